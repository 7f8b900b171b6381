import { create as createQrCode } from 'qrcode'
import { formatDateTime } from '@/lib/kernel/dates'
import { formatEurosAndCents, formatInteger } from '@/lib/kernel/money'
import {
  BLUE,
  type Cell,
  GREY,
  type Pdf,
  renderTaggedPdf,
  type Structure,
  writeFacts,
  writeFigure,
  writeHeading,
  writeParagraph,
  writeTable,
  writeText,
} from '@/lib/platform/tagged-pdf'
import { filingText, type Receipt } from './domain/receipt'

/**
 * The receipt of a filing as a PDF, from what was frozen: the same filing gives the same bytes. `verificationUrl` is
 * where anybody who holds it can check it; the QR code leads there.
 */
export function renderReceiptPdf(receipt: Receipt, verificationUrl: string): Promise<Uint8Array> {
  const { reference, receiptCode, establishmentName, filedAt } = receipt
  const head = {
    title: `Récépissé de dépôt ${receiptCode}`,
    author: 'Portail SUN-ES',
    subject: `Candidature ${reference}, ${establishmentName}`,
    date: filedAt,
    foot: `Récépissé ${receiptCode}, candidature ${reference}`,
  }

  return renderTaggedPdf(head, (pdf, root) => {
    writeHead(pdf, root, receipt)
    writeClaims(pdf, root, receipt)
    writeTargets(pdf, root, receipt)
    writeDocuments(pdf, root, receipt)
    writeVerification(pdf, root, receipt, verificationUrl)
  })
}

function writeHead(pdf: Pdf, root: Structure, receipt: Receipt): void {
  writeText(pdf, root, 'Portail SUN-ES', { type: 'P', font: 'bold', size: 11, color: GREY })
  pdf.moveDown(1)
  writeText(pdf, root, 'Récépissé de dépôt', { type: 'H1', font: 'bold', size: 20, color: BLUE })
  pdf.moveDown(0.2)
  writeText(pdf, root, `Candidature ${receipt.reference}, ${receipt.windowName}`, {
    type: 'P',
    font: 'regular',
    size: 12,
    color: GREY,
  })
  pdf.moveDown(0.6)
  writeFacts(pdf, root, [
    ['Code du récépissé', receipt.receiptCode],
    ['Établissement', `${receipt.establishmentName} (FINESS ${receipt.finess})`],
    ['Fenêtre', receipt.windowName],
    ['Déposée par', receipt.filedByName],
    ...(receipt.onBehalfOfName === null ? [] : [['Par délégation de', receipt.onBehalfOfName] as const]),
    ['Déposée le', `${formatDateTime(receipt.filedAt)}, heure de Paris`],
    ['Dépôt', filingText(receipt)],
    ['Empreinte (SHA-256)', receipt.contentSha256],
  ])
}

function writeClaims(pdf: Pdf, root: Structure, { domains, amounts, ruleSetVersion }: Receipt): void {
  writeHeading(pdf, root, 'Ce qui est demandé')
  const header: Cell[] = ['Domaine', 'Bonus'].map((text) => ({ text, type: 'TH', scope: 'Column' }))
  const rows = domains.map(({ code, name, bonusCodes }): Cell[] => [
    { text: `${code} - ${name}`, type: 'TH', scope: 'Row' },
    { text: bonusCodes.length === 0 ? 'aucun' : bonusCodes.join(', '), type: 'TD' },
  ])
  writeTable(pdf, root, [header, ...rows], ['*', 150])
  if (amounts === null) {
    writeParagraph(pdf, root, 'L’activité de l’établissement n’est pas connue : l’agence fixera le montant.')
    return
  }
  writeFacts(pdf, root, [
    ['Avance', formatEurosAndCents(amounts.advanceCents)],
    ['Solde', formatEurosAndCents(amounts.balanceCents)],
    ['Total', formatEurosAndCents(amounts.totalCents)],
  ])
  writeParagraph(
    pdf,
    root,
    `Montants calculés le jour du dépôt avec la version ${ruleSetVersion} des règles. Ils deviennent définitifs à la décision de l’agence.`,
  )
}

function writeTargets(pdf: Pdf, root: Structure, { targets }: Receipt): void {
  if (targets.length === 0) return
  writeHeading(pdf, root, 'Cibles à atteindre')
  const header: Cell[] = ['Indicateur', 'Domaine', 'Cible'].map((text) => ({ text, type: 'TH', scope: 'Column' }))
  const rows = targets.map(({ indicatorCode, title, domainCode, targetPercent }): Cell[] => [
    { text: `${indicatorCode} : ${title}`, type: 'TH', scope: 'Row' },
    { text: domainCode, type: 'TD' },
    { text: targetPercent === null ? 'oui' : `${targetPercent} %`, type: 'TD', isRight: true },
  ])
  writeTable(pdf, root, [header, ...rows], ['*', 70, 60])
}

function writeDocuments(pdf: Pdf, root: Structure, { documents }: Receipt): void {
  writeHeading(pdf, root, 'Fichiers déposés')
  if (documents.length === 0) {
    writeParagraph(pdf, root, 'Aucun fichier.')
    return
  }
  const header: Cell[] = ['Fichier et empreinte (SHA-256)', 'Pour', 'Octets'].map((text, index) => ({
    text,
    type: 'TH',
    scope: 'Column',
    isRight: index === 2,
  }))
  const rows = documents.map(({ fileName, sizeBytes, sha256, prerequisiteCode }): Cell[] => [
    { text: `${fileName}\n${sha256}`, type: 'TH', scope: 'Row' },
    { text: prerequisiteCode ?? 'RIB', type: 'TD' },
    { text: formatInteger(sizeBytes), type: 'TD', isRight: true },
  ])
  writeTable(pdf, root, [header, ...rows], ['*', 60, 70])
}

const QR_SIZE = 110

function writeVerification(pdf: Pdf, root: Structure, { receiptCode }: Receipt, url: string): void {
  writeHeading(pdf, root, 'Vérifier ce récépissé')
  writeParagraph(
    pdf,
    root,
    `Toute personne qui détient ce récépissé peut le vérifier à l’adresse ${url}, avec le code ${receiptCode}, ou en visant le dessin ci-dessous avec un téléphone. La page dit ce qui a été déposé et quand, et compare les fichiers à leurs empreintes.`,
  )
  writeFigure(pdf, root, {
    alt: `Code QR qui mène à ${url}`,
    size: QR_SIZE,
    draw: (left, top) => drawQrCode(pdf, url, { left, top }),
  })
}

/** Squares, not a picture: sharp at any size, and nothing to embed. */
function drawQrCode(pdf: Pdf, text: string, { left, top }: { readonly left: number; readonly top: number }): void {
  const { modules } = createQrCode(text, { errorCorrectionLevel: 'M' })
  const step = QR_SIZE / modules.size
  for (let row = 0; row < modules.size; row++) {
    for (let column = 0; column < modules.size; column++) {
      if (modules.get(row, column)) pdf.rect(left + column * step, top + row * step, step, step)
    }
  }
  pdf.fill('#000000')
}
