import type { VersionedAction } from '@/components/forms/versioned-forms'

/** The server actions of the dossier's screen, handed down by its page. */
export type ReviewActions = {
  readonly start: VersionedAction
  readonly reviewPrerequisite: VersionedAction
  readonly requestCompletion: VersionedAction
  readonly setActivity: VersionedAction
  readonly propose: VersionedAction
  readonly withdrawProposal: VersionedAction
  readonly decide: VersionedAction
}
