import { describe, expect, it } from 'vitest'
import { databaseUrl, freshDatabase, testDatabase } from '@/tests/support/database'

describe('test databases', () => {
  it('are migrated, and hold instants in UTC', async () => {
    const db = await testDatabase()

    expect(await db.user.count()).toBe(0)
    expect(await db.$queryRaw`SELECT current_setting('TimeZone') AS zone`).toEqual([{ zone: 'UTC' }])
  })

  it('do not see each other', async () => {
    const db = await testDatabase()
    const other = await freshDatabase()
    await db.sequence.create({ data: { series: 'test', last: 1 } })

    expect(await other.sequence.count({ where: { series: 'test' } })).toBe(0)
    expect(databaseUrl(other)).not.toBe(databaseUrl(db))
  })
})
