import { z } from 'zod'
import type { ConventionContent } from '@/lib/conventions/domain/content'
import {
  AMENDMENT_PLACEHOLDERS,
  ARTICLE_TABLES,
  type ConventionTemplate,
  PLACEHOLDERS,
  unknownPlaceholders,
} from '@/lib/conventions/domain/template'
import { LEGAL_STATUSES } from '@/lib/establishments/domain/legal-status'
import { dayText, requiredText } from '@/lib/platform/actions/inputs'

const article = z.object({
  heading: z.string().min(1),
  paragraphs: z.array(z.string().min(1)),
  table: z.enum(ARTICLE_TABLES).nullable(),
})

const clauses = { title: z.string().min(1), subtitle: z.string().min(1), articles: z.array(article).min(1) }

function checkPlaceholders(known: readonly string[]) {
  return (template: ConventionTemplate, issues: z.RefinementCtx) => {
    const texts = [
      template.title,
      template.subtitle,
      ...template.articles.flatMap((one) => [one.heading, ...one.paragraphs]),
    ]
    for (const name of texts.flatMap((text) => unknownPlaceholders(text, known))) {
      issues.addIssue({ code: 'custom', message: `unknown placeholder {{${name}}}` })
    }
  }
}

/** The clauses as data: a placeholder that does not exist is refused when the file is read. */
export const conventionTemplate = z
  .object({ ...clauses, legalStatuses: z.record(z.enum(LEGAL_STATUSES), z.string().min(1)) })
  .superRefine(checkPlaceholders(PLACEHOLDERS)) satisfies z.ZodType<ConventionTemplate>

/** The clauses of an amendment. */
export const amendmentTemplate = z
  .object(clauses)
  .superRefine(checkPlaceholders([...PLACEHOLDERS, ...AMENDMENT_PLACEHOLDERS])) satisfies z.ZodType<ConventionTemplate>

const cents = z.int()
const amounts = {
  forfaitCents: cents,
  bonusCents: cents,
  advanceCents: cents,
  balanceCents: cents,
  totalCents: cents,
}

/** The frozen content of a convention, as it comes back from the database. */
export const conventionContent = z.object({
  number: z.string(),
  preparedOn: z.string(),
  reference: z.string(),
  agency: z.object({ regionCode: z.string(), name: z.string() }),
  establishment: z.object({
    finess: z.string(),
    siret: z.string().nullable(),
    name: z.string(),
    address: z.string(),
    legalStatus: z.string(),
    representative: z.object({ name: z.string(), position: z.string() }),
  }),
  bank: z.object({ holder: z.string(), ibanLastFour: z.string().nullable() }),
  ruleSetVersion: z.int(),
  activity: z.object({ value: z.int(), reason: z.string().nullable() }),
  lines: z.array(
    z.object({
      ...amounts,
      domainCode: z.string(),
      domainName: z.string(),
      voletName: z.string(),
      sharePercent: z.int(),
      bonuses: z.array(z.object({ code: z.string(), name: z.string(), amountCents: cents })),
    }),
  ),
  totals: z.object(amounts),
  targets: z.array(
    z.object({
      indicatorCode: z.string(),
      title: z.string(),
      domainName: z.string(),
      bonusName: z.string().nullable(),
      targetPercent: z.int().nullable(),
    }),
  ),
  title: z.string(),
  subtitle: z.string(),
  articles: z.array(article),
  // Texts prepared before amendments have none.
  amendment: z
    .object({
      rank: z.int(),
      reason: z.string(),
      conventionNumber: z.string(),
      conventionSignedOn: z.string(),
      changes: z.array(z.object({ label: z.string(), before: z.string(), after: z.string() })),
      beforeTotals: z.object(amounts),
    })
    .nullable()
    .default(null),
}) satisfies z.ZodType<ConventionContent>

const conventionRef = { conventionId: z.uuid(), expectedVersion: z.coerce.number().int().positive() }

export const certifyPaperCopyInput = z.object({
  ...conventionRef,
  signedByEstablishmentOn: dayText('La date de signature de l’établissement'),
  establishmentSignatory: requiredText('Le nom du signataire de l’établissement', 200),
  establishmentSignatoryRole: requiredText('La qualité du signataire de l’établissement', 200),
  signedByArsOn: dayText('La date de signature de l’ARS'),
  arsSignatory: requiredText('Le nom du signataire de l’ARS', 200),
  arsSignatoryRole: requiredText('La qualité du signataire de l’ARS', 200),
})

export type CertifyPaperCopyInput = z.infer<typeof certifyPaperCopyInput>

export const sendConventionInput = z.object(conventionRef)

export type SendConventionInput = z.infer<typeof sendConventionInput>

export const replaceConventionInput = z.object({ ...conventionRef, reason: requiredText('Le motif', 500) })

export type ReplaceConventionInput = z.infer<typeof replaceConventionInput>

/** A job to be launched again: the PDF that is not there, or the seal. */
export const retryConventionInput = z.object({ conventionId: z.uuid() })

export type RetryConventionInput = z.infer<typeof retryConventionInput>
