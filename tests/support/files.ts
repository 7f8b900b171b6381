const PDF =
  '%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

/** A PDF that readers open. */
export function pdfFile(name = 'preuve.pdf', note = ''): File {
  return new File([PDF, `% ${note}\n`], name, { type: 'application/pdf' })
}

/** A PNG of one pixel. */
export function pngFile(name = 'preuve.png'): File {
  return new File([new Uint8Array(Buffer.from(PNG, 'base64'))], name, { type: 'image/png' })
}
