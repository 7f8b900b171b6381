import { decideCandidature } from '@/lib/candidatures/use-cases/decide-candidature'
import type { CertifyPaperCopyInput } from '@/lib/conventions/schemas'
import { renderConvention } from '@/lib/conventions/use-cases/render-convention'
import { sendConvention } from '@/lib/conventions/use-cases/send-convention'
import { addDocument } from '@/lib/documents/use-cases/add-document'
import { done } from './builders'
import { pdfFile } from './files'
import { type Agency, buildProposed, refOf } from './review-builders'

type Options = Parameters<typeof buildProposed>[1]

/** A dossier that was just retained, with its prepared convention, whose PDF is not there yet. */
export async function buildRetained(agency: Agency, options: Options = {}) {
  const { db } = agency.instructor
  const dossier = await buildProposed(agency, options)
  const ref = await refOf(db, dossier.candidatureId)
  done(await decideCandidature(agency.decider, { ...ref, decision: 'retained', reason: null }))
  const { id: conventionId } = await db.convention.findFirstOrThrow({ where: { candidatureId: dossier.candidatureId } })

  return { ...dossier, conventionId }
}

/** The same with its PDF. */
export async function buildPrepared(agency: Agency, options: Options = {}) {
  const dossier = await buildRetained(agency, options)
  await renderConvention(agency.instructor, dossier.conventionId)

  return dossier
}

/** The same, sent to be signed. */
export async function buildSent(agency: Agency, options: Options = {}) {
  const dossier = await buildPrepared(agency, options)
  done(await sendConvention(agency.instructor, await conventionRef(agency, dossier.conventionId)))

  return dossier
}

/** A convention as a screen would name it now. */
export async function conventionRef({ instructor }: Agency, conventionId: string) {
  const { version } = await instructor.db.convention.findUniqueOrThrow({ where: { id: conventionId } })

  return { conventionId, expectedVersion: version }
}

/** What was shown of a text to whoever signs it. */
export async function shownText({ instructor }: Agency, conventionId: string) {
  const { textSha256 } = await instructor.db.convention.findUniqueOrThrow({ where: { id: conventionId } })

  return { conventionId, textSha256: textSha256 ?? '' }
}

/** Adds a copy signed on paper to the dossier. */
export async function addPaperCopy(agency: Agency, candidatureId: string, name = 'signee.pdf'): Promise<void> {
  const file = pdfFile(name, `${candidatureId} ${name}`)
  done(await addDocument(agency.instructor, { candidatureId, kind: 'signed_convention', file }))
}

/** What the agency says of such a copy. */
export const PAPER = {
  signedByEstablishmentOn: '2022-05-10',
  establishmentSignatory: 'Maëlle Œuvrard',
  establishmentSignatoryRole: 'Directrice',
  signedByArsOn: '2022-05-10',
  arsSignatory: 'Octave Directeur',
  arsSignatoryRole: 'Directeur général',
} as const satisfies Omit<CertifyPaperCopyInput, 'conventionId' | 'expectedVersion'>
