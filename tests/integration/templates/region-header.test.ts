import { beforeAll, describe, expect, it } from 'vitest'
import { decideCandidature } from '@/lib/candidatures/use-cases/decide-candidature'
import { contentOf } from '@/lib/conventions/store'
import { letterOf } from '@/lib/letters/store'
import type { Database } from '@/lib/platform/db'
import type { UseCaseContext } from '@/lib/platform/use-case'
import { setRegionHeaderInput } from '@/lib/templates/header-schemas'
import { regionHeaders } from '@/lib/templates/queries/region-headers'
import { setRegionHeader } from '@/lib/templates/use-cases/set-region-header'
import { buildContext, buildUser, done, onRegion } from '@/tests/support/builders'
import { testDatabase } from '@/tests/support/database'
import {
  type Agency,
  buildAgency,
  buildEnvelope,
  buildProposed,
  IN_REVIEW,
  refOf,
} from '@/tests/support/review-builders'

let db: Database
let agency: Agency
let administrator: UseCaseContext

beforeAll(async () => {
  db = await testDatabase()
  agency = await buildAgency(db)
  administrator = buildContext(db, await buildUser(db, [onRegion('administrateur_regional')], 'Ada Admin'), IN_REVIEW)
  await buildEnvelope(db, '11', 100_000_000_00)
})

const typed = (changes: object = {}) =>
  setRegionHeaderInput.parse({
    regionCode: '11',
    expectedVersion: '0',
    agencyName: 'Agence régionale de santé Île-de-France',
    address: '13 rue du Landy\r\n\r\n93200 Saint-Denis\r\n',
    city: 'Saint-Denis',
    email: 'contact@ars.example.fr',
    phone: '01 23 45 67 89',
    signatoryName: 'Octave Directeur',
    signatoryPosition: 'Directeur général',
    appealText: 'Recours : texte de la région.',
    ...changes,
  })

async function decided() {
  const { candidatureId } = await buildProposed(agency, { activity: 7_000 })
  const ref = await refOf(db, candidatureId)
  done(await decideCandidature(agency.decider, { ...ref, decision: 'retained', reason: null }))
  const convention = await db.convention.findFirstOrThrow({ where: { candidatureId } })
  const letter = await db.decisionLetter.findFirstOrThrow({ where: { candidatureId } })

  return { convention: contentOf(convention), letter: letterOf(letter) }
}

describe('the header of a region', () => {
  it('stands at the head of the documents to come, and those of before keep theirs', async () => {
    const before = await decided()
    expect(before.letter.agency).toMatchObject({ agencyName: 'Agence régionale de santé Île-de-France', city: '' })
    expect(before.convention.agency).toMatchObject({ addressLines: [], signatoryName: '' })

    expect(done(await setRegionHeader(administrator, typed()))).toEqual({ version: 1 })
    const after = await decided()
    const addressLines = ['13 rue du Landy', '93200 Saint-Denis']
    expect(after.convention.agency).toMatchObject({ addressLines, signatoryName: 'Octave Directeur' })
    expect(after.letter.agency).toMatchObject({ addressLines, city: 'Saint-Denis', phone: '01 23 45 67 89' })
    expect(after.letter.articles.flatMap(({ paragraphs }) => paragraphs)).toContain('Recours : texte de la région.')
    expect(await db.auditEvent.count({ where: { type: 'region.header-changed', regionCode: '11' } })).toBe(1)
  })

  it('is written by one of two administrators at the same instant', async () => {
    const { version } = await db.regionHeader.findUniqueOrThrow({ where: { regionCode: '11' } })
    const inputs = ['Un', 'Deux'].map((signatoryName) => typed({ expectedVersion: version, signatoryName }))
    const results = await Promise.all(inputs.map((input) => setRegionHeader(administrator, input)))

    expect(results.filter((result) => result.ok)).toHaveLength(1)
    expect(results.find((result) => !result.ok)).toMatchObject({ error: { kind: 'stale', savedByName: 'Ada Admin' } })
    const [view] = await regionHeaders(administrator)
    expect(view).toMatchObject({ regionCode: '11', version: version + 1, changed: { byName: 'Ada Admin' } })
  })

  it('is the affair of the region’s administrator', async () => {
    const elsewhere = typed({ regionCode: '84' })
    expect(await setRegionHeader(administrator, elsewhere)).toMatchObject({ error: { kind: 'not-found' } })
    expect(await setRegionHeader(agency.decider, typed())).toMatchObject({ error: { kind: 'forbidden' } })
    expect(await db.regionHeader.count({ where: { regionCode: '84' } })).toBe(0)
    expect(await regionHeaders(agency.decider)).toEqual([])
  })

  it('is checked as it is typed', () => {
    const wrong = setRegionHeaderInput.safeParse({
      ...typed(),
      address: 'a\nb\nc\nd\ne\nf',
      email: 'ars',
      agencyName: ' ',
    })

    expect(wrong.error?.issues.map(({ path }) => path[0]).sort()).toEqual(['address', 'agencyName', 'email'])
    expect(typed({ email: '', address: '' })).toMatchObject({ email: '', address: [] })
  })
})
