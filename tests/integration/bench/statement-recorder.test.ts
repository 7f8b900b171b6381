import pg from 'pg'
import { expect, it } from 'vitest'
import { connect, replay } from '@/bench/replay'
import { startStatementRecorder } from '@/bench/statement-recorder'
import { createDatabase } from '@/lib/platform/db'
import { databaseUrl, testDatabase } from '@/tests/support/database'

it('hears what a client sends while the task runs, by connection, with its parameters', async () => {
  const recorder = await startStatementRecorder(databaseUrl(await testDatabase()))
  const [one, other] = [new pg.Client(recorder.url), new pg.Client(recorder.url)]
  try {
    await Promise.all([one.connect(), other.connect()])
    await one.query('SELECT 1 AS before')
    const sessions = await recorder.record(async () => {
      await one.query('BEGIN')
      await one.query('SELECT $1::text AS word, $2::int AS missing', ['été', null])
      await one.query({ text: 'SELECT $1::bytea AS bytes', values: [Buffer.from([0, 255])] })
      await one.query('COMMIT')
      await other.query('SELECT 2 AS elsewhere')
    })
    await one.query('SELECT 3 AS after')

    expect(sessions).toEqual([
      [
        { text: 'BEGIN', values: [] },
        { text: 'SELECT $1::text AS word, $2::int AS missing', values: ['été', null] },
        { text: 'SELECT $1::bytea AS bytes', values: [Buffer.from([0, 255])] },
        { text: 'COMMIT', values: [] },
      ],
      [{ text: 'SELECT 2 AS elsewhere', values: [] }],
    ])
  } finally {
    await Promise.all([one.end(), other.end()])
    await recorder.close()
  }
})

it('hears statements of the application that do the same when they are sent again', async () => {
  const url = databaseUrl(await testDatabase())
  const recorder = await startStatementRecorder(url)
  const db = createDatabase(recorder.url)
  const client = await connect(url)
  try {
    await db.sequence.create({ data: { series: 'heard', last: 1 } })
    const [session = []] = await recorder.record(() =>
      db.sequence.update({ where: { series: 'heard' }, data: { last: { increment: 1 } } }),
    )
    await replay(client, session)

    expect(await db.sequence.findUnique({ where: { series: 'heard' } })).toMatchObject({ last: 3 })
  } finally {
    await client.end()
    await db.$disconnect()
    await recorder.close()
  }
})
