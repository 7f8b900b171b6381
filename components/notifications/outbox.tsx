import { Alert } from '@codegouvfr/react-dsfr/Alert'
import { Badge } from '@codegouvfr/react-dsfr/Badge'
import { ActionForm } from '@/components/forms/action-form'
import { ConfirmForm } from '@/components/forms/confirm-form'
import { SubmitButton } from '@/components/forms/fields'
import { type Column, DataTable } from '@/components/ui/data-table'
import { PageLinks } from '@/components/ui/page-links'
import { PageTitle } from '@/components/ui/page-title'
import { formatShortDate, formatTime } from '@/lib/kernel/dates'
import { formatInteger } from '@/lib/kernel/money'
import type { MailRow, OutboxView } from '@/lib/notifications/queries/outbox'
import { MAIL_STATES } from '@/lib/notifications/schemas'
import type { ActionResult } from '@/lib/platform/actions/action-result'
import { failureText, kindText, MAIL_STATE_TEXT } from '@/lib/text/notifications'

const PATH = '/administration/courriels'

type Resend = (form: FormData) => Promise<ActionResult<{ count: number }>>

type Props = {
  readonly view: OutboxView
  /** Without a mail server, the mails wait. */
  readonly hasMailServer: boolean
  readonly resend: Resend
}

/** The mails of the portal for its administrator: what left, what waits, what was given up. */
export function Outbox({ view, hasMailServer, resend }: Props) {
  const { counts, rows, total, page, pageCount, state, search } = view
  const query = { ...(state === null ? {} : { etat: state }), ...(search === '' ? {} : { q: search }) }

  return (
    <>
      <PageTitle
        title="Courriels"
        parents={[{ label: 'Administration', href: '/administration' }]}
        lead="Ce que le portail a écrit, à qui, et ce qui n’est pas parti. Le texte des courriels n’est pas affiché."
      />
      {!hasMailServer && (
        <Alert
          className="fr-mb-3w"
          severity="warning"
          as="h2"
          title="Aucun serveur de messagerie n’est configuré"
          description="Les courriels attendent et partiront dès que les variables SMTP_URL et MAIL_FROM seront renseignées."
        />
      )}
      <Counts counts={counts} />
      {counts.dead > 0 && <ResendAll count={counts.dead} resend={resend} />}
      <Filter view={view} />
      <p role="status">{total <= 1 ? `${total} courriel` : `${formatInteger(total)} courriels`}</p>
      <DataTable<MailRow>
        caption="Courriels"
        hideCaption
        columns={columns(resend)}
        rows={rows}
        rowKey={({ id }) => id}
        empty={<p>Aucun courriel ne correspond. Retirez un filtre.</p>}
      />
      <PageLinks page={page} pageCount={pageCount} path={PATH} query={query} />
    </>
  )
}

function Counts({ counts }: Pick<OutboxView, 'counts'>) {
  return (
    <dl className="flex flex-wrap gap-x-10 gap-y-3 fr-mb-3w pl-0">
      {MAIL_STATES.map((one) => (
        <div key={one}>
          <dt className="fr-text--sm fr-mb-0 pl-0">{MAIL_STATE_TEXT[one].label}</dt>
          <dd className="fr-text--lead fr-text--bold fr-mb-0 ml-0 pl-0">{formatInteger(counts[one])}</dd>
        </div>
      ))}
    </dl>
  )
}

function ResendAll({ count, resend }: { readonly count: number; readonly resend: Resend }) {
  return (
    <div className="fr-mb-3w">
      <ConfirmForm
        action={resend}
        hidden={{ notificationId: '' }}
        label="Renvoyer tous les courriels abandonnés"
        title="Renvoyer tous les courriels abandonnés ?"
        priority="secondary"
      >
        <p>
          {count === 1 ? 'Un courriel abandonné sera' : `${formatInteger(count)} courriels abandonnés seront`} remis
          dans la file d’envoi. Ceux dont le lien ne vaut plus rien n’y sont pas remis.
        </p>
      </ConfirmForm>
    </div>
  )
}

function Filter({ view: { state, search } }: { readonly view: OutboxView }) {
  return (
    <form
      action={PATH}
      aria-label="Filtrer les courriels"
      className="fr-mb-3w grid items-end gap-4 sm:grid-cols-[1fr_2fr_auto] max-w-3xl"
    >
      <div>
        <label className="fr-label" htmlFor="etat">
          État
        </label>
        <select id="etat" className="fr-select fr-mt-1w" name="etat" defaultValue={state ?? ''}>
          <option value="">Tous</option>
          {MAIL_STATES.map((one) => (
            <option key={one} value={one}>
              {MAIL_STATE_TEXT[one].label}
            </option>
          ))}
        </select>
      </div>
      <div>
        <label className="fr-label" htmlFor="destinataire">
          Adresse du destinataire
        </label>
        <input id="destinataire" className="fr-input fr-mt-1w" type="search" name="q" defaultValue={search} />
      </div>
      <button type="submit" className="fr-btn">
        Filtrer
      </button>
    </form>
  )
}

function columns(resend: Resend): Column<MailRow>[] {
  return [
    {
      header: 'Courriel',
      isRowHeader: true,
      cell: ({ subject, kind, email }) => (
        <div className="min-w-60 whitespace-normal wrap-anywhere">
          {subject}
          <br />
          <span className="fr-text--sm fr-text--regular fr-text-mention--grey">
            {kindText(kind)}, à {email}
          </span>
        </div>
      ),
    },
    { header: 'État', cell: StateCell },
    {
      header: 'Écrit le',
      cell: ({ createdAt }) => (
        <time dateTime={createdAt.toISOString()} className="whitespace-nowrap">
          {formatShortDate(createdAt)} {formatTime(createdAt)}
        </time>
      ),
    },
    { header: 'Action', cell: (row) => <ResendOne row={row} resend={resend} /> },
  ]
}

function StateCell({ state, attempts, lastError, sentAt }: MailRow) {
  const { label, severity } = MAIL_STATE_TEXT[state]

  return (
    <>
      <Badge as="span" small noIcon severity={severity}>
        {label}
      </Badge>
      <br />
      <span className="fr-text--sm fr-text-mention--grey">
        {sentAt !== null && `le ${formatShortDate(sentAt)} à ${formatTime(sentAt)}`}
        {lastError !== null && failureText(lastError, attempts)}
      </span>
    </>
  )
}

function ResendOne({ row, resend }: { readonly row: MailRow; readonly resend: Resend }) {
  if (row.state !== 'dead') return null
  if (!row.mayResend) return 'Lien expiré'

  return (
    <ActionForm
      action={resend}
      hidden={{ notificationId: row.id }}
      doneMessage="Remis dans la file d’envoi."
      aria-label={`Renvoyer le courriel à ${row.email}`}
    >
      <SubmitButton priority="secondary">Renvoyer</SubmitButton>
    </ActionForm>
  )
}
