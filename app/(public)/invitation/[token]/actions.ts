'use server'

import { LANDING_PATH } from '@/lib/access/domain/return-path'
import { acceptInvitationInput, joinWithInvitationInput } from '@/lib/access/team-schemas'
import { acceptInvitation } from '@/lib/access/use-cases/invitations/accept-invitation'
import { joinWithInvitation } from '@/lib/access/use-cases/invitations/join-with-invitation'
import { fail, ok } from '@/lib/kernel/result'
import { definePublicAction } from '@/lib/platform/actions/define-public-action'
import { signIn } from '@/lib/platform/auth'
import { currentActor } from '@/lib/platform/page-context'
import { services } from '@/lib/platform/services'

/** Whoever is asked for an opinion is led to the dossier. */
function pathOf({ opinionRequestId }: { readonly opinionRequestId: string | null }): string {
  return opinionRequestId === null ? LANDING_PATH : `/avis/${opinionRequestId}`
}

/** Joins with the account that is signed in, even one that has no right yet; gives the page to go to. */
export const acceptInvitationAction = definePublicAction({
  input: acceptInvitationInput,
  run: async (input) => {
    const actor = await currentActor()
    if (actor === null) return fail({ kind: 'unauthenticated' })
    const joined = await acceptInvitation({ ...services(), actor }, input)

    return joined.ok ? ok({ path: pathOf(joined.value) }) : joined
  },
})

/** Creates the account, joins and opens a session; gives the page to go to. */
export const joinAction = definePublicAction({
  input: joinWithInvitationInput,
  run: async (input) => {
    const joined = await joinWithInvitation(services(), input)
    if (!joined.ok) return joined
    await signIn('credentials', { email: joined.value.email, password: input.password, redirect: false })

    return ok({ path: pathOf(joined.value) })
  },
})
