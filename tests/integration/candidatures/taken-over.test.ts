import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { takenOver } from '@/lib/candidatures/queries/taken-over'
import { startFromPrevious } from '@/lib/candidatures/use-cases/start-from-previous'
import type { Database } from '@/lib/platform/db'
import type { UseCaseContext } from '@/lib/platform/use-case'
import { attachFile } from '@/tests/support/attach-file'
import {
  buildContext,
  buildEstablishment,
  buildFiled,
  buildUser,
  done,
  findWindow,
  IN_F2,
  onEstablishment,
  onRegion,
} from '@/tests/support/builders'
import { testDatabase } from '@/tests/support/database'

const IN_F1 = new Date('2021-09-15T10:00:00Z')

let db: Database
let establishment: Awaited<ReturnType<typeof buildEstablishment>>
let writer: UseCaseContext
let signatoryInF1: UseCaseContext
let windowId: string

beforeAll(async () => {
  db = await testDatabase()
  windowId = (await findWindow(db)).id
})

beforeEach(async () => {
  establishment = await buildEstablishment(db)
  writer = buildContext(db, await buildUser(db, [onEstablishment('redacteur', establishment)], 'Alix Roux'))
  signatoryInF1 = buildContext(db, await buildUser(db, [onEstablishment('signataire', establishment)]), IN_F1)
})

const input = (previousId: string) => ({ establishmentId: establishment.id, windowId, previousId })

const filed = (
  domains: readonly { code: string; bonusCodes: readonly string[] }[] = [{ code: 'D1', bonusCodes: [] }],
) => buildFiled(signatoryInF1, establishment, { windowCode: 'F1', domains })

describe('takenOver', () => {
  const at = (context: UseCaseContext, now = IN_F2) => ({ ...context, now })

  it('says what was taken over, from where, how old each file is, and why a domain was not', async () => {
    const previousId = await filed([
      { code: 'D1', bonusCodes: ['CRO'] },
      { code: 'D2', bonusCodes: [] },
    ])
    await attachFile(signatoryInF1, previousId, 'cellule.pdf')
    await attachFile(signatoryInF1, previousId, 'rib.pdf', { kind: 'bank_details', prerequisiteCode: null })
    await attachFile(signatoryInF1, previousId, 'virus.pdf', {}, { scan: 'infected' })
    await db.candidatureDomain.updateMany({
      where: { candidatureId: previousId, domainCode: 'D2' },
      data: { outcome: 'reached' },
    })
    const { candidatureId } = done(await startFromPrevious(writer, input(previousId)))
    const view = await takenOver(at(writer), candidatureId)

    expect(view).toMatchObject({
      windowName: 'Fenêtre 2',
      isEditable: true,
      from: { candidatureId: previousId, windowName: 'Fenêtre 1', status: 'filed' },
      claim: {
        kept: [{ code: 'D1', bonusCodes: ['CRO'] }],
        left: [{ domainCode: 'D2', bonusCode: null, reason: { code: 'domain-already-funded' } }],
      },
      contactNames: ['Dominique Petit', 'Dominique Petit'],
      ibanLastFour: '2606',
      bankFiles: [{ fileName: 'rib.pdf', addedAt: IN_F1 }],
      refusedFiles: ['virus.pdf'],
      readAt: IN_F2,
    })
    expect(view?.answers[0]).toMatchObject({
      prerequisiteCode: 'PS1.1',
      mode: 'hopen',
      hopenValidatedOn: '2019-06-30',
      files: [{ fileName: 'cellule.pdf', addedAt: IN_F1 }],
    })
  })

  it('is nothing for a dossier started from nothing, for a stranger, and for the agency while it is a draft', async () => {
    const previousId = await filed()
    const { candidatureId } = done(await startFromPrevious(writer, input(previousId)))
    const other = await buildEstablishment(db)
    const stranger = buildContext(db, await buildUser(db, [onEstablishment('signataire', other)]))
    const agency = buildContext(db, await buildUser(db, [onRegion('instructeur')]))

    expect(await takenOver(at(writer), previousId)).toBeNull()
    expect(await takenOver(at(stranger), candidatureId)).toBeNull()
    expect(await takenOver(at(agency), candidatureId)).toBeNull()
    expect(await takenOver(at(writer), candidatureId)).not.toBeNull()
  })
})
