import fs from 'node:fs'
import path from 'node:path'
import { VITEST_REPORT } from './steps.mjs'

/** Writes what happened as JSON. Vitest's own JSON report lacks the reason of a skipped test. */
export default class CountingReporter {
  /**
   * @param {ReadonlyArray<import('vitest/node').TestModule>} modules
   * @param {ReadonlyArray<unknown>} unhandledErrors
   */
  onTestRunEnd(modules, unhandledErrors) {
    const count = { passed: 0, failed: unhandledErrors.length, skipped: /** @type {object[]} */ ([]) }
    for (const testModule of modules) {
      // A file that cannot be loaded has no test to count.
      count.failed += testModule.errors().length > 0 ? 1 : 0
      for (const test of testModule.children.allTests()) {
        const result = test.result()
        if (result.state === 'passed') count.passed++
        else if (result.state === 'failed') count.failed++
        else count.skipped.push({ name: `${testModule.relativeModuleId} › ${test.fullName}`, reason: reasonOf(test) })
      }
    }
    fs.mkdirSync(path.dirname(VITEST_REPORT), { recursive: true })
    fs.writeFileSync(VITEST_REPORT, JSON.stringify(count))
  }
}

/** @param {import('vitest/node').TestCase} test */
function reasonOf(test) {
  const result = test.result()
  const note = result.state === 'skipped' ? result.note : undefined
  if (note) return note
  if (test.options.mode === 'todo') return 'to do'

  return result.state === 'skipped' ? 'its condition does not hold on this machine' : 'not run'
}
