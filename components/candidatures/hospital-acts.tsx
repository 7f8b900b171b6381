import { ConfirmForm } from '@/components/forms/confirm-form'
import { TextAreaField } from '@/components/forms/fields'
import type { DossierActs } from '@/lib/candidatures/queries/dossier-acts'
import { formatEurosAndCents } from '@/lib/kernel/money'
import type { ActionResult } from '@/lib/platform/actions/action-result'
import { describeError } from '@/lib/text/errors'
import { AppealHistory, Renounced } from './dossier-acts'

type Send = (form: FormData) => Promise<ActionResult<{ version: number }>>

export type HospitalActions = { readonly lodge: Send; readonly renounce: Send }

type Props = { readonly acts: DossierActs; readonly actions: HospitalActions }

/** What the hospital may do once the agency decided: appeal, or renounce; and the appeals already lodged. */
export function HospitalActs({ acts, actions }: Props) {
  return (
    <>
      <Renounced acts={acts} />
      <Appeals acts={acts} lodge={actions.lodge} />
      <Renunciation acts={acts} renounce={actions.renounce} />
    </>
  )
}

const refOf = ({ candidatureId, version }: DossierActs) => ({ candidatureId, expectedVersion: version })

function Appeals({ acts, lodge }: { readonly acts: DossierActs; readonly lodge: Send }) {
  if (acts.appeals.length === 0 && acts.lodge === 'hidden') return null

  return (
    <section aria-labelledby="recours" className="fr-mt-4w">
      <h2 className="fr-h4" id="recours">
        Recours gracieux
      </h2>
      <AppealHistory appeals={acts.appeals} />
      {acts.lodge === 'open' && (
        <>
          <p>
            Vous pouvez demander à l’ARS de revoir sa décision. Pour joindre des pièces, utilisez les messages du
            dossier.
          </p>
          <ConfirmForm
            action={lodge}
            hidden={refOf(acts)}
            label="Déposer un recours"
            title="Déposer un recours gracieux"
            priority="secondary"
          >
            <p>
              Une personne de l’ARS qui n’a pas pris part à la décision y répondra. Si le recours est accepté, le
              dossier revient en instruction, sans préjuger de la nouvelle décision. Un recours déposé ne se modifie pas
              et ne se retire pas.
            </p>
            <TextAreaField
              name="reason"
              label="Exposé du recours"
              hint="Dites ce que vous contestez, et pourquoi."
              required
              rows={6}
              maxLength={4000}
            />
          </ConfirmForm>
        </>
      )}
    </section>
  )
}

function Renunciation({ acts, renounce }: { readonly acts: DossierActs; readonly renounce: Send }) {
  if (acts.renounce === 'hidden') return null

  return (
    <section aria-labelledby="desistement" className="fr-mt-4w">
      <h2 className="fr-h4" id="desistement">
        Désistement
      </h2>
      {acts.renounce !== 'open' ? (
        <p>Le désistement n’est plus possible. {describeError(acts.renounce).message}</p>
      ) : (
        <>
          <p>Votre établissement peut renoncer à ce qui lui a été accordé tant qu’aucun paiement n’est en cours.</p>
          <ConfirmForm
            action={renounce}
            hidden={refOf(acts)}
            label="Se désister définitivement"
            title={`Se désister du dossier ${acts.reference} ?`}
            priority="tertiary"
          >
            <p>
              Le désistement est définitif : il ne peut pas être annulé, ni par vous ni par l’ARS. En une seule fois :
            </p>
            <Released acts={acts} />
            <p>
              Le dossier ne pourra pas redevenir un brouillon, et un établissement ne dépose qu’une candidature par
              fenêtre.
            </p>
            <TextAreaField name="reason" label="Motif du désistement" required rows={3} maxLength={2000} />
          </ConfirmForm>
        </>
      )}
    </section>
  )
}

/** What goes with the decision, said before it is undone. */
export function Released({ acts: { atStake } }: { readonly acts: DossierActs }) {
  const { engagedCents, duePayments, conventionNumber } = atStake

  return (
    <ul>
      <li>{formatEurosAndCents(engagedCents)} reviennent à l’enveloppe régionale ;</li>
      {conventionNumber !== null && <li>la convention {conventionNumber} est annulée, signée ou non ;</li>}
      {duePayments > 0 && (
        <li>
          {duePayments === 1 ? 'le paiement attendu est annulé' : `les ${duePayments} paiements attendus sont annulés`}
           ;
        </li>
      )}
      <li>l’historique, les courriers et le calcul des montants restent au dossier.</li>
    </ul>
  )
}
