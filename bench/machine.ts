import os from 'node:os'
import type pg from 'pg'

/** Where the figures come from. */
export type Machine = {
  readonly cores: number
  readonly processor: string
  readonly memoryGib: number
  readonly system: string
  readonly node: string
  readonly postgres: string
}

export async function describeMachine(client: pg.Client): Promise<Machine> {
  const { rows } = await client.query<{ server_version: string }>('SHOW server_version')
  const processors = os.cpus()

  return {
    cores: processors.length,
    processor: processors[0]?.model.trim() ?? 'unknown',
    memoryGib: Math.round(os.totalmem() / 2 ** 30),
    system: `${os.type()} ${os.arch()}`,
    node: process.version.slice(1),
    postgres: rows[0]?.server_version ?? 'unknown',
  }
}

/** How many processes wanted a core over the last minute. */
export function load(): number {
  return os.loadavg()[0] ?? 0
}
