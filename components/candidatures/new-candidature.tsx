'use client'

import { RadioButtons } from '@codegouvfr/react-dsfr/RadioButtons'
import { Select } from '@codegouvfr/react-dsfr/Select'
import { useState } from 'react'
import { ActionForm } from '@/components/forms/action-form'
import { SelectField, SubmitButton } from '@/components/forms/fields'
import { PageTitle } from '@/components/ui/page-title'
import type { MyDossier, MyEstablishment, OpenWindow } from '@/lib/candidatures/queries/my-dossiers'
import { formatDateTime } from '@/lib/kernel/dates'
import type { ActionResult } from '@/lib/platform/actions/action-result'
import { CANDIDATURE_STATUS_TEXT } from '@/lib/text/candidatures'

type Props = {
  readonly establishments: readonly MyEstablishment[]
  readonly chosenEstablishmentId: string
  readonly chosenWindowId: string
  readonly action: (form: FormData) => Promise<ActionResult<{ candidatureId: string; previousId?: string }>>
}

/**
 * Chooses an establishment among one's own and a window that is open for it, then opens the draft: empty, or from a
 * dossier of an earlier window.
 */
export function NewCandidature({ establishments, chosenEstablishmentId, chosenWindowId, action }: Props) {
  const possible = establishments.filter((one) => one.mayCreate && one.openWindows.length > 0)
  const [establishmentId, setEstablishmentId] = useState(
    possible.find((one) => one.id === chosenEstablishmentId)?.id ?? possible[0]?.id ?? '',
  )
  const establishment = possible.find((one) => one.id === establishmentId)
  const [previousId, setPreviousId] = useState('')
  // Those of what the establishment took over can be started from too.
  const sources = establishments
    .filter(({ id, headId }) => id === establishmentId || headId === establishmentId)
    .flatMap(({ dossiers }) => dossiers.filter(({ status }) => status !== 'draft'))

  return (
    <>
      <PageTitle title="Nouvelle candidature" parents={[{ label: 'Tableau de bord', href: '/tableau-de-bord' }]} />
      {establishment === undefined ? (
        <p>
          Aucune candidature ne peut être ouverte : aucune fenêtre n’accepte de candidature en ce moment pour vos
          établissements, ou bien elles ont déjà une candidature.
        </p>
      ) : (
        <ActionForm
          action={action}
          redirectTo={({ candidatureId, previousId: from }) =>
            `/candidatures/${candidatureId}/${from ? 'reprise' : 'domaines'}`
          }
          aria-label="Nouvelle candidature"
          className="max-w-2xl"
        >
          <Select
            label="Établissement"
            nativeSelectProps={{
              name: 'establishmentId',
              value: establishmentId,
              onChange: (event) => setEstablishmentId(event.target.value),
            }}
          >
            {possible.map(({ id, name, finess }) => (
              <option key={id} value={id}>
                {name} (FINESS {finess})
              </option>
            ))}
          </Select>
          <WindowField key={establishment.id} windows={establishment.openWindows} chosen={chosenWindowId} />
          {sources.length > 0 && <SourceField sources={sources} chosen={previousId} onChoose={setPreviousId} />}
          <p>
            Un brouillon est créé : il n’est visible que de votre établissement jusqu’au dépôt. Une seule candidature
            par établissement et par fenêtre ; elle peut demander plusieurs domaines.
          </p>
          <SubmitButton>Commencer la candidature</SubmitButton>
        </ActionForm>
      )}
    </>
  )
}

type SourceProps = {
  readonly sources: readonly MyDossier[]
  readonly chosen: string
  readonly onChoose: (candidatureId: string) => void
}

function SourceField({ sources, chosen, onChoose }: SourceProps) {
  const isChosen = sources.some(({ candidatureId }) => candidatureId === chosen)
  const option = (value: string, label: string, hintText: string) => ({
    label,
    hintText,
    nativeInputProps: {
      value,
      checked: value === '' ? !isChosen : value === chosen,
      onChange: () => onChoose(value),
    },
  })

  return (
    <RadioButtons
      legend="Point de départ"
      name="previousId"
      options={[
        option('', 'Un dossier vide', 'Tout est à remplir.'),
        ...sources.map(({ candidatureId, reference, windowName, status }) =>
          option(
            candidatureId,
            `Le dossier ${reference} (${windowName}, ${CANDIDATURE_STATUS_TEXT[status].label.toLowerCase()})`,
            'Reprend les domaines encore possibles, les contacts, les coordonnées bancaires, les réponses aux prérequis et leurs pièces. Vous relirez tout avant de déposer.',
          ),
        ),
      ]}
    />
  )
}

function WindowField({ windows, chosen }: { readonly windows: readonly OpenWindow[]; readonly chosen: string }) {
  const known = windows.find((one) => one.windowId === chosen) ?? windows[0]

  return (
    <SelectField
      name="windowId"
      label="Fenêtre de financement"
      defaultValue={known?.windowId}
      options={windows.map(({ windowId, windowName, closesAt }) => ({
        value: windowId,
        label: `${windowName} (clôture le ${formatDateTime(closesAt)})`,
      }))}
    />
  )
}
