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
}) satisfies z.ZodType<ConventionContent>

export const signConventionInput = z.object({
  conventionId: z.uuid(),
  expectedVersion: z.coerce.number().int().positive(),
  signedByEstablishmentOn: dayText('La date de signature de l’établissement'),
  establishmentSignatory: requiredText('Le nom du signataire de l’établissement', 200),
  signedByArsOn: dayText('La date de signature de l’ARS'),
  arsSignatory: requiredText('Le nom du signataire de l’ARS', 200),
})

export type SignConventionInput = z.infer<typeof signConventionInput>
