import { z } from 'zod'
import type { Changes, Terms } from '@/lib/amendments/domain/terms'
import type { Amounts } from '@/lib/funding/funding'
import { type IbanError, isBic, parseIban } from '@/lib/kernel/iban'
import { dayText, requiredText, wholeNumber } from '@/lib/platform/actions/inputs'

const IBAN_PROBLEMS: Record<IbanError, string> = {
  'iban-characters': 'L’IBAN commence par deux lettres et deux chiffres. Vérifiez-le.',
  'iban-not-sepa': 'L’IBAN n’est pas celui d’un pays de la zone SEPA. Vérifiez ses deux premières lettres.',
  'iban-length': 'L’IBAN n’a pas le nombre de caractères attendu pour son pays. Vérifiez-le.',
  'iban-structure': 'L’IBAN n’est pas écrit comme dans son pays. Vérifiez-le.',
  'iban-checksum': 'L’IBAN comporte une erreur de frappe. Vérifiez chaque caractère.',
  'iban-rib-key': 'La clé RIB de cet IBAN n’est pas la bonne. Vérifiez chaque caractère.',
}

/** A checkbox that is ticked alone comes as a text, several as a list, none not at all. */
const ticked = z.preprocess(
  (raw) => (raw === undefined ? [] : Array.isArray(raw) ? raw : [raw]),
  z.array(z.string().max(40)).max(50),
)

/** A field left empty is left as it is. */
function orNull<S extends z.ZodType>(schema: S) {
  return z.preprocess((raw) => (typeof raw === 'string' && raw.trim() === '' ? null : (raw ?? null)), schema.nullable())
}

const iban = requiredText('L’IBAN', 60).transform((typed, issues) => {
  const parsed = parseIban(typed)
  if (parsed.ok) return parsed.value
  issues.addIssue({ code: 'custom', message: IBAN_PROBLEMS[parsed.error] })

  return z.NEVER
})

const bic = requiredText('Le BIC', 20)
  .transform((typed) => typed.replace(/\s/g, '').toUpperCase())
  .refine(isBic, 'Le BIC compte 8 ou 11 caractères. Vérifiez-le.')

const typed = z.object({
  /** Which button was pressed. */
  step: z.enum(['preview', 'prepare']),
  candidatureId: z.uuid(),
  expectedVersion: z.coerce.number().int().positive(),
  reason: requiredText('Le motif de l’avenant', 2000),
  /** Set when the form shows the domains: what is not ticked is dropped. */
  scope: z.literal('shown').optional(),
  domains: ticked,
  /** « domain/bonus ». */
  bonuses: ticked,
  activity: orNull(wholeNumber('L’activité retenue')),
  activityReason: orNull(requiredText('Le motif de l’activité retenue', 2000)),
  bankHolder: orNull(requiredText('Le titulaire du compte', 70)),
  iban: orNull(iban),
  bic: orNull(bic),
  measurementEndsOn: orNull(dayText('La fin de la période de mesure')),
  declarationClosesOn: orNull(dayText('La fin de la déclaration')),
})

const BANK = { bankHolder: 'Le titulaire du compte', iban: 'L’IBAN', bic: 'Le BIC' } as const

/** What an amendment is to change, as the agency types it: see it first, then prepare it. */
export const amendmentInput = typed
  .superRefine((input, issues) => {
    const missing = (path: string, message: string) => issues.addIssue({ code: 'custom', path: [path], message })
    if (input.activity !== null && input.activityReason === null) {
      missing('activityReason', 'Dites pourquoi cette activité est retenue.')
    }
    if (input.activity === null && input.activityReason !== null) {
      missing('activity', 'Saisissez l’activité retenue, ou videz son motif.')
    }
    const names = ['bankHolder', 'iban', 'bic'] as const
    if (names.every((name) => input[name] === null)) return
    for (const name of names) {
      if (input[name] === null) missing(name, `${BANK[name]} est à saisir avec les autres coordonnées bancaires.`)
    }
  })
  .transform(
    ({ scope, domains, bonuses, activity, activityReason, bankHolder, iban: account, bic: code, ...rest }) => ({
      ...rest,
      domains:
        scope === undefined
          ? null
          : domains.map((domainCode) => ({
              domainCode,
              bonusCodes: bonuses.flatMap((one) => {
                const [domain, bonus] = one.split('/')

                return domain === domainCode && bonus !== undefined ? [bonus] : []
              }),
            })),
      activity: activity === null || activityReason === null ? null : { value: activity, reason: activityReason },
      bank:
        bankHolder === null || account === null || code === null
          ? null
          : { holder: bankHolder, iban: account, bic: code },
    }),
  )

export type AmendmentInput = z.infer<typeof amendmentInput>

export const cancelAmendmentInput = z.object({
  conventionId: z.uuid(),
  expectedVersion: z.coerce.number().int().positive(),
  reason: requiredText('Le motif', 500),
})

export type CancelAmendmentInput = z.infer<typeof cancelAmendmentInput>

const cents = z.int()
const amounts = {
  forfaitCents: cents,
  bonusCents: cents,
  advanceCents: cents,
  balanceCents: cents,
  totalCents: cents,
} satisfies Record<keyof Amounts, z.ZodType>

/** The terms before and after an amendment, as they come back from the database. */
export const storedTerms = z.object({
  activity: z.int(),
  domains: z.array(
    z.object({
      ...amounts,
      domainCode: z.string(),
      domainName: z.string(),
      bonuses: z.array(z.object({ code: z.string(), name: z.string(), amountCents: cents })),
    }),
  ),
  volets: z.array(z.object({ ...amounts, voletCode: z.string(), voletName: z.string() })),
  totals: z.object(amounts),
  bank: z.object({ holder: z.string(), ibanLastFour: z.string().nullable(), bic: z.string() }),
  measurementEndsOn: z.string(),
  declarationClosesOn: z.string(),
}) satisfies z.ZodType<Terms>

/** What an amendment was asked to change, as it comes back from the database. */
export const storedChanges = z.object({
  domains: z.array(z.object({ domainCode: z.string(), bonusCodes: z.array(z.string()) })).nullable(),
  activity: z.object({ value: z.int(), reason: z.string() }).nullable(),
  bank: z.object({ holder: z.string(), ibanLastFour: z.string(), bic: z.string() }).nullable(),
  measurementEndsOn: z.string().nullable(),
  declarationClosesOn: z.string().nullable(),
}) satisfies z.ZodType<Changes>
