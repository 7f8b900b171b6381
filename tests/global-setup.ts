import type { TestProject } from 'vitest/node'
import { acquireTestServer } from '@/scripts/db/test-server.mjs'
import { ownIdentity } from '@/scripts/support/processes.mjs'
import { dropDatabasesOfDeadRuns, dropDatabasesOfRun, prepareTemplate } from '@/tests/support/template'

declare module 'vitest' {
  interface ProvidedContext {
    /** any database of the test server: only its host and account count */
    testServerUrl: string
    /** what a test database is cloned from */
    testTemplate: string
    /** names the databases of this run */
    testRun: string
  }
}

/**
 * Runs once before the integration tests: a PostgreSQL (its own embedded one, or the server of TEST_DATABASE_URL)
 * with a migrated template. The embedded server stays under .data/tests between runs, and so does the template
 * while the migrations and the programme's data are the same; several runs may share it at the same time.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await acquireTestServer()
  const run = ownIdentity().replace('.', '_')

  try {
    await dropDatabasesOfDeadRuns(server.url)
    project.provide('testTemplate', await prepareTemplate(server.url))
  } catch (error) {
    await server.release()
    throw error
  }
  project.provide('testServerUrl', server.url)
  project.provide('testRun', run)

  return async () => {
    await dropDatabasesOfRun(server.url, run)
    await server.release()
  }
}
