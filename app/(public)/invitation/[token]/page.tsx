import type { Metadata } from 'next'
import { signOutAction } from '@/app/sign-out-action'
import { InvitationPage } from '@/components/access/invitation-page'
import { invitationPage } from '@/lib/access/queries/invitation-page'
import { currentActor } from '@/lib/platform/page-context'
import { services } from '@/lib/platform/services'
import { acceptInvitationAction, joinAction } from './actions'

/** The address of this page opens a right: no other site is told of it, and no search engine. */
export const metadata: Metadata = { title: 'Invitation', referrer: 'no-referrer', robots: { index: false } }

type Props = { readonly params: Promise<{ token: string }> }

export default async function InvitationLinkPage({ params }: Props) {
  const { token } = await params
  const actor = await currentActor()

  return (
    <InvitationPage
      view={await invitationPage(services(), { token, actor })}
      token={token}
      actorName={actor?.name ?? null}
      accept={acceptInvitationAction}
      join={joinAction}
      signOut={signOutAction}
    />
  )
}
