import { ConfirmForm } from '@/components/forms/confirm-form'
import { formatEurosAndCents } from '@/lib/kernel/money'
import type { LotView, SendRefusal } from '@/lib/payments/queries/payment-lot'
import type { ActionResult } from '@/lib/platform/actions/action-result'
import { countText } from '@/lib/text/payments'
import { AnswerForm, type AnswerReport } from './answer-form'

type Send = (form: FormData) => Promise<ActionResult<unknown>>

type Props = {
  readonly view: LotView
  readonly cancel: Send
  readonly send: Send
  readonly recordAnswer: (form: FormData) => Promise<ActionResult<AnswerReport>>
}

const REFUSAL_TEXT: Record<SendRefusal, string> = {
  role: 'Un ordonnateur de l’ARS doit maintenant envoyer ce lot.',
  'same-person': 'Vous avez préparé ce lot : un autre ordonnateur de l’ARS doit l’envoyer.',
}

/** What may be done with a lot now, and by whom when it is not the reader. */
export function LotActions({ view, cancel, send, recordAnswer }: Props) {
  const { lotId, status, lineCount, totalCents } = view
  const what = `${countText(lineCount, 'aucun paiement', 'paiement', 'paiements')}, ${formatEurosAndCents(totalCents)}`

  return (
    <section aria-label="Actions sur le lot" className="fr-mb-4w">
      {status === 'prepared' && view.sendRefusal !== null && <p>{REFUSAL_TEXT[view.sendRefusal]}</p>}
      <div className="flex flex-wrap gap-4">
        {status === 'prepared' && view.sendRefusal === null && (
          <ConfirmForm action={send} hidden={{ lotId }} label="Envoyer le lot" title="Envoyer ce lot ?">
            <p>
              {what}. Le fichier de paiement sera disponible pour la Caisse des Dépôts. Un lot envoyé ne peut plus être
              annulé.
            </p>
          </ConfirmForm>
        )}
        {view.mayCancel && (
          <ConfirmForm
            action={cancel}
            hidden={{ lotId }}
            label="Annuler le lot"
            title="Annuler ce lot ?"
            priority="secondary"
          >
            <p>{what}. Ces paiements seront de nouveau à mettre en lot ; le numéro de ce lot ne servira plus.</p>
          </ConfirmForm>
        )}
      </div>
      <Downloads view={view} />
      {view.mayRecordAnswer && <AnswerForm lotId={lotId} recordAnswer={recordAnswer} />}
    </section>
  )
}

function Downloads({ view: { lotId, number, mayExport, status } }: { readonly view: LotView }) {
  if (status === 'cancelled') return null

  return (
    <ul className="fr-mt-2w fr-mb-3w list-none pl-0">
      {mayExport && (
        <li>
          <a className="fr-link fr-link--download" href={`/paiements/${lotId}/export`} download>
            Fichier de paiement du lot {number}
          </a>
          <span className="fr-text--xs block">CSV, avec les numéros de compte : chaque téléchargement est tracé</span>
        </li>
      )}
      <li className="fr-mt-1w">
        <a className="fr-link fr-link--download" href={`/paiements/${lotId}/bordereau`} download>
          Bordereau des pièces du lot {number}
        </a>
        <span className="fr-text--xs block">CSV : convention, date et empreinte de chaque ligne</span>
      </li>
    </ul>
  )
}
