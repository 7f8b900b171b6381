import { appendFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { startWorkers } from '@/lib/platform/jobs'
import { stopBeforeExit } from '@/lib/platform/stop-before-exit'

/**
 * A process that serves nothing and runs jobs of one second, stopped as the portal's is: like Next's server it ends by
 * itself as soon as it is told to, unless it is kept. Told where: the database, and the file where it writes what it does.
 */
const [url = '', journal = ''] = process.argv.slice(2)
const write = (line: string) => appendFileSync(journal, `${line}\n`)

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, async () => {
    await sleep(50)
    write('pages closed')
    process.exit(143)
  })
}
const stop = await startWorkers(
  url,
  {
    'render-convention': async ({ conventionId }) => {
      write(`begun ${conventionId}`)
      await sleep(1000)
      write(`ended ${conventionId}`)
    },
  },
  { onError: (error) => write(String(error)) },
)
stopBeforeExit(stop)
write('ready')
