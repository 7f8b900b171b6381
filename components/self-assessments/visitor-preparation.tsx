'use client'

import { Alert } from '@codegouvfr/react-dsfr/Alert'
import { Button } from '@codegouvfr/react-dsfr/Button'
import { EstablishmentFields } from '@/components/simulator/establishment-fields'
import type { Action } from '@/lib/platform/actions/action-result'
import type { ReportFormat } from '@/lib/platform/reports/report'
import type { RuleSet } from '@/lib/programme/domain/rule-set'
import type { Window } from '@/lib/programme/domain/window'
import type { KeptPreparation } from '@/lib/self-assessments/schemas'
import { ExportButtons, type ExportedFile } from './export-buttons'
import { newPreparation, type Preparation, readPreparation, settled, simulationOf } from './preparation'
import { PreparationForm } from './preparation-form'
import { useKeptPreparation } from './use-kept-preparation'

type Props = {
  readonly rules: RuleSet
  readonly windows: readonly Window[]
  readonly now: Date
  readonly isSignedIn: boolean
  /** The visitor's own establishments, whose preparation the portal keeps. */
  readonly own: readonly { readonly id: string; readonly finess: string }[]
  readonly exportFile: Action<{ format: ReportFormat; preparation: Preparation }, ExportedFile>
}

/** « Suis-je prêt ? » without an account: everything stays in this browser. */
export function VisitorPreparation({ rules, windows, now, isSignedIn, own, exportFile }: Props) {
  const nobody = { rules, windows, now, establishment: null, fundedCodes: [] }
  const kept = useKeptPreparation({ preparation: newPreparation(nobody), establishment: null } as KeptPreparation)
  const { preparation, establishment } = kept.value
  const reference = { ...nobody, establishment }
  const reading = readPreparation(preparation, reference)

  function change(changes: Partial<Preparation>, chosen = establishment) {
    kept.change((current) => {
      const next = { ...current.preparation, ...changes }

      return {
        preparation: settled(next, { ...nobody, establishment: chosen }),
        establishment: chosen,
      } as KeptPreparation
    })
  }

  return (
    <>
      <PrivacyNotice isKept={kept.isKept} isSignedIn={isSignedIn} ownId={own.find(isOf(establishment?.finess))?.id} />
      <PreparationForm
        preparation={preparation}
        reading={reading}
        reference={reference}
        funded={[]}
        taken={[]}
        isReadOnly={false}
        who={
          <EstablishmentFields
            key={establishment?.finess ?? 'nobody'}
            simulation={simulationOf(preparation)}
            establishment={establishment}
            isUnknownFiness={false}
            activity={reading.activity}
            onEstablishment={(chosen) => change({ finess: chosen?.finess ?? null }, chosen)}
            onActivity={(activityText) => change({ activityText, finess: null }, null)}
            onCapacities={(capacities) => change({ capacities, finess: null }, null)}
          />
        }
        onContent={(changes) => change({ content: { ...preparation.content, ...changes } })}
      />
      <section aria-labelledby="suite" className="fr-mt-6w">
        <h2 id="suite" className="fr-h4">
          Emporter votre préparation
        </h2>
        <ExportButtons download={(format) => exportFile({ format, preparation })} />
        <Button
          type="button"
          priority="tertiary"
          iconId="fr-icon-delete-line"
          className="fr-mt-2w print:hidden"
          onClick={() => {
            if (window.confirm('Effacer toutes vos réponses de ce navigateur ?')) kept.forget()
          }}
        >
          Tout effacer de ce navigateur
        </Button>
      </section>
    </>
  )
}

function isOf(finess: string | undefined) {
  return (one: { readonly finess: string }) => one.finess === finess
}

type NoticeProps = { readonly isKept: boolean; readonly isSignedIn: boolean; readonly ownId: string | undefined }

function PrivacyNotice({ isKept, isSignedIn, ownId }: NoticeProps) {
  if (!isKept) {
    return (
      <Alert
        className="fr-mb-3w"
        severity="warning"
        small
        description="Ce navigateur ne garde pas vos réponses : téléchargez-les avant de fermer la page."
      />
    )
  }

  return (
    <p className="print:hidden">
      Vos réponses restent dans ce navigateur : le portail n’en garde rien.{' '}
      {ownId !== undefined && (
        <a href={`/etablissements/${ownId}/preparation`}>Les enregistrer pour votre établissement</a>
      )}
      {!isSignedIn && <a href="/connexion">Se connecter pour les partager avec votre équipe</a>}
    </p>
  )
}
