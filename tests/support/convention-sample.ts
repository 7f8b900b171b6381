import { type ConventionContent, writeContent } from '@/lib/conventions/domain/content'
import { computeFunding } from '@/lib/funding/compute-funding'
import { assert } from '@/lib/kernel/assert'
import { sunEsRules } from '@/prisma/data/sun-es'
import { firstTemplate } from '@/prisma/data/templates'

/** The content of a convention on four domains and a bonus, as a validation would freeze it. */
export function sampleConvention(changes: { readonly activityReason?: string } = {}): ConventionContent {
  const funding = computeFunding(sunEsRules, {
    windowCode: 'F2',
    activity: 12_345,
    capacities: { hasSurgery: true, hasLaboratory: true, hasImaging: true },
    domains: [
      { code: 'D1', bonusCodes: ['CRO'] },
      { code: 'D2', bonusCodes: [] },
      { code: 'D3', bonusCodes: [] },
      { code: 'D4', bonusCodes: [] },
    ],
  })
  assert(funding.ok, 'the sample is computable')

  return writeContent(firstTemplate('convention'), sunEsRules, funding.value, {
    number: 'C-F2-11-0042',
    preparedOn: '2022-05-12',
    reference: 'F2-11-0007',
    agency: {
      regionCode: '11',
      name: 'Agence régionale de santé Île-de-France',
      addressLines: ['1 rue de l’Exemple', '75001 PARIS'],
      signatoryName: 'Octave Directeur',
      signatoryPosition: 'directeur général',
    },
    establishment: {
      finess: '750000018',
      siret: null,
      name: 'Centre hospitalier fictif de Bourg-l’Étang',
      address: '75001 PARIS',
      legalStatus: 'Public',
      representative: { name: 'Maëlle Œuvrard', position: 'directrice' },
    },
    bank: { holder: 'Trésorerie fictive', ibanLastFour: '0189' },
    filedAt: new Date('2022-03-15T10:00:00Z'),
    decidedAt: new Date('2022-05-12T08:00:00Z'),
    activityReason: changes.activityReason ?? null,
    windowName: 'Fenêtre 2',
    observationStartsAt: new Date('2022-12-01T00:00:00Z'),
    measurementStartsAt: new Date('2022-07-01T00:00:00Z'),
    measurementEndsAt: new Date('2022-12-31T12:00:00Z'),
    declarationClosesAt: new Date('2023-02-28T12:00:00Z'),
  })
}
