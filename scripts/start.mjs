// npm start: from a fresh clone to a portal that answers. `--dev`: the same with Next's development server.
// Nothing is installed yet when this file is read: it imports Node's own modules only, and loads the rest
// once it knows that this Node can read it.
import process from 'node:process'

const { missingNodeVersion } = await import('./support/node-version.mjs')
const wanted = missingNodeVersion()
if (wanted) {
  console.error(`Le portail demande Node.js ${wanted} ou plus récent\u00a0; celui-ci est en ${process.versions.node}.`)
  process.exit(1)
}

const { startPortal } = await import('./portal/start-portal.mjs')
await startPortal(process.argv.includes('--dev') ? 'development' : 'production')
