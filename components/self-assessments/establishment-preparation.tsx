'use client'

import { Button } from '@codegouvfr/react-dsfr/Button'
import { useEffect, useRef, useState } from 'react'
import { SaveStateLine } from '@/components/forms/save-state'
import { useAutosave } from '@/components/forms/use-autosave'
import { formatDateTime } from '@/lib/kernel/dates'
import { formatInteger } from '@/lib/kernel/money'
import type { Action, ActionResult } from '@/lib/platform/actions/action-result'
import type { ReportFormat } from '@/lib/platform/reports/report'
import { NO_CONTENT, type SelfAssessmentContent } from '@/lib/self-assessments/domain/content'
import type { PreparationView } from '@/lib/self-assessments/queries/preparation'
import { selfAssessmentContent } from '@/lib/self-assessments/schemas'
import { ExportButtons, type ExportedFile } from './export-buttons'
import { newPreparation, type Reference, readPreparation, settled } from './preparation'
import { PreparationForm } from './preparation-form'
import { StaleNotice } from './stale-notice'
import { StartCandidature } from './start-candidature'
import { forgetKept, readKept } from './use-kept-preparation'

type Versioned = { readonly version: number }

export type PreparationActions = {
  readonly save: Action<{ establishmentId: string; expectedVersion: number; content: SelfAssessmentContent }, Versioned>
  readonly readVersion: Action<{ establishmentId: string }, Versioned>
  readonly start: (form: FormData) => Promise<ActionResult<{ candidatureId: string }>>
  readonly exportFile: Action<{ establishmentId: string; format: ReportFormat }, ExportedFile>
}

type Props = { readonly view: PreparationView; readonly actions: PreparationActions }

/** « Suis-je prêt ? » of an establishment: saved by itself for the whole team, never over somebody else. */
export function EstablishmentPreparation({ view, actions }: Props) {
  const { establishment, establishmentId, rules, windows, now, funded, taken, mayEdit, mayApply } = view
  const fundedCodes = funded.map(({ domainCode }) => domainCode)
  const reference: Reference = { rules, windows, now, establishment, fundedCodes }
  const [content, setContent] = useState(() => view.saved?.content ?? newPreparation(reference).content)
  const preparation = { ...newPreparation(reference), content }
  const reading = readPreparation(preparation, reference)
  const saving = useVersionedSave(view, content, actions)

  function change(changes: Partial<SelfAssessmentContent>) {
    setContent((current) => settled({ ...preparation, content: { ...current, ...changes } }, reference).content)
  }

  return (
    <>
      {saving.staleMessage !== null && <StaleNotice message={saving.staleMessage} onSaveOver={saving.saveOver} />}
      <SavedLine view={view} />
      {mayEdit && view.saved === null && <KeptNotice onTake={change} />}
      <PreparationForm
        preparation={preparation}
        reading={reading}
        reference={reference}
        funded={funded}
        taken={taken}
        isReadOnly={!mayEdit}
        who={<Facts view={view} />}
        onContent={change}
      />
      <section aria-labelledby="suite" className="fr-mt-6w">
        <h2 id="suite" className="fr-h4">
          Et ensuite ?
        </h2>
        {mayApply && <StartCandidature view={view} saveFirst={saving.saveNow} start={actions.start} />}
        <ExportButtons
          download={async (format) => {
            if (mayEdit && !(await saving.saveNow())) return NOT_SAVED

            return actions.exportFile({ establishmentId, format })
          }}
        />
      </section>
      {mayEdit && (
        <div className="save-state fr-py-1w fr-mt-3w print:hidden">
          <SaveStateLine state={saving.state} />
        </div>
      )}
    </>
  )
}

/** What stays unsaved is not exported nor turned into a draft: the page says why at its top. */
const NOT_SAVED = {
  ok: false,
  error: {
    kind: 'stale',
    message: 'Votre saisie n’est pas enregistrée : regardez en haut de la page, puis réessayez.',
  },
} as const

/** Saves the content over the version known here; somebody else's version waits for a choice. */
function useVersionedSave(
  { establishmentId, saved, mayEdit }: PreparationView,
  content: SelfAssessmentContent,
  { save, readVersion }: PreparationActions,
) {
  const version = useRef(saved?.version ?? 0)
  const [staleMessage, setStaleMessage] = useState<string | null>(null)

  async function send(value: SelfAssessmentContent): Promise<ActionResult<Versioned>> {
    const result = await save({ establishmentId, expectedVersion: version.current, content: value })
    if (result.ok) version.current = result.value.version
    else if (result.error.kind === 'stale') setStaleMessage(result.error.message)

    return result
  }

  const isValid = mayEdit && selfAssessmentContent.safeParse(content).success
  const { state, flush } = useAutosave({ value: content, save: send, isValid })

  async function saveNow(): Promise<boolean> {
    if (!(await flush())) return false

    return version.current > 0 || (await send(content)).ok
  }

  async function saveOver() {
    const current = await readVersion({ establishmentId })
    setStaleMessage(current.ok ? null : current.error.message)
    if (!current.ok) return
    version.current = current.value.version
    await flush()
  }

  return { state, staleMessage, saveNow, saveOver }
}

function SavedLine({ view: { saved, mayEdit } }: { readonly view: PreparationView }) {
  const readers = 'Elle n’est visible que de votre établissement.'
  if (saved === null) return <p>Personne n’a encore rempli cette préparation. {readers}</p>

  return (
    <p>
      Dernière version ouverte : celle de {saved.savedByName}, le {formatDateTime(saved.savedAt)}. {readers}
      {!mayEdit && ' Vous pouvez la lire et l’emporter, pas la modifier.'}
    </p>
  )
}

function Facts({ view: { establishment } }: { readonly view: PreparationView }) {
  const { name, finess, town, activity, hasSurgery, hasLaboratory, hasImaging } = establishment
  const owned = [
    ...(hasSurgery ? ['chirurgie'] : []),
    ...(hasLaboratory ? ['laboratoire de biologie à soi'] : []),
    ...(hasImaging ? ['plateau d’imagerie à soi'] : []),
  ]

  return (
    <section aria-labelledby="etablissement">
      <h2 id="etablissement" className="fr-h5 fr-mb-1w">
        1. Votre établissement
      </h2>
      <ul>
        <li>
          {name}, {town} (FINESS {finess})
        </li>
        <li>Activité combinée 2019 : {activity === null ? 'absente du fichier national' : formatInteger(activity)}</li>
        <li>
          {owned.length === 0
            ? 'Ni chirurgie, ni laboratoire, ni plateau d’imagerie à soi'
            : `Avec ${owned.join(', ')}`}
        </li>
      </ul>
    </section>
  )
}

/** What was filled in on this computer without an account may be taken over, once. */
function KeptNotice({ onTake }: { readonly onTake: (content: SelfAssessmentContent) => void }) {
  const [kept, setKept] = useState<SelfAssessmentContent | null>(null)
  useEffect(() => setKept(readKept()?.preparation.content ?? null), [])
  if (kept === null) return null

  return (
    <div className="fr-callout print:hidden">
      <p className="fr-callout__text">Vous aviez rempli une préparation sur ce poste, sans compte.</p>
      <Button
        type="button"
        size="small"
        onClick={() => {
          onTake({ ...NO_CONTENT, ...kept })
          forgetKept()
          setKept(null)
        }}
      >
        Reprendre ces réponses
      </Button>
    </div>
  )
}
