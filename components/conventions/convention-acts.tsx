import { ReplaceForm } from '@/components/conventions/replace-form'
import { ScanForm } from '@/components/conventions/scan-form'
import { ActionForm } from '@/components/forms/action-form'
import { SubmitButton, TextField } from '@/components/forms/fields'
import type { ConventionPage } from '@/lib/conventions/queries/convention-page'
import type { ActionResult } from '@/lib/platform/actions/action-result'

type FormAction = (form: FormData) => Promise<ActionResult<unknown>>

export type ConventionActions = {
  readonly send: FormAction
  readonly addScan: FormAction
  readonly certify: FormAction
  readonly replace: (form: FormData) => Promise<ActionResult<{ conventionId: string }>>
  readonly retry: FormAction
}

type Props = { readonly view: ConventionPage; readonly actions: ConventionActions }

/** What the agency does with a text that is not sealed. */
export function ConventionActs({ view, actions }: Props) {
  const { id, version, maySend, mayRemind, mayRetry, mayCertify, mayReplace, status, pdf } = view
  if (!maySend && !mayRemind && !mayRetry && !mayCertify && !mayReplace) return null
  const hidden = { conventionId: id, expectedVersion: version }

  return (
    <section aria-labelledby="actes">
      <h2 className="fr-h4" id="actes">
        Ce que l’ARS peut faire
      </h2>
      {maySend && (
        <ActionForm action={actions.send} hidden={hidden} aria-label="Envoyer à la signature" key={`send-${version}`}>
          <p>Relisez le PDF, puis envoyez-le : l’équipe de l’établissement reçoit un courriel.</p>
          <SubmitButton>Envoyer à la signature</SubmitButton>
        </ActionForm>
      )}
      {mayRemind && (
        <ActionForm action={actions.send} hidden={hidden} doneMessage="Rappel envoyé." aria-label="Rappeler">
          <SubmitButton priority="secondary">
            {status === 'sent'
              ? 'Rappeler aux signataires de l’établissement'
              : 'Rappeler à ceux qui signent pour l’ARS'}
          </SubmitButton>
        </ActionForm>
      )}
      {mayRetry && (
        <ActionForm
          action={actions.retry}
          hidden={{ conventionId: id }}
          doneMessage="C’est relancé. Rechargez la page dans un instant."
          aria-label="Relancer"
        >
          <SubmitButton priority="secondary">
            {pdf === null ? 'Relancer la fabrication du PDF' : 'Relancer le scellement'}
          </SubmitButton>
        </ActionForm>
      )}
      {mayReplace && <ReplaceForm hidden={hidden} wasSent={status !== 'prepared'} replace={actions.replace} />}
      {mayCertify && <PaperCopy view={view} actions={actions} hidden={hidden} />}
    </section>
  )
}

type PaperProps = Props & { readonly hidden: Readonly<Record<string, string | number>> }

function PaperCopy({ view, actions, hidden }: PaperProps) {
  const { candidatureId, content, scan, preparedOn, today } = view
  const range = { min: preparedOn, max: today }
  const { representative } = content.establishment

  return (
    <details className="fr-mt-3w" open={scan !== null}>
      <summary>La convention a été signée sur papier</summary>
      <div className="max-w-2xl fr-mt-2w">
        <h3 className="fr-h6">1. Joindre la copie signée par les deux parties</h3>
        <ScanForm candidatureId={candidatureId} isReplacing={scan !== null} action={actions.addScan} />
        <h3 className="fr-h6 fr-mt-4w">2. Certifier la copie</h3>
        <p>
          Vous certifiez que la copie est bien ce texte, signé par les deux parties. L’avance de chaque domaine est
          alors à payer. Votre nom figure sur la preuve de signature.
        </p>
        <ActionForm action={actions.certify} hidden={hidden} aria-label="Certifier la copie papier">
          <div className="grid grid-cols-1 gap-x-6 sm:grid-cols-2">
            <TextField
              name="establishmentSignatory"
              label="Signataire de l’établissement"
              defaultValue={representative.name}
              maxLength={200}
              required
            />
            <TextField
              name="establishmentSignatoryRole"
              label="Sa qualité"
              defaultValue={representative.position}
              maxLength={200}
              required
            />
            <TextField name="arsSignatory" label="Signataire de l’ARS" maxLength={200} required />
            <TextField name="arsSignatoryRole" label="Qualité du signataire de l’ARS" maxLength={200} required />
            <TextField
              name="signedByEstablishmentOn"
              type="date"
              label="Signée par l’établissement le"
              required
              {...range}
            />
            <TextField name="signedByArsOn" type="date" label="Signée par l’ARS le" required {...range} />
          </div>
          <SubmitButton>Certifier la copie</SubmitButton>
        </ActionForm>
      </div>
    </details>
  )
}
