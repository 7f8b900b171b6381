import type { ActionResult } from '@/lib/platform/actions/action-result'

type FormAction<T = void> = (form: FormData) => Promise<ActionResult<T>>

/** `link` is there when whoever invites hands it over. */
export type Sent = { readonly email: string; readonly link: string | null }

export type InvitationActions = {
  readonly invite: FormAction<Sent>
  readonly resend: FormAction<Sent>
  readonly revokeInvitation: FormAction
}

/** What a member of the team may do, as far as the rights allow. */
export type TeamActions = InvitationActions & {
  readonly changeRole: FormAction
  readonly remove: FormAction
  readonly leave: FormAction
  readonly handOver: FormAction
  readonly delegate: FormAction<unknown>
  readonly revokeDelegation: FormAction
}
