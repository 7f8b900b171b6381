import { createHash } from 'node:crypto'
import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { CodeForm } from '@/components/verification/code-form'
import { FileComparison } from '@/components/verification/file-comparison'
import { VerifiedReceiptView } from '@/components/verification/verified-receipt'
import type { VerifiedReceipt } from '@/lib/candidatures/queries/verify-receipt'
import { VERIFICATION_REFUSAL_TEXT } from '@/lib/text/verification'
import { expectAccessible } from '@/tests/support/accessibility'

const CONTENT = 'contenu de la pièce'
const HASH = createHash('sha256').update(CONTENT).digest('hex')
const receipt: VerifiedReceipt = {
  receiptCode: 'ABCD-EFGH-JKMN',
  reference: 'SUN-F2-0042',
  establishmentName: 'Centre hospitalier des Exemples',
  finess: '750000042',
  windowName: 'Fenêtre 2',
  number: 1,
  filedAt: new Date('2022-04-30T21:59:59.999Z'),
  contentSha256: 'a'.repeat(64),
  computedSha256: 'a'.repeat(64),
  fileHashes: [HASH],
  later: null,
}

/** The files of jsdom cannot be read. */
function fileOf(name: string, content: string): File {
  return Object.assign(new File([content], name), { arrayBuffer: async () => new TextEncoder().encode(content) })
}

describe('the page of a receipt', () => {
  it('says that it is authentic, and passes axe', async () => {
    const { container } = render(<VerifiedReceiptView receipt={receipt} />)

    expect(screen.getByText('Récépissé authentique')).toBeTruthy()
    expect(screen.getByText(HASH)).toBeTruthy()
    expect(screen.queryByText(/dépôt plus récent/)).toBeNull()
    await expectAccessible(container)
  })

  it('says that what is stored has changed, and that a later filing exists', () => {
    const later = { number: 2, filedAt: new Date('2022-06-01T10:00:00Z') }
    render(<VerifiedReceiptView receipt={{ ...receipt, computedSha256: 'b'.repeat(64), later }} />)

    expect(screen.getByText(/son empreinte ne correspond plus/)).toBeTruthy()
    expect(screen.queryByText('Récépissé authentique')).toBeNull()
    expect(screen.getByText(/Un dépôt plus récent du même dossier existe : le n° 2/)).toBeTruthy()
  })
})

describe('the comparison of files', () => {
  it('tells the file that is part of the filing from one that was changed', async () => {
    const { container } = render(<FileComparison hashes={[HASH]} />)
    const files = [fileOf('pièce.pdf', CONTENT), fileOf('modifiée.pdf', `${CONTENT} `)]
    await userEvent.upload(screen.getByLabelText(/Comparer un fichier/), files)

    expect((await screen.findByText('pièce.pdf')).closest('li')?.textContent).toContain('fait partie du dépôt')
    expect(screen.getByText('modifiée.pdf').closest('li')?.textContent).toContain('n’est pas une pièce de ce dépôt')
    await expectAccessible(container)
  })
})

describe('the form of a code', () => {
  it('keeps what was typed and says why it leads nowhere', async () => {
    const { container } = render(<CodeForm typed="abcd" refusal={VERIFICATION_REFUSAL_TEXT.malformed} />)
    const input = screen.getByLabelText<HTMLInputElement>(/Code du récépissé/)

    expect(input.value).toBe('abcd')
    expect(screen.getByText(/une lettre ou un chiffre est faux/)).toBeTruthy()
    expect(container.querySelector('form')?.getAttribute('action')).toBe('/verification')
    await expectAccessible(container)
  })
})
