import type { AdvanceChange } from '@/lib/amendments/domain/plan'
import type { BankTerms, DomainTerms, Terms } from '@/lib/amendments/domain/terms'
import type { Amounts } from '@/lib/funding/funding'
import { formatDay } from '@/lib/kernel/dates'
import { maskIban } from '@/lib/kernel/iban'
import { formatEurosAndCents, formatInteger } from '@/lib/kernel/money'

/** One thing that an amendment changes, as both parties read it. */
export type ChangeLine = { readonly label: string; readonly before: string; readonly after: string }

/** What an amendment does to a volet of the region's envelope. Whole cents; null: DGOS granted none. */
export type EnvelopeDifference = {
  readonly voletCode: string
  readonly voletName: string
  readonly leftCents: number | null
  readonly differenceCents: number
}

export type AmendmentPreview = {
  readonly kind: 'preview'
  readonly lines: readonly ChangeLine[]
  readonly envelopes: readonly EnvelopeDifference[]
  readonly advances: readonly AdvanceChange[]
  /** Payments in a lot that is not sent, which keep the former account; zero unless the account changes. */
  readonly inLots: number
}

/** What the form about an amendment is answered. */
export type AmendmentAnswer = AmendmentPreview | { readonly kind: 'prepared'; readonly conventionId: string }

const NONE = 'Aucun'

/** What an amendment changes, old and new, one line a thing; the totals always, since they are what is engaged. */
export function changeLines(before: Terms, after: Terms): ChangeLine[] {
  const scope = [
    line('Domaines', namesOf(before.domains), namesOf(after.domains)),
    line('Bonus', bonusesOf(before.domains), bonusesOf(after.domains)),
    line('Activité combinée', formatInteger(before.activity), formatInteger(after.activity)),
  ]
  const account = [
    line('Titulaire du compte', before.bank.holder, after.bank.holder),
    line('IBAN', accountText(before.bank), accountText(after.bank)),
    line('BIC', before.bank.bic, after.bank.bic),
  ]
  const ends = [
    line('Fin de la période de mesure', formatDay(before.measurementEndsOn), formatDay(after.measurementEndsOn)),
    line('Fin de la déclaration', formatDay(before.declarationClosesOn), formatDay(after.declarationClosesOn)),
  ]
  const amounts = [...domainLines(before, after), ...voletLines(before, after)]

  return [
    ...[...scope, ...account, ...ends, ...amounts].filter((one) => one.before !== one.after),
    line('Total', formatEurosAndCents(before.totals.totalCents), formatEurosAndCents(after.totals.totalCents)),
  ]
}

function line(label: string, before: string, after: string): ChangeLine {
  return { label, before: before || 'Non renseigné', after: after || 'Non renseigné' }
}

function namesOf(domains: readonly DomainTerms[]): string {
  return domains.map(({ domainCode, domainName }) => `${domainCode} ${domainName}`).join(', ')
}

function bonusesOf(domains: readonly DomainTerms[]): string {
  const names = domains.flatMap(({ domainCode, bonuses }) => bonuses.map(({ name }) => `${name} (${domainCode})`))

  return names.length === 0 ? NONE : names.join(', ')
}

/** « terminé par 0189 »: never more. */
function accountText({ ibanLastFour }: BankTerms): string {
  return ibanLastFour === null ? '' : maskIban(ibanLastFour)
}

const PARTS = [
  ['Forfait', 'forfaitCents'],
  ['Bonus', 'bonusCents'],
  ['Avance', 'advanceCents'],
  ['Solde', 'balanceCents'],
  ['Total', 'totalCents'],
] as const satisfies readonly (readonly [string, keyof Amounts])[]

/** Nothing for a domain that is not there, which zeros tell. */
function partLines(name: string, before: Amounts | undefined, after: Amounts | undefined): ChangeLine[] {
  return PARTS.map(([part, key]) =>
    line(
      `${name} : ${part.toLowerCase()}`,
      formatEurosAndCents(before?.[key] ?? 0),
      formatEurosAndCents(after?.[key] ?? 0),
    ),
  )
}

function domainLines(before: Terms, after: Terms): ChangeLine[] {
  const codes = [...new Set([...before.domains, ...after.domains].map(({ domainCode }) => domainCode))].sort()
  const find = ({ domains }: Terms, code: string) => domains.find(({ domainCode }) => domainCode === code)

  return codes.flatMap((code) => partLines(code, find(before, code), find(after, code)))
}

function voletLines(before: Terms, after: Terms): ChangeLine[] {
  const volets = new Map([...before.volets, ...after.volets].map(({ voletCode, voletName }) => [voletCode, voletName]))
  const total = ({ volets: rows }: Terms, code: string) =>
    rows.find(({ voletCode }) => voletCode === code)?.totalCents ?? 0

  return [...volets].map(([code, name]) =>
    line(`${name} : total`, formatEurosAndCents(total(before, code)), formatEurosAndCents(total(after, code))),
  )
}

/** What becomes of an advance at the last signature. */
export function advanceText({ domainCode, kind, amountCents }: AdvanceChange): string {
  const amount = formatEurosAndCents(amountCents)
  switch (kind) {
    case 'open':
      return `L’avance du domaine ${domainCode} (${amount}) sera à payer dès la dernière signature.`
    case 'correct':
      return `L’avance du domaine ${domainCode}, qui n’est dans aucun lot, sera portée à ${amount}.`
    case 'keep':
      return `L’avance du domaine ${domainCode} (${amount}) est versée ou dans un lot : elle garde son montant, et tout écart va au solde.`
    case 'cancel':
      return `L’avance du domaine ${domainCode} (${amount}) ne sera plus due.`
  }
}
