import type { ActionResult } from '@/lib/platform/actions/action-result'

type FormAction = (form: FormData) => Promise<ActionResult<unknown>>

/** The server actions of the dossier's screen, handed down by its page. */
export type ReviewActions = {
  readonly start: FormAction
  readonly reviewPrerequisite: FormAction
  readonly requestCompletion: FormAction
  readonly setActivity: FormAction
  readonly propose: FormAction
  readonly withdrawProposal: FormAction
  readonly decide: FormAction
}
