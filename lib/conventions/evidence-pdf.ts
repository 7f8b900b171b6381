import type { SealedSignature, Sealer, Sealing } from '@/lib/conventions/sealing'
import { formatDateTime, formatDay } from '@/lib/kernel/dates'
import {
  BLUE,
  GREY,
  type Pdf,
  renderTaggedPdf,
  type Structure,
  writeFacts,
  writeHeading,
  writeParagraph,
  writeText,
} from '@/lib/platform/tagged-pdf'

const PARTY = { establishment: 'Pour l’établissement', agency: 'Pour l’agence' } as const

/** Seals with an evidence page: the same text, signatures and instant give the same bytes. */
export const sealWithEvidencePage: Sealer = async (sealing) => ({
  fileName: `preuve-de-signature-${sealing.convention.number}.pdf`,
  mimeType: 'application/pdf',
  bytes: await renderEvidencePdf(sealing),
})

/** The evidence of the signatures of a convention or an amendment, as a tagged PDF. */
function renderEvidencePdf(sealing: Sealing): Promise<Uint8Array> {
  const { convention, content, sealedAt } = sealing
  const { number } = convention
  const title = `Preuve de signature ${number}`
  const head = { title, author: 'Portail SUN-ES', subject: content.title, date: sealedAt, foot: title }

  return renderTaggedPdf(head, (pdf, root) => {
    writeText(pdf, root, 'Portail SUN-ES', { type: 'P', font: 'bold', size: 11, color: GREY })
    pdf.moveDown(1)
    writeText(pdf, root, title, { type: 'H1', font: 'bold', size: 20, color: BLUE })
    pdf.moveDown(0.6)
    writeSignedText(pdf, root, sealing)
    for (const signature of sealing.signatures) writeSignature(pdf, root, signature)
    writeHeading(pdf, root, 'Vérifier ce document')
    writeParagraph(
      pdf,
      root,
      'L’empreinte est le SHA-256 du fichier PDF signé : deux fichiers qui ont la même empreinte sont identiques. Calculez celle du fichier que vous avez et comparez-la à celle de cette page.',
    )
    writeParagraph(
      pdf,
      root,
      `Le portail a relu le fichier signé, a retrouvé cette empreinte et a scellé la preuve le ${formatDateTime(sealedAt)} (heure de Paris).`,
    )
  })
}

function writeSignedText(pdf: Pdf, root: Structure, { convention, content, scan, text }: Sealing): void {
  const { establishment, agency } = content
  writeFacts(pdf, root, [
    ['Document', content.title],
    ['Établissement', `${establishment.name} (FINESS ${establishment.finess})`],
    ['Agence', agency.name],
    ['Candidature', content.reference],
    ['Préparé le', formatDateTime(convention.preparedAt)],
    ...(convention.sentAt === null ? [] : [['Envoyé à la signature le', formatDateTime(convention.sentAt)] as const]),
    ['Taille du fichier signé', `${text.byteLength} octets`],
    ['Empreinte SHA-256', convention.textSha256],
    ...(scan === null ? [] : [['Copie papier numérisée', `${scan.fileName}, SHA-256 ${scan.sha256}`] as const]),
  ])
}

function writeSignature(pdf: Pdf, root: Structure, signature: SealedSignature): void {
  writeHeading(pdf, root, PARTY[signature.party])
  const { signatoryName, signatoryRole, signedOn, recordedAt, onBehalfOfName, certifiedByName } = signature
  const facts: (readonly [string, string])[] = [
    ['Signataire', signatoryName],
    ...(signatoryRole === '' ? [] : [['Qualité', signatoryRole] as const]),
    ...(onBehalfOfName === null ? [] : [['Par délégation de', onBehalfOfName] as const]),
    ...(signature.method === 'portal'
      ? ([
          ['Signé le', `${formatDateTime(recordedAt)} (heure de Paris)`],
          ['Moyen', 'sur le portail, compte personnel et code d’une application d’authentification'],
        ] as const)
      : ([
          ['Signé le', formatDay(signedOn)],
          ['Moyen', 'sur papier, copie numérisée jointe au dossier'],
          ['Copie certifiée par', `${certifiedByName ?? ''}, le ${formatDateTime(recordedAt)}`],
        ] as const)),
    ['Empreinte du texte signé', signature.textSha256],
  ]
  writeFacts(pdf, root, facts)
}
