import PDFDocument from 'pdfkit'

/** A one-page PDF that says what it stands for, and that it is invented. */
export async function fictitiousFile(name: string, title: string): Promise<File> {
  const pdf = new PDFDocument({ size: 'A4', lang: 'fr-FR', info: { Title: title } })
  const chunks: Buffer[] = []
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = new Promise((resolve) => pdf.on('end', resolve))
  pdf.fontSize(18).text(title).moveDown()
  pdf.fontSize(12).text('Document fictif, produit pour la démonstration du portail SUN-ES.')
  pdf.end()
  await ended

  return new File([new Uint8Array(Buffer.concat(chunks))], name, { type: 'application/pdf' })
}
