import type { Metadata } from 'next'
import { createUserAction, grantMembershipAction } from '@/app/(portal)/administration/utilisateurs/actions'
import { CreateUserForm } from '@/components/access/create-user-form'
import { GrantForm } from '@/components/access/grant-form'
import { PageTitle } from '@/components/ui/page-title'
import { grantOptions } from '@/lib/access/queries/grant-options'
import { pageContext } from '@/lib/platform/page-context'

export const metadata: Metadata = { title: 'Créer un compte ou donner un droit' }

export default async function NewUserPage() {
  const context = await pageContext('membership.edit')

  return (
    <>
      <PageTitle
        title="Créer un compte ou donner un droit"
        parents={[
          { label: 'Administration', href: '/administration' },
          { label: 'Utilisateurs et droits', href: '/administration/utilisateurs' },
        ]}
      />
      <div className="fr-grid-row fr-grid-row--gutters">
        <div className="fr-col-12 fr-col-lg-6">
          <h2 className="fr-h4">La personne n’a pas de compte</h2>
          <CreateUserForm action={createUserAction} />
        </div>
        <div className="fr-col-12 fr-col-lg-6">
          <h2 className="fr-h4">La personne a déjà un compte</h2>
          <GrantForm action={grantMembershipAction} options={grantOptions(context)} />
        </div>
      </div>
    </>
  )
}
