import { Readable } from 'node:stream'
import { hasLuhnKey } from '@/lib/establishments/domain/luhn'
import { importFiles } from '@/lib/imports/import-files'
import { present } from '@/lib/kernel/assert'
import { csvText } from '@/lib/kernel/csv'
import type { RuleSet } from '@/lib/programme/domain/rule-set'
import type { Builder } from './builder'
import { must } from './builder'
import type { Dossier } from './dossiers'
import { fileDossier, startDossier } from './hospital-acts'
import { createPileSignatory } from './people'

/** Where the pile is: one region, one window. */
const DEPARTEMENT = '58'
const WINDOW = 'F3'
const FILED_ON = '2022-10-20'

const FIRST_PARTS = ['Aubre', 'Brenne', 'Chantre', 'Dorne', 'Espi', 'Fauve', 'Grande', 'Haute', 'Jonque', 'Lure']
const LAST_PARTS = ['bois', 'fort', 'lac', 'mont', 'pré', 'val']
const CLAIMS = [['D1'], ['D1+CRO'], ['D1', 'D2'], ['D1', 'D3'], ['D1+CRO', 'D2', 'D3'], ['D1', 'D4']]

type Hospital = { readonly finess: string; readonly name: string; readonly activity: number }

/** The invented hospitals of the pile: of every size, small ones first. */
function hospitals(count: number): Hospital[] {
  return Array.from({ length: count }, (_, index) => {
    const town = `${FIRST_PARTS[index % FIRST_PARTS.length]}${LAST_PARTS[Math.floor(index / FIRST_PARTS.length) % LAST_PARTS.length]}`

    return {
      finess: withKey(`${DEPARTEMENT}98${String(index + 1).padStart(4, '0')}`),
      name: `CENTRE HOSPITALIER DE ${town.toUpperCase()}`,
      activity: 2_000 + index * 1_730,
    }
  })
}

function withKey(eight: string): string {
  return present(
    Array.from({ length: 10 }, (_, key) => `${eight}${key}`).find((finess) => hasLuhnKey(finess)),
    `a key for ${eight}`,
  )
}

/**
 * Files the dossiers of that many invented hospitals in one region, through the use cases, as on the last day of a
 * window: what an agency finds on its table. One person signs for all of them, so that their conventions can be signed
 * by hand too. Returns that person's address.
 */
export async function buildPile(builder: Builder, rules: RuleSet, count: number): Promise<string> {
  const { db } = builder.services
  const pile = hospitals(count)
  await importHospitals(builder, pile)
  const signatory = await createPileSignatory(
    builder,
    pile.map(({ finess }) => finess),
  )
  const { id: windowId } = await db.window.findFirstOrThrow({ where: { code: WINDOW } })
  for (const [index, { finess }] of pile.entries()) {
    const { id: establishmentId } = await db.establishment.findUniqueOrThrow({ where: { finess } })
    const dossier: Dossier = { finess, window: WINDOW, claims: CLAIMS[index % CLAIMS.length] ?? ['D1'], fate: 'filed' }
    const who = await builder.as(signatory, FILED_ON)
    await fileDossier(who, await startDossier(who, rules, { establishmentId, windowId, dossier }))
  }

  return signatory
}

async function importHospitals({ services }: Builder, pile: readonly Hospital[]): Promise<void> {
  const header = 'finess;etalab;111;2022-10-01'
  const town = '58001 NEVERS (FICTIF)'
  const sites = pile.map(
    ({ finess, name }, index) =>
      `structureet;${withKey(`${DEPARTEMENT}97${String(index + 1).padStart(4, '0')}`)};${finess};${name.slice(0, 38)};${name};;;1;R;DE LA FONTAINE;;;001;${DEPARTEMENT};;${town};0400000000;;355;;;;;;03;;;;2000-01-01;;2022-10-01;`,
  )
  const entities = pile.map(
    ({ finess, name }) =>
      `structureej;${finess};${name.slice(0, 38)};${name};;;;;;;;001;${town};${DEPARTEMENT};;;13;;;;;;2000-01-01`,
  )
  const activities = csvText([
    ['finess_pmsi', 'activite_combinee', 'activite_chirurgie', 'laboratoire_propre', 'imagerie_propre'],
    ...pile.map(({ finess, activity }) => [finess, String(activity), 'oui', 'oui', 'oui']),
  ])
  const source = (name: string, text: string) => ({ name, open: async () => Readable.from([Buffer.from(text)]) })
  must(
    await importFiles(services.db, {
      sources: {
        etablissements: source('pile-etablissements.csv', [header, ...sites, ''].join('\n')),
        entites: source('pile-entites.csv', [header, ...entities, ''].join('\n')),
        activite: source('pile-activite.csv', activities),
      },
      isDryRun: false,
      now: new Date(`${FILED_ON}T06:00:00Z`),
      actor: null,
      entity: { type: 'demonstration', id: 'pile' },
    }),
    'import of the pile',
  )
}
