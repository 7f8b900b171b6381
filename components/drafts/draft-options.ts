import type { FieldStates } from '@/lib/candidatures/domain/form-fields'
import type { EditQueue } from './edit-queue'
import type { Transport } from './transport'

/** What a form is made of, and the ways out of it that a test replaces. */
export type DraftOptions = {
  readonly candidatureId: string
  readonly userId: string
  readonly fields: FieldStates
  readonly version: number
  readonly transport: Transport
  readonly queue: Promise<EditQueue>
  readonly isOnline: () => boolean
  readonly now: () => Date
  readonly newId: () => string
  /** False for a value that the server would refuse: it is not sent before it is corrected. */
  readonly isKeepable: (path: string, value: string) => boolean
}
