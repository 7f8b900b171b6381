import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { type EvidenceActions, EvidenceUpload } from '@/components/documents/evidence-upload'
import type { TransferEvents, TransferPlace } from '@/components/documents/transfer'
import type { DocumentView } from '@/lib/candidatures/queries/document-view'
import { MAX_FILE_BYTES } from '@/lib/documents/domain/accepted-file'
import type { ActionResult } from '@/lib/platform/actions/action-result'
import { expectAccessible } from '@/tests/support/accessibility'
import { createTestRouter, WithRouter } from '@/tests/support/app-router'
import { documentSample } from '@/tests/support/document-sample'
import { pdfFile } from '@/tests/support/files'

const ID = '11111111-1111-4111-8111-111111111111'
const EXPECTED = [
  { code: 'cellule', label: 'Cellule en fonctionnement' },
  { code: 'referent', label: 'Référent nommé' },
]

type Sent = {
  readonly file: File
  readonly place: TransferPlace
  readonly events: TransferEvents
  cancelled: boolean
  resumed: number
}

/** The component with everything it calls written down. */
function show(
  documents: readonly DocumentView[] = [],
  options: { readonly mayEdit?: boolean; readonly refusal?: string } = {},
) {
  const sent: Sent[] = []
  const called: unknown[] = []
  const answer =
    <T,>(name: string, value: T) =>
    async (input: unknown): Promise<ActionResult<T>> => {
      called.push([name, input])

      return options.refusal === undefined
        ? { ok: true, value }
        : { ok: false, error: { kind: 'rule-broken', message: options.refusal } }
    }
  const found = {
    ...{ documentId: 'd9', fileName: 'charte.pdf', sizeBytes: 2_000, sentAt: new Date('2021-09-15T10:00:00Z') },
    ...{ reference: 'F1-11-0001', windowName: 'Fenêtre 1', establishmentName: 'Clinique fictive' },
  }
  const actions: EvidenceActions = {
    add: answer('add', { version: 2 }),
    remove: answer('remove', { version: 2 }),
    classify: answer('classify', { version: 2 }),
    reuse: answer('reuse', null),
    listReusable: answer('list', [found]),
  }
  let refreshed = 0
  const router = {
    ...createTestRouter(),
    refresh() {
      refreshed += 1
    },
  }
  const { container } = render(
    <WithRouter router={router}>
      <EvidenceUpload
        id="pieces"
        label="Pièces du prérequis PS1.1"
        candidatureId={ID}
        kind="prerequisite_evidence"
        prerequisiteCode="PS1.1"
        expected={EXPECTED}
        documents={documents}
        mayEdit={options.mayEdit ?? true}
        actions={actions}
        send={(file, place, events) => {
          const one: Sent = { file, place, events, cancelled: false, resumed: 0 }
          sent.push(one)

          return {
            cancel() {
              one.cancelled = true
            },
            resume() {
              one.resumed += 1
            },
          }
        }}
      />
    </WithRouter>,
  )

  return { container, sent, called, refreshed: () => refreshed }
}

const field = () => screen.getByLabelText(/Pièces du prérequis PS1\.1/, { selector: 'input' })
const names = (sent: readonly Sent[]) => sent.map(({ file }) => file.name)

describe('sending files', () => {
  it('sends three at a time, one request a file, and the next when one is attached', async () => {
    const { sent, refreshed, container } = show()
    await userEvent.upload(
      field(),
      ['a', 'b', 'c', 'd'].map((name) => pdfFile(`${name}.pdf`)),
    )

    expect(names(sent)).toEqual(['a.pdf', 'b.pdf', 'c.pdf'])
    expect(sent[0]?.place).toEqual({ candidatureId: ID, kind: 'prerequisite_evidence', prerequisiteCode: 'PS1.1' })
    expect(screen.getByText('En attente des envois précédents')).toBeTruthy()
    act(() => sent[0]?.events.onProgress(100))
    expect(screen.getByText(/100 octets sur/)).toBeTruthy()
    await expectAccessible(container)
    act(() => sent[0]?.events.onDone('d1'))
    expect(names(sent)).toEqual(['a.pdf', 'b.pdf', 'c.pdf', 'd.pdf'])
    expect(screen.getByText('Le fichier a.pdf est joint au dossier.')).toBeTruthy()
    expect(refreshed()).toBe(1)
  })

  it('refuses what cannot be kept without sending it, beside the others, and says why', async () => {
    const { sent, container } = show()
    const large = pdfFile('gros.pdf')
    Object.defineProperty(large, 'size', { value: MAX_FILE_BYTES + 1 })
    fireEvent.change(field(), {
      target: { files: [large, new File([], 'vide.pdf'), new File(['MZ'], 'outil.exe'), pdfFile('bon.pdf')] },
    })

    expect(names(sent)).toEqual(['bon.pdf'])
    for (const reason of [/dépasse 25 Mo/, /est vide/, /type accepté/])
      expect(screen.getAllByText(reason).length).toBeGreaterThan(0)
    await expectAccessible(container)
    await userEvent.click(screen.getByRole('button', { name: /Effacer de la liste\s*:\s*gros\.pdf/ }))
    expect(screen.queryByText(/dépasse 25 Mo/)).toBeNull()
  })

  it('goes on by itself when the network is back, or when asked; can be cancelled', async () => {
    const { sent } = show()
    await userEvent.upload(field(), pdfFile('a.pdf'))
    act(() => sent[0]?.events.onPaused())
    expect(screen.getByText(/Connexion perdue/)).toBeTruthy()
    act(() => void window.dispatchEvent(new Event('online')))
    expect(sent[0]?.resumed).toBe(1)
    await userEvent.click(screen.getByRole('button', { name: /Reprendre\s*l’envoi de a\.pdf/ }))
    expect(sent[0]?.resumed).toBe(2)
    await userEvent.click(screen.getByRole('button', { name: /Annuler\s*:\s*a\.pdf/ }))
    expect(sent[0]?.cancelled).toBe(true)
    expect(screen.queryByText('a.pdf')).toBeNull()
  })

  it('offers another attempt after a failure, and none after a refusal', async () => {
    const { sent } = show()
    await userEvent.upload(field(), [pdfFile('a.pdf'), pdfFile('b.pdf')])
    act(() => sent[0]?.events.onFailed('Votre session a expiré.', false))
    act(() => sent[1]?.events.onFailed('Ce fichier contient des macros.', true))

    expect(screen.queryByRole('button', { name: /Reprendre\s*l’envoi de b\.pdf/ })).toBeNull()
    await userEvent.click(screen.getByRole('button', { name: /Reprendre\s*l’envoi de a\.pdf/ }))
    expect(names(sent)).toEqual(['a.pdf', 'b.pdf', 'a.pdf'])
  })

  it('takes files that are dropped or pasted', () => {
    const { sent } = show()
    const zone = field().closest('div[class*="border-dashed"]') ?? document.body
    fireEvent.dragEnter(zone)
    fireEvent.drop(zone, { dataTransfer: { files: [pdfFile('depose.pdf')] } })
    fireEvent.paste(zone, { clipboardData: { files: [pdfFile('colle.pdf')] } })

    expect(names(sent)).toEqual(['depose.pdf', 'colle.pdf'])
  })
})

describe('the files of a dossier', () => {
  it('shows which expected piece each answers, its state, age and versions', async () => {
    const older = documentSample({ id: 'd0', fileName: 'ancienne.pdf' })
    const { container } = show([
      documentSample({ pieceCode: 'referent', versionNumber: 2, olderVersions: [older] }),
      documentSample({ id: 'd2', fileName: 'virus.pdf', state: 'infected' }),
      documentSample({ id: 'd3', fileName: 'lecture.pdf', state: 'scanning' }),
      documentSample({
        ...{ id: 'd4', fileName: 'reprise.pdf', state: 'not_scanned' },
        reused: { addedAt: new Date('2020-01-01'), reference: 'F1-11-0001', establishmentName: 'Clinique fictive' },
      }),
    ])

    const list = screen.getByText('Pièces attendues').closest('div') as HTMLElement
    expect(within(list).getByText('preuve.pdf')).toBeTruthy()
    expect(within(list).getByText('aucun fichier désigné')).toBeTruthy()
    expect(screen.getByText('Infecté, à remplacer')).toBeTruthy()
    expect(screen.getByText(/quarantaine/)).toBeTruthy()
    expect(screen.getByText('En cours d’analyse')).toBeTruthy()
    expect(screen.getByText(/Repris du dossier F1-11-0001 \(Clinique fictive\)/)).toBeTruthy()
    expect(screen.queryByRole('link', { name: /virus/ })).toBeNull()
    expect(screen.queryByRole('link', { name: /lecture/ })).toBeNull()
    expect(screen.getByRole('link', { name: 'preuve.pdf' }).getAttribute('href')).toBe('/api/documents/d1')
    expect(screen.getByText('Version précédente')).toBeTruthy()
    await expectAccessible(container)
  })

  it('sends a new version in the place of a file', async () => {
    const { sent } = show([documentSample()])
    fireEvent.change(screen.getByLabelText('Nouvelle version de preuve.pdf'), {
      target: { files: [pdfFile('v2.pdf')] },
    })

    expect(sent[0]?.place.replacesId).toBe('d1')
  })

  it('asks before removing, and says why when it is refused', async () => {
    const { called, refreshed } = show([documentSample()])
    await userEvent.click(screen.getByRole('button', { name: /Retirer\s*preuve\.pdf/ }))
    await userEvent.click(screen.getByRole('button', { name: 'Non, garder' }))
    expect(called).toEqual([])
    expect(document.activeElement?.textContent).toContain('Retirer')
    await userEvent.click(screen.getByRole('button', { name: /Retirer\s*preuve\.pdf/ }))
    await userEvent.click(screen.getByRole('button', { name: 'Oui, retirer' }))
    await waitFor(() => expect(called).toEqual([['remove', { candidatureId: ID, documentId: 'd1' }]]))
    expect(refreshed()).toBe(1)
  })

  it('shows the reason of a refusal beside the file', async () => {
    show([documentSample()], { refusal: 'Cette partie n’est pas modifiable.' })
    await userEvent.click(screen.getByRole('button', { name: /Retirer\s*preuve\.pdf/ }))
    await userEvent.click(screen.getByRole('button', { name: 'Oui, retirer' }))

    expect((await screen.findByRole('alert')).textContent).toBe('Cette partie n’est pas modifiable.')
  })

  it('says which piece a file is', async () => {
    const { called } = show([documentSample()])
    await userEvent.selectOptions(screen.getByLabelText(/Répond à la pièce attendue/), 'cellule')

    expect(called).toEqual([
      ['classify', { candidatureId: ID, documentId: 'd1', prerequisiteCode: 'PS1.1', pieceCode: 'cellule' }],
    ])
  })

  it('takes over a file of another dossier, with its age', async () => {
    const { called, container } = show()
    await userEvent.click(screen.getByRole('button', { name: 'Reprendre un fichier d’un autre dossier' }))
    expect(await screen.findByText(/Clinique fictive, dossier F1-11-0001/)).toBeTruthy()
    await expectAccessible(container)
    await userEvent.click(screen.getByRole('button', { name: /^Reprendre\s*charte\.pdf$/ }))

    await waitFor(() => expect(called.at(-1)).toMatchObject(['reuse', { candidatureId: ID, documentId: 'd9' }]))
    expect(screen.queryByText(/dossier F1-11-0001/)).toBeNull()
  })

  it('only reads, for somebody who may not write', async () => {
    const { container } = show([documentSample()], { mayEdit: false })

    expect(screen.queryByLabelText(/Pièces du prérequis PS1\.1/, { selector: 'input' })).toBeNull()
    expect(screen.queryByRole('button', { name: /Retirer|Remplacer/ })).toBeNull()
    await expectAccessible(container)
  })
})
