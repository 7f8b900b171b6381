import { amendmentInput } from '@/lib/amendments/schemas'
import { prepareAmendment } from '@/lib/amendments/use-cases/prepare-amendment'
import { decideCandidature } from '@/lib/candidatures/use-cases/decide-candidature'
import { certifyPaperCopy } from '@/lib/conventions/use-cases/certify-paper-copy'
import { renderConvention } from '@/lib/conventions/use-cases/render-convention'
import { addDocument } from '@/lib/documents/use-cases/add-document'
import type { UseCaseContext } from '@/lib/platform/use-case'
import { done } from './builders'
import { pdfFile } from './files'
import { type Agency, buildProposed, refOf } from './review-builders'

const PARIS_DAY = new Intl.DateTimeFormat('fr-CA', { timeZone: 'Europe/Paris' })

/** Gives a text its PDF and its signed copy: all that its certification waits for. */
export async function makeCertifiable(context: UseCaseContext, conventionId: string): Promise<void> {
  const { candidatureId } = await context.db.convention.findUniqueOrThrow({ where: { id: conventionId } })
  await renderConvention(context, conventionId)
  const file = pdfFile('signee.pdf', conventionId)
  done(await addDocument(context, { candidatureId, kind: 'signed_convention', file }))
}

/** Certifies the copy signed by both today, as that person. */
export async function certify(context: UseCaseContext, conventionId: string) {
  const { version } = await context.db.convention.findUniqueOrThrow({ where: { id: conventionId } })
  const day = PARIS_DAY.format(await context.clock(context.db))

  return certifyPaperCopy(context, {
    conventionId,
    expectedVersion: version,
    signedByEstablishmentOn: day,
    establishmentSignatory: 'Maëlle Œuvrard',
    establishmentSignatoryRole: 'Directrice',
    signedByArsOn: day,
    arsSignatory: 'Octave Directeur',
    arsSignatoryRole: 'Directeur général',
  })
}

/** A dossier retained, whose convention was signed on paper: its advances are due. */
export async function buildSigned(agency: Agency, options: Parameters<typeof buildProposed>[1] = {}) {
  const { db } = agency.decider
  const dossier = await buildProposed(agency, options)
  const ref = await refOf(db, dossier.candidatureId)
  const { conventionId } = done(await decideCandidature(agency.decider, { ...ref, decision: 'retained', reason: null }))
  const id = conventionId ?? ''
  await makeCertifiable(agency.instructor, id)
  done(await certify(agency.instructor, id))

  return { ...dossier, conventionId: id }
}

/** What a form about an amendment of that dossier posts. */
export async function asked(context: UseCaseContext, candidatureId: string, fields: Readonly<Record<string, unknown>>) {
  const ref = await refOf(context.db, candidatureId)

  return amendmentInput.parse({ step: 'prepare', ...ref, reason: 'À la demande de l’établissement', ...fields })
}

/** An amendment of that dossier, prepared by that person, ready to be certified. */
export async function buildAmendment(
  context: UseCaseContext,
  candidatureId: string,
  fields: Readonly<Record<string, unknown>>,
) {
  const { conventionId } = done(await prepareAmendment(context, await asked(context, candidatureId, fields)))
  await makeCertifiable(context, conventionId)

  return conventionId
}
