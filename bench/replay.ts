import pg from 'pg'
import { CONNECTION_OPTIONS } from '@/lib/platform/db'
import type { Session, Statement } from './statement-recorder'

/** Runs statements one after another through `pg` alone; the rows are read and thrown away. */
export async function replay(client: pg.ClientBase, statements: Session): Promise<void> {
  for (const { text, values } of statements) await send(client, { text, values })
}

function send(client: pg.ClientBase, { text, values }: Statement) {
  return client.query({ text, values: [...values], rowMode: 'array' })
}

/** A connection like those of the application (`lib/platform/db.ts`). */
export async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, options: CONNECTION_OPTIONS })
  await client.connect()

  return client
}

/** As many connections as the application has. */
export function createPool(url: string, max: number): pg.Pool {
  return new pg.Pool({ connectionString: url, options: CONNECTION_OPTIONS, max })
}
