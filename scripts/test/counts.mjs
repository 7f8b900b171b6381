import fs from 'node:fs'

/**
 * @typedef {{ name: string, reason: string }} Skipped
 * @typedef {{ passed: number, failed: number, skipped: Skipped[] }} Count
 */

/**
 * What a runner counted. A runner that wrote nothing, or that failed although all its tests passed, failed once.
 * @param {string} file
 * @param {(report: any) => Count} read
 * @param {boolean} succeeded whether the runner ended well
 * @returns {Count}
 */
export function countReport(file, read, succeeded) {
  const count = fs.existsSync(file)
    ? read(JSON.parse(fs.readFileSync(file, 'utf8')))
    : { passed: 0, failed: 0, skipped: [] }

  return !succeeded && count.failed === 0 ? { ...count, failed: 1 } : count
}

/**
 * @param {any} report of vitest-reporter.mjs
 * @returns {Count}
 */
export function readVitest(report) {
  return report
}

/**
 * @param {any} report Playwright's JSON
 * @returns {Count}
 */
export function readPlaywright(report) {
  const count = { passed: 0, failed: report.errors.length, skipped: /** @type {Skipped[]} */ ([]) }
  for (const { spec, test } of testsOf(report.suites)) {
    if (test.status === 'expected' || test.status === 'flaky') count.passed++
    else if (test.status === 'unexpected') count.failed++
    else count.skipped.push({ name: `${spec.file} › ${spec.title}`, reason: skipReason(test) })
  }

  return count
}

/**
 * @param {any[]} suites
 * @returns {{ spec: any, test: any }[]}
 */
function testsOf(suites) {
  return suites.flatMap((suite) => [
    ...(suite.specs ?? []).flatMap((/** @type {any} */ spec) =>
      spec.tests.map((/** @type {any} */ test) => ({ spec, test })),
    ),
    ...testsOf(suite.suites ?? []),
  ])
}

/** @param {any} test */
function skipReason(test) {
  const annotations = [
    ...test.annotations,
    ...test.results.flatMap((/** @type {any} */ result) => result.annotations ?? []),
  ]

  return (
    annotations.find(({ type, description }) => /^(skip|fixme)$/.test(type) && description)?.description ?? 'not run'
  )
}
