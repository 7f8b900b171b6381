import { createCandidature } from '@/lib/candidatures/use-cases/create-candidature'
import { submitCandidature } from '@/lib/candidatures/use-cases/submit-candidature'
import { withdrawCandidature } from '@/lib/candidatures/use-cases/withdraw-candidature'
import { addDocument } from '@/lib/documents/use-cases/add-document'
import { declareIndicators } from '@/lib/indicators/use-cases/declare-indicators'
import { saveIndicators } from '@/lib/indicators/use-cases/save-indicators'
import type { UseCaseContext } from '@/lib/platform/use-case'
import { requiredPrerequisites } from '@/lib/prerequisites/domain/required-prerequisites'
import { findTarget, type RuleSet } from '@/lib/programme/domain/rule-set'
import { currentRef, must } from './builder'
import type { Dossier } from './dossiers'
import { fictitiousFile } from './fictitious-file'
import { bankValues, claimValues, contactValues, hopenValues, typeIn } from './form-values'

/** `D1+CRO` → the domain and its bonuses. */
export function parseClaim(claim: string): { code: string; bonusCodes: string[] } {
  const [code = '', ...bonusCodes] = claim.split('+')

  return { code, bonusCodes }
}

const person = (name: string, position: string, slug: string) => ({
  name,
  position,
  email: `${slug}@etablissement.example.fr`,
  phone: '04 00 00 00 00',
})

const CONTACTS = {
  legal_representative: person('Maud Vallier', 'Directrice', 'direction'),
  project_lead: person('Théo Marchand', 'Responsable du système d’information', 'projet'),
  dpo: person('Inès Caron', 'Déléguée à la protection des données', 'dpo'),
  rssi: person('Gaël Rivoire', 'Responsable de la sécurité', 'rssi'),
}

/** An invented account whose keys are right. */
const BANK = { holder: 'Trésorerie hospitalière (fictive)', iban: 'FR7630001007941234567890185', bic: 'BDFEFRPPCCT' }

/** Opens a dossier; a draft that will not be filed stays half filled. */
export async function startDossier(
  writer: UseCaseContext,
  rules: RuleSet,
  target: { establishmentId: string; windowId: string; dossier: Dossier },
): Promise<string> {
  const { establishmentId, windowId, dossier } = target
  const { candidatureId } = must(await createCandidature(writer, { establishmentId, windowId }), 'create')
  const domains = dossier.claims.map(parseClaim)
  await typeIn(writer, candidatureId, claimValues(domains))
  if (dossier.fate === 'draft') return candidatureId

  const required = requiredPrerequisites(
    rules,
    domains.map((domain) => domain.code),
  )
  for (const [index, prerequisite] of required.entries()) {
    if (index === 2) {
      await typeIn(writer, candidatureId, hopenValues(prerequisite.code, '2020-11-12', 'HOPEN-FICTIF-2020'))
      continue
    }
    const file = await fictitiousFile(
      `${prerequisite.code}-justificatif.pdf`,
      `${prerequisite.code} : ${prerequisite.title}`,
    )
    const kind = 'prerequisite_evidence'
    must(await addDocument(writer, { candidatureId, kind, prerequisiteCode: prerequisite.code, file }), 'evidence')
  }
  await typeIn(writer, candidatureId, { ...contactValues(CONTACTS), ...bankValues(BANK) })
  const file = await fictitiousFile('rib.pdf', 'Relevé d’identité bancaire')
  must(await addDocument(writer, { candidatureId, kind: 'bank_details', file }), 'bank scan')

  return candidatureId
}

export async function fileDossier(signatory: UseCaseContext, candidatureId: string): Promise<void> {
  must(
    await submitCandidature(signatory, { ...(await currentRef(signatory, candidatureId)), commitment: 'on' }),
    'submit',
  )
}

export async function withdrawDossier(signatory: UseCaseContext, candidatureId: string): Promise<void> {
  const reason = 'Le projet est reporté à une fenêtre suivante.'
  must(await withdrawCandidature(signatory, { ...(await currentRef(signatory, candidatureId)), reason }), 'withdraw')
}

/** Every indicator of the dossier with its invented measure: above the target, or below it when the story says so. */
export function measures(rules: RuleSet, dossier: Dossier) {
  const missed = dossier.missed ?? []
  const claims = dossier.claims.map(parseClaim)

  return rules.indicators
    .filter((indicator) => {
      const claim = claims.find(({ code }) => code === indicator.domainCode)
      return claim !== undefined && (indicator.bonusCode === null || claim.bonusCodes.includes(indicator.bonusCode))
    })
    .flatMap((indicator) => {
      const target = findTarget(indicator, dossier.window)
      if (target === undefined) return []
      const key = indicator.bonusCode === null ? indicator.domainCode : `+${indicator.bonusCode}`
      const isMissed = missed.includes(key)
      const denominator = 1240
      const percent = (target.targetPercent ?? 0) + (isMissed ? -8 : 7)
      const ratio = { numerator: Math.round((denominator * percent) / 100), denominator, isYes: null }
      const value = target.targetPercent === null ? { numerator: null, denominator: null, isYes: !isMissed } : ratio

      return [{ indicatorCode: indicator.code, domainCode: indicator.domainCode, isMissed, ...value }]
    })
}

/** Types the measures: all of them, or the first one only for a dossier that is still measuring. */
export async function enterIndicators(writer: UseCaseContext, rules: RuleSet, candidatureId: string, dossier: Dossier) {
  const all = measures(rules, dossier).map(({ indicatorCode, numerator, denominator, isYes }) => ({
    indicatorCode,
    numerator,
    denominator,
    isYes,
  }))
  const values = dossier.fate === 'measuring' ? all.slice(0, 1) : all
  must(await saveIndicators(writer, { ...(await currentRef(writer, candidatureId)), values }), 'indicators')
}

export async function declare(signatory: UseCaseContext, candidatureId: string): Promise<void> {
  must(await declareIndicators(signatory, await currentRef(signatory, candidatureId)), 'declare')
}
