import { Badge } from '@codegouvfr/react-dsfr/Badge'
import { ConfirmForm } from '@/components/forms/confirm-form'
import { TextAreaField } from '@/components/forms/fields'
import { type Column, DataTable } from '@/components/ui/data-table'
import { PageTitle } from '@/components/ui/page-title'
import type { GrantOptions } from '@/lib/access/queries/grant-options'
import type { RightView, UserPage } from '@/lib/access/queries/user-page'
import { formatDate } from '@/lib/kernel/dates'
import type { ActionResult } from '@/lib/platform/actions/action-result'
import { membershipText, ROLE_TEXT } from '@/lib/text/access'
import { GrantForm } from './grant-form'
import { NoSignatory } from './no-signatory'

type FormAction<T> = (form: FormData) => Promise<ActionResult<T>>

type Props = {
  readonly view: UserPage
  readonly options: GrantOptions
  readonly grant: FormAction<{ userId: string }>
  readonly end: FormAction<void>
  readonly setActive: FormAction<void>
  readonly resetSecondFactor: FormAction<void>
}

/** One person, the rights held in the administrator's scope, and what may be done about them. */
export function UserDetail({ view, options, grant, end, setActive, resetSecondFactor }: Props) {
  return (
    <>
      <PageTitle
        title={view.name}
        parents={[
          { label: 'Administration', href: '/administration' },
          { label: 'Utilisateurs et droits', href: '/administration/utilisateurs' },
        ]}
      />
      <Account view={view} setActive={setActive} />
      {view.mayResetSecondFactor && <ResetSecondFactor view={view} action={resetSecondFactor} />}
      <h2 className="fr-h4 fr-mt-4w">Droits</h2>
      <DataTable
        caption={`Droits de ${view.name}`}
        hideCaption
        columns={columns(view, end)}
        rows={view.rights}
        rowKey={(right) => right.membershipId}
        empty={<p>Aucun droit dans votre périmètre. Donnez-en un ci-dessous pour que la personne puisse travailler.</p>}
      />
      {options.roles.length > 0 && (
        <>
          <h2 className="fr-h4 fr-mt-4w">Donner un droit</h2>
          <GrantForm action={grant} options={options} email={view.email} />
        </>
      )}
    </>
  )
}

function columns(view: UserPage, end: FormAction<void>): Column<RightView>[] {
  return [
    { header: 'Rôle', isRowHeader: true, cell: ({ role }) => ROLE_TEXT[role] },
    { header: 'Où', cell: ({ place }) => place ?? 'France entière' },
    { header: 'Depuis le', cell: ({ since }) => formatDate(since) },
    {
      header: 'Jusqu’au',
      cell: (right) =>
        right.mayEnd ? (
          <ConfirmForm
            action={end}
            hidden={{ membershipId: right.membershipId, userId: view.userId }}
            label="Retirer ce droit"
            title="Retirer ce droit ?"
            priority="secondary"
          >
            <p>
              {view.name} ne sera plus « {membershipText(right)} » dès sa prochaine action. Ce que cette personne a fait
              reste dans l’historique.
            </p>
            {right.isLastSignatory && <NoSignatory place={right.place ?? 'L’établissement'} />}
          </ConfirmForm>
        ) : right.endedAt === null ? (
          'en cours'
        ) : (
          formatDate(right.endedAt)
        ),
    },
  ]
}

function Account({ view, setActive }: Pick<Props, 'view' | 'setActive'>) {
  const { name, email, isActive, hasPassword, identityCount, createdAt, userId, secondFactorSince } = view
  const ways = [hasPassword ? 'mot de passe' : null, identityCount > 0 ? 'service d’identification' : null]

  return (
    <>
      <dl className="fr-px-0 grid gap-x-6 gap-y-1 sm:grid-cols-[max-content_1fr]">
        <dt className="fr-text--bold">Adresse électronique</dt>
        <dd className="fr-ml-0 fr-pl-0 break-all">{email}</dd>
        <dt className="fr-text--bold">Compte</dt>
        <dd className="fr-ml-0 fr-pl-0">
          <Badge severity={isActive ? 'success' : 'warning'} noIcon small as="span">
            {isActive ? 'Actif' : 'Désactivé'}
          </Badge>{' '}
          créé le {formatDate(createdAt)}
        </dd>
        <dt className="fr-text--bold">Connexion par</dt>
        <dd className="fr-ml-0 fr-pl-0">
          {ways.filter((way) => way !== null).join(' et ') || 'aucun moyen pour l’instant'}
        </dd>
        <dt className="fr-text--bold">Second facteur</dt>
        <dd className="fr-ml-0 fr-pl-0">
          {secondFactorSince === null ? 'non activé' : `activé depuis le ${formatDate(secondFactorSince)}`}
        </dd>
      </dl>
      {view.mayDeactivate && (
        <div className="fr-mt-2w">
          <ConfirmForm
            action={setActive}
            hidden={{ userId, isActive: String(!isActive) }}
            label={isActive ? 'Désactiver le compte' : 'Réactiver le compte'}
            title={isActive ? `Désactiver le compte de ${name} ?` : `Réactiver le compte de ${name} ?`}
            priority="tertiary"
          >
            <p>
              {isActive
                ? 'La personne est déconnectée et ne peut plus se connecter. Ses droits sont gardés pour une réactivation.'
                : 'La personne pourra se connecter de nouveau, avec les droits qu’elle avait.'}
            </p>
            {isActive && view.signsAloneFor.length > 0 && <NoSignatory place={view.signsAloneFor.join(', ')} />}
          </ConfirmForm>
        </div>
      )}
    </>
  )
}

/** For somebody who lost the telephone: said why, and done for good. */
function ResetSecondFactor({ view, action }: { readonly view: UserPage; readonly action: FormAction<void> }) {
  return (
    <div className="fr-mt-2w">
      <ConfirmForm
        action={action}
        hidden={{ userId: view.userId }}
        label="Retirer le second facteur"
        title={`Retirer le second facteur de ${view.name} ?`}
        priority="tertiary"
      >
        <p>
          À faire quand la personne a perdu son téléphone et ses codes de secours. Assurez-vous que la demande vient
          bien d’elle. Elle ne pourra plus signer de convention sur le portail avant d’en avoir activé un autre, et un
          courriel la prévient.
        </p>
        <TextAreaField
          name="reason"
          label="Motif"
          hint="Gardé dans le journal, par exemple : téléphone perdu, identité vérifiée par un appel."
          rows={3}
          maxLength={500}
          required
        />
      </ConfirmForm>
    </div>
  )
}
