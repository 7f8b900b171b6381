import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { purgeEdits } from '@/lib/candidatures/use-cases/purge-edits'
import { buildContext, buildDraft, buildEstablishment, buildUser, onEstablishment } from '@/tests/support/builders'
import { testDatabase } from '@/tests/support/database'

const DAY_MS = 86_400_000
const ago = (days: number) => new Date(Date.now() - days * DAY_MS)

it('forgets old edits and old signs of life, and keeps the recent ones and every revision', async () => {
  const db = await testDatabase()
  const establishment = await buildEstablishment(db)
  const { actor, ...context } = buildContext(db, await buildUser(db, [onEstablishment('redacteur', establishment)]))
  const candidatureId = await buildDraft({ ...context, actor }, establishment)
  const edit = (at: Date) => ({ id: randomUUID(), candidatureId, path: 'bank/bic', revision: 1, at })
  await db.fieldEdit.createMany({ data: [edit(ago(91)), edit(ago(89))] })
  const by = { savedById: actor.userId, savedByName: actor.name, savedAt: ago(91) }
  await db.fieldRevision.create({ data: { candidatureId, path: 'bank/bic', revision: 2, ...by } })
  const sign = (seenAt: Date) => ({ candidatureId, userId: randomUUID(), name: 'Alix Roux', place: '', seenAt })
  await db.presence.createMany({ data: [sign(ago(2)), sign(ago(0))] })

  await purgeEdits({ db })

  expect(await db.fieldEdit.count({ where: { candidatureId } })).toBe(1)
  expect(await db.fieldRevision.count({ where: { candidatureId } })).toBe(1)
  expect(await db.presence.count({ where: { candidatureId } })).toBe(1)
})
