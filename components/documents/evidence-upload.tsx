'use client'

import { Select } from '@codegouvfr/react-dsfr/Select'
import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { ActionForm } from '@/components/forms/action-form'
import type { DocumentView } from '@/lib/candidatures/queries/document-view'
import type { UploadKind } from '@/lib/documents/domain/access'
import type { ReusableDocument } from '@/lib/documents/queries/reusable-documents'
import type { Action, ActionResult } from '@/lib/platform/actions/action-result'
import { DropZone } from './drop-zone'
import { EvidenceItem } from './evidence-item'
import { ReuseList } from './reuse-list'
import { startTransfer } from './transfer'
import { TransferList } from './transfer-list'
import { useTransfers } from './use-transfers'

type Place = { candidatureId: string; kind: UploadKind; prerequisiteCode?: string }

/** Server actions, bound by the page. */
export type EvidenceActions = {
  /** The file field posted by the browser itself, where scripts do not run. */
  readonly add: (form: FormData) => Promise<ActionResult<{ version: number }>>
  readonly remove: Action<{ candidatureId: string; documentId: string }, { version: number }>
  /** Absent: nothing is taken over from another dossier. */
  readonly reuse?: Action<Place & { documentId: string }>
  readonly listReusable?: Action<Place, readonly ReusableDocument[]>
  readonly classify?: Action<
    { candidatureId: string; documentId: string; prerequisiteCode: string; pieceCode: string },
    { version: number }
  >
}

type Props = {
  readonly id: string
  readonly label: string
  readonly candidatureId: string
  readonly kind: UploadKind
  readonly prerequisiteCode?: string
  /** The pieces that the rules expect. */
  readonly expected: readonly { readonly code: string; readonly label: string }[]
  readonly documents: readonly DocumentView[]
  readonly mayEdit: boolean
  readonly actions: EvidenceActions
  /** Told when files begin to be sent, and when none is any more. */
  readonly onBusy?: (isBusy: boolean) => void
  readonly onAttached?: (documentId: string) => void
  /** How a file is sent, where it is not to the portal. */
  readonly send?: typeof startTransfer
}

const UNREACHABLE = 'Le portail n’a pas répondu. Vérifiez votre connexion, puis réessayez.'

/**
 * The files of one place of a dossier: what is expected and which file answers it, their state, and new ones sent one by
 * one, beside the form and without holding it back.
 */
export function EvidenceUpload(props: Props) {
  const { id, label, candidatureId, kind, prerequisiteCode, expected, documents, mayEdit, actions } = props
  const router = useRouter()
  const [said, setSaid] = useState('')
  const place = { candidatureId, kind, prerequisiteCode }
  const { reuse, listReusable, classify } = actions
  const now = useToday()
  const transfers = useTransfers({
    send: props.send ?? startTransfer,
    onAttached: ({ file }, documentId) => {
      props.onAttached?.(documentId)
      setSaid(`Le fichier ${file.name} est joint au dossier.`)
      router.refresh()
    },
    onStopped: (_item, message) => setSaid(message),
  })
  useBusy(
    transfers.items.some(({ state }) => state !== 'refused'),
    props.onBusy,
  )
  useScanning(documents)

  /** Runs an action, has the page read again, and gives the message of a refusal. */
  async function act<T>(run: () => Promise<ActionResult<T>>, done: string): Promise<string | null> {
    try {
      const result = await run()
      router.refresh()
      if (!result.ok) return result.error.message
      setSaid(done)

      return null
    } catch {
      return UNREACHABLE
    }
  }

  const pieceOf = (document: DocumentView) => expected.find(({ code }) => code === document.pieceCode)
  const item = (document: DocumentView) => (
    <li key={document.id}>
      <EvidenceItem
        document={document}
        now={now}
        mayEdit={mayEdit}
        onReplace={(files) => transfers.add(files, { ...place, replacesId: document.id })}
        onRemove={() =>
          act(
            () => actions.remove({ candidatureId, documentId: document.id }),
            `Le fichier ${document.fileName} est retiré.`,
          )
        }
      >
        {expected.length > 1 && prerequisiteCode !== undefined && classify !== undefined && (
          <PieceChoice
            document={document}
            expected={expected}
            onChoose={(pieceCode) =>
              act(
                () => classify({ candidatureId, documentId: document.id, prerequisiteCode, pieceCode }),
                `La pièce de ${document.fileName} est enregistrée.`,
              )
            }
          />
        )}
      </EvidenceItem>
    </li>
  )

  return (
    // biome-ignore lint/a11y/useSemanticElements: files and their buttons, not a set of fields
    <div id={`${id}-groupe`} role="group" aria-label={label} className="fr-mb-3w">
      <Expected expected={expected} documents={documents} />
      {mayEdit && (
        <ActionForm
          action={actions.add}
          hidden={{ candidatureId, kind, ...(prerequisiteCode === undefined ? {} : { prerequisiteCode }) }}
          aria-label={`Ajouter un fichier : ${label}`}
        >
          <DropZone id={id} label={label} onFiles={(files) => transfers.add(files, place)}>
            <noscript>
              <button type="submit" className="fr-btn fr-btn--secondary fr-mt-2w">
                Envoyer le fichier
              </button>
            </noscript>
          </DropZone>
        </ActionForm>
      )}
      <TransferList items={transfers.items} onCancel={transfers.cancel} onRetry={transfers.retry} />
      <p role="status" className="fr-sr-only">
        {said}
      </p>
      {documents.length === 0 ? (
        <p className="fr-text--sm">Aucun fichier joint.</p>
      ) : (
        <ul className="fr-raw-list" aria-label="Fichiers joints">
          {[...documents].sort((a, b) => rank(expected, pieceOf(a)) - rank(expected, pieceOf(b))).map(item)}
        </ul>
      )}
      {mayEdit && reuse !== undefined && listReusable !== undefined && (
        <ReuseList
          id={`${id}-reprise`}
          now={now}
          list={() => listReusable(place)}
          onReuse={(documentId) => act(() => reuse({ ...place, documentId }), 'Le fichier est repris dans ce dossier.')}
        />
      )}
    </div>
  )
}

type Pieces = Props['expected']

/** In the order of what is expected; what answers no piece comes last. */
function rank(expected: Pieces, piece: Pieces[number] | undefined): number {
  return piece === undefined ? expected.length : expected.indexOf(piece)
}

/** The checklist: each expected piece, and the files that answer it. */
function Expected({ expected, documents }: Pick<Props, 'expected' | 'documents'>) {
  if (expected.length === 0) return null

  return (
    <div className="fr-mb-2w">
      <p className="fr-mb-1v">
        <strong>Pièces attendues</strong> (un même fichier peut en contenir plusieurs)
      </p>
      <ul>
        {expected.map(({ code, label }) => {
          const names = documents.filter((one) => one.pieceCode === code).map(({ fileName }) => fileName)

          return (
            <li key={code} className="break-words">
              {label} : {names.length === 0 ? <em>aucun fichier désigné</em> : <strong>{names.join(', ')}</strong>}
            </li>
          )
        })}
      </ul>
    </div>
  )
}

type ChoiceProps = {
  readonly document: DocumentView
  readonly expected: Pieces
  readonly onChoose: (pieceCode: string) => Promise<string | null>
}

function PieceChoice({ document, expected, onChoose }: ChoiceProps) {
  const [refusal, setRefusal] = useState<string | null>(null)

  return (
    <Select
      className="fr-mb-0 fr-mt-1w max-w-xl needs-script"
      label={
        <span className="fr-text--sm">
          Répond à la pièce attendue<span className="fr-sr-only"> : {document.fileName}</span>
        </span>
      }
      state={refusal === null ? 'default' : 'error'}
      stateRelatedMessage={refusal}
      nativeSelectProps={{
        value: document.pieceCode ?? '',
        onChange: (event) => void onChoose(event.target.value).then(setRefusal),
      }}
    >
      <option value="">Plusieurs, ou aucune en particulier</option>
      {expected.map(({ code, label }) => (
        <option key={code} value={code}>
          {label}
        </option>
      ))}
    </Select>
  )
}

/** The day on this machine: it only says how old a file is. */
function useToday(): Date {
  const [now] = useState(() => new Date())

  return now
}

/** Leaving the page would stop what is on its way: the browser asks first. `onBusy` is told too. */
function useBusy(isBusy: boolean, onBusy: Props['onBusy']) {
  useEffect(() => {
    onBusy?.(isBusy)
    if (!isBusy) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)

    return () => window.removeEventListener('beforeunload', ask)
  }, [isBusy, onBusy])
}

const SCAN_POLL_MS = 5000

/** While the antivirus reads a file, the page is read again from time to time. */
function useScanning(documents: readonly DocumentView[]) {
  const router = useRouter()
  const isScanning = documents.some(({ state }) => state === 'scanning')
  useEffect(() => {
    if (!isScanning) return
    const timer = setInterval(() => router.refresh(), SCAN_POLL_MS)

    return () => clearInterval(timer)
  }, [isScanning, router])
}
