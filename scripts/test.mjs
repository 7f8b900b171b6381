// npm test [-- --without-e2e]: every check of the project, from a fresh clone, without stopping at the first failure.
// Nothing is installed yet when this file is read: it imports Node's own modules only.
import process from 'node:process'

const { missingNodeVersion } = await import('./support/node-version.mjs')
const wanted = missingNodeVersion()
if (wanted) {
  console.error(`The tests need Node.js ${wanted} or newer; this one is ${process.versions.node}.`)
  process.exit(1)
}

const { runTests } = await import('./test/run-tests.mjs')
await runTests({ withE2e: !process.argv.includes('--without-e2e') })
