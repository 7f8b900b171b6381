'use client'

import { ConfirmForm } from '@/components/forms/confirm-form'
import { SelectField } from '@/components/forms/fields'
import type { TeamPage } from '@/lib/access/queries/team-page'
import { ROLE_TEXT } from '@/lib/text/access'
import type { TeamActions } from './team-actions'

type Props = { readonly view: TeamPage; readonly actions: Pick<TeamActions, 'leave' | 'handOver'> }

const AFTERWARDS = [
  { value: 'leave', label: 'Je quitte l’équipe' },
  { value: 'redacteur', label: `Je reste, comme ${ROLE_TEXT.redacteur.toLowerCase()}` },
  { value: 'lecteur', label: `Je reste, comme ${ROLE_TEXT.lecteur.toLowerCase()}` },
]

/** The ways out of the team: a signatory names a successor; the last one does so before leaving. */
export function Leaving({ view, actions }: Props) {
  const { establishment, myRole, isLastSignatory } = view

  return (
    <>
      {myRole === 'signataire' && <HandOver view={view} action={actions.handOver} />}
      {isLastSignatory ? (
        <p>
          Vous êtes le seul signataire : pour quitter l’équipe, passez d’abord la main, ou invitez un autre signataire
          et attendez sa réponse.
        </p>
      ) : (
        <ConfirmForm
          action={actions.leave}
          hidden={{ establishmentId: establishment.id }}
          label="Quitter l’équipe"
          title={`Quitter l’équipe de ${establishment.name} ?`}
          priority="secondary"
          redirectTo={() => '/tableau-de-bord'}
        >
          <p>
            Vous ne verrez plus les dossiers de cet établissement. Pour y revenir, il faudra qu’un signataire vous
            invite.
          </p>
        </ConfirmForm>
      )}
    </>
  )
}

function HandOver({ view, action }: { readonly view: TeamPage; readonly action: TeamActions['handOver'] }) {
  const others = view.members.filter(({ isMe }) => !isMe)
  if (others.length === 0) {
    return (
      <p>
        Pour passer la main, invitez d’abord votre successeur ci-dessus : vous le choisirez ici dès qu’il aura accepté.
      </p>
    )
  }

  return (
    <div className="fr-mb-3w">
      <p>
        La personne que vous choisissez devient signataire au moment même où vous cessez de l’être : l’établissement
        n’est jamais sans signataire.
      </p>
      <ConfirmForm
        action={action}
        hidden={{ establishmentId: view.establishment.id }}
        label="Passer la main"
        title="Passer la main"
        redirectTo={() => '/tableau-de-bord'}
      >
        <SelectField
          name="successorId"
          label="Qui signera à votre place"
          placeholder="Choisir un membre de l’équipe"
          options={others.map(({ userId, name, role }) => ({ value: userId, label: `${name} (${ROLE_TEXT[role]})` }))}
          required
        />
        <SelectField name="afterwards" label="Et vous, ensuite" defaultValue="leave" options={AFTERWARDS} required />
        <p>Vous cessez tout de suite d’être signataire ; les délégations que vous avez données prennent fin.</p>
      </ConfirmForm>
    </div>
  )
}
