import { z } from 'zod'
import type { ConventionContent } from '@/lib/conventions/domain/content'
import { dayText, requiredText } from '@/lib/platform/actions/inputs'
import { articleContent } from '@/lib/templates/schemas'

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
  agency: z.object({
    regionCode: z.string(),
    name: z.string(),
    // Conventions made before regions wrote their header have none.
    addressLines: z.array(z.string()).default([]),
    signatoryName: z.string().default(''),
    signatoryPosition: z.string().default(''),
  }),
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
  templateVersion: z.int().nullable().default(null),
  title: z.string(),
  subtitle: z.string(),
  articles: z.array(articleContent),
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

/** Texts signed at once by one person, with one code. */
export const MOST_SIGNED_AT_ONCE = 50

const NOTHING_TO_SIGN = 'Choisissez au moins un texte à signer.'

export const signConventionsInput = z.object({
  /** « id:sha256,id:sha256 »: each text, and the hash of what was shown. */
  texts: z
    .string({ error: NOTHING_TO_SIGN })
    .transform((text) =>
      text
        .split(',')
        .filter((one) => one !== '')
        .map((one) => one.split(':'))
        .map(([conventionId, textSha256]) => ({ conventionId, textSha256 })),
    )
    .pipe(
      z
        .array(z.object({ conventionId: z.uuid(), textSha256: z.string().regex(/^[0-9a-f]{64}$/) }))
        .min(1, NOTHING_TO_SIGN)
        .max(MOST_SIGNED_AT_ONCE, `Signez au plus ${MOST_SIGNED_AT_ONCE} textes à la fois.`),
    ),
  signatoryRole: requiredText('Votre qualité', 200),
  hasRead: z.literal('on', { error: 'Cochez la case pour dire que vous avez lu et que vous signez.' }),
  code: requiredText('Le code', 40),
})

export type SignConventionsInput = z.infer<typeof signConventionsInput>

/** The texts named in an address, whatever is wrong there left out. */
export const signatureParams = z.object({
  id: z
    .preprocess((raw) => [raw ?? []].flat().filter((id) => z.uuid().safeParse(id).success), z.array(z.string()))
    .transform((ids) => [...new Set(ids)].slice(0, MOST_SIGNED_AT_ONCE)),
})
