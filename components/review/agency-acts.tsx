import { AppealHistory, Renounced } from '@/components/candidatures/dossier-acts'
import { Released } from '@/components/candidatures/hospital-acts'
import { SelectField, TextAreaField, TextField } from '@/components/forms/fields'
import { type VersionedAction, VersionedConfirmForm } from '@/components/forms/versioned-forms'
import { APPEAL_ANSWERS } from '@/lib/candidatures/acts-schemas'
import type { DossierActs } from '@/lib/candidatures/queries/dossier-acts'
import { APPEAL_ANSWER_TEXT } from '@/lib/text/acts'
import { describeError } from '@/lib/text/errors'
import { fieldName, shownFieldValue } from '@/lib/text/fields'

export type AgencyActions = {
  readonly answer: VersionedAction
  readonly takeBack: VersionedAction
  readonly correct: VersionedAction
}

type Props = { readonly acts: DossierActs; readonly actions: AgencyActions }

const refOf = ({ candidatureId }: DossierActs) => ({ candidatureId })

/** What the agency may do after a decision or beside it: answer an appeal, take the decision back, put an error right. */
export function AgencyActs({ acts, actions }: Props) {
  return (
    <>
      <Renounced acts={acts} />
      <Appeals acts={acts} answer={actions.answer} />
      <TakeBack acts={acts} takeBack={actions.takeBack} />
      <Correction acts={acts} correct={actions.correct} />
    </>
  )
}

function Appeals({ acts, answer }: { readonly acts: DossierActs; readonly answer: VersionedAction }) {
  const open = acts.appeals.find((one) => one.answer === null)
  if (acts.appeals.length === 0) return null

  return (
    <section aria-labelledby="recours" className="fr-mb-4w">
      <h2 className="fr-h4" id="recours">
        Recours gracieux
      </h2>
      <AppealHistory appeals={acts.appeals} />
      {open !== undefined && acts.answer === 'hidden' && (
        <p>Une personne avec le rôle de valideur, qui n’a pas pris part à la décision, répond au recours.</p>
      )}
      {typeof acts.answer === 'object' && <p>{describeError(acts.answer).message}</p>}
      {open !== undefined && acts.answer === 'open' && (
        <VersionedConfirmForm
          action={answer}
          hidden={{ ...refOf(acts), appealId: open.id }}
          label="Répondre au recours"
          title={`Répondre au recours n° ${open.number}`}
        >
          <p>La réponse est définitive. L’établissement est prévenu et lit le motif.</p>
          <ul>
            <li>
              Accepté : la décision et la proposition ne valent plus, le dossier revient en instruction, et le délai
              d’instruction repart pour la durée que la fenêtre lui donne. Une nouvelle décision sera à proposer, puis à
              valider.
            </li>
            <li>Rejeté : la décision reste la même.</li>
          </ul>
          <SelectField
            name="answer"
            label="Réponse"
            options={APPEAL_ANSWERS.map((value) => ({ value, label: APPEAL_ANSWER_TEXT[value].choice }))}
            placeholder="Choisir une réponse"
            required
          />
          <TextAreaField name="reason" label="Motif de la réponse" required rows={4} maxLength={2000} />
        </VersionedConfirmForm>
      )}
    </section>
  )
}

function TakeBack({ acts, takeBack }: { readonly acts: DossierActs; readonly takeBack: VersionedAction }) {
  if (acts.takeBack === 'hidden') return null

  return (
    <section aria-labelledby="retrait" className="fr-mb-4w">
      <h2 className="fr-h4" id="retrait">
        Retirer la décision
      </h2>
      {acts.takeBack !== 'open' ? (
        <p>{describeError(acts.takeBack).message}</p>
      ) : (
        <>
          <p>Une décision rendue à tort peut être retirée, avec un motif : le dossier revient en instruction.</p>
          <VersionedConfirmForm
            action={takeBack}
            hidden={refOf(acts)}
            label="Retirer la décision"
            title={`Retirer la décision sur ${acts.reference} ?`}
            priority="secondary"
          >
            <p>
              La décision et la proposition ne valent plus, et le délai d’instruction repart pour la durée que la
              fenêtre lui donne. Une nouvelle décision sera à proposer, puis à valider. L’établissement est prévenu et
              lit le motif.
            </p>
            {acts.isRetained && (
              <>
                <p>La candidature était retenue. En une seule fois :</p>
                <Released acts={acts} />
              </>
            )}
            <TextAreaField name="reason" label="Motif du retrait" required rows={3} maxLength={2000} />
          </VersionedConfirmForm>
        </>
      )}
    </section>
  )
}

function Correction({ acts, correct }: { readonly acts: DossierActs; readonly correct: VersionedAction }) {
  if (acts.correct !== 'open') return null
  const options = acts.correctable.map(({ path, field, value }) => ({
    value: path,
    label: `${fieldName(field)} (${shownFieldValue(field, value)})`,
  }))

  return (
    <section aria-labelledby="rectifier" className="fr-mb-4w">
      <h2 className="fr-h4" id="rectifier">
        Rectifier une erreur matérielle
      </h2>
      <p>
        Une coquille dans un contact, dans la référence ou la date d’une équivalence HOP’EN, ou dans le nom du titulaire
        du compte. Tout autre changement passe par une demande de complément ou, une fois la convention préparée, par un
        avenant.
      </p>
      <VersionedConfirmForm
        action={correct}
        hidden={refOf(acts)}
        label="Rectifier une erreur"
        title="Rectifier une erreur matérielle"
        priority="secondary"
      >
        <p>
          Le dépôt ne change pas : la rectification s’inscrit à côté, avec l’ancienne valeur, et ne s’efface pas.
          L’équipe de l’établissement reçoit l’ancienne et la nouvelle valeur par courriel.
        </p>
        {acts.atStake.conventionNumber !== null && (
          <p>
            La convention {acts.atStake.conventionNumber} est déjà préparée : elle garde son texte. Pour le changer, il
            faut un avenant ou une nouvelle version.
          </p>
        )}
        <SelectField
          name="path"
          label="Champ à rectifier"
          hint="Avec sa valeur actuelle."
          options={options}
          placeholder="Choisir un champ"
          required
        />
        <TextField
          name="value"
          label="Valeur exacte"
          hint="Pour une date : jour/mois/année, par exemple 30/06/2021."
          required
          maxLength={300}
        />
        <TextAreaField name="reason" label="Motif de la rectification" required rows={3} maxLength={2000} />
      </VersionedConfirmForm>
    </section>
  )
}
