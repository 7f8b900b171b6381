import { MOST_EDITS } from '@/lib/candidatures/domain/field-edit'
import type { FieldStates } from '@/lib/candidatures/domain/form-fields'
import {
  answered,
  type DraftField,
  forgotten,
  fromServer,
  type Outcome,
  type QueuedEdit,
  received,
  type Stamp,
  type Step,
  settled,
  shown,
  typed,
  withQueued,
} from './draft-field'
import type { DraftOptions } from './draft-options'
import { type DraftStatus, keptStatus, restingStatus, sendingStatus } from './draft-status'
import { KeptEdits } from './kept-edits'
import { adoptEdits, hearNetwork, holdTab, thisTab, whenTabsEnd } from './tab'
import type { SaveAnswer } from './transport'

export type UnsettledField = { readonly path: string; readonly field: DraftField }

const TYPING_PAUSE_MS = 700
const RETRY_MS = [2_000, 4_000, 8_000, 15_000, 30_000] as const
const UNKNOWN: DraftField = fromServer({ value: '', revision: 0 })

/**
 * Saves a form field by field. What is typed is kept on this machine at once, sent after a pause, and forgotten here only
 * when the server has answered; edits go one batch at a time in the order of typing, and a replay changes nothing
 * because each keeps its identifier.
 */
export class DraftEngine {
  private readonly options: DraftOptions
  private readonly dossier: string
  private readonly fields: Map<string, DraftField>
  private readonly listeners = new Set<() => void>()
  private unsettledFields: readonly UnsettledField[] = []
  private currentStatus: DraftStatus = { kind: 'idle' }
  private knownVersion: number
  private changes = 0
  private order: number
  private timer: ReturnType<typeof setTimeout> | undefined
  private failures = 0
  /** The page went away: what is left is the next one's to send. */
  private isStopped = false
  private running: Promise<void> | null = null
  private readonly kept: KeptEdits
  private channel: BroadcastChannel | null = null

  constructor(options: DraftOptions) {
    this.options = options
    this.dossier = `${options.userId} ${options.candidatureId}`
    this.fields = new Map(Object.entries(options.fields).map(([path, state]) => [path, fromServer(state)]))
    this.kept = new KeptEdits(options.queue, () => this.changed())
    this.knownVersion = options.version
    this.order = options.now().getTime()
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)

    return () => void this.listeners.delete(listener)
  }

  readonly field = (path: string): DraftField => this.fields.get(path) ?? UNKNOWN

  /** The fields that a person has to settle: two values, a refusal, a part frozen meanwhile. */
  readonly unsettled = (): readonly UnsettledField[] => this.unsettledFields

  readonly status = (): DraftStatus => this.currentStatus

  /** How many fields are not on the server yet. */
  readonly keptCount = (): number => this.waiting()

  /** False when this browser forgets, with the page, what is not sent. */
  readonly isDurable = (): boolean => this.kept.isDurable()

  readonly version = (): number => this.knownVersion

  /** Grows with each change of what the form shows. */
  readonly revision = (): number => this.changes

  /** Something was typed. */
  readonly change = (path: string, value: string): void => {
    const isHeld = !this.options.isKeepable(path, value)
    const step = typed(this.field(path), value, this.stamp(path), isHeld)
    this.take(path, step)
    this.changed(
      keptStatus(this.currentStatus, this.options.isOnline(), this.waiting()) ??
        (this.sendable().length > 0 ? { kind: 'saving' } : restingStatus(this.waiting(), { kind: 'idle' })),
    )
    if (step.put !== undefined) this.later(TYPING_PAUSE_MS)
  }

  /** Sends now what waits; true when nothing is left on this machine. */
  async flush(): Promise<boolean> {
    if (this.sendable().length > 0) await this.send()

    return this.waiting() === 0
  }

  /** Sends what can be while the page goes away. */
  leave(): void {
    const edits = this.sendable().slice(0, MOST_EDITS)
    if (edits.length === 0 || !this.options.isOnline()) return
    clearTimeout(this.timer)
    this.markSent(edits)
    void this.options.transport.save(edits, { isLeaving: true }).then((answer) => this.hearOutcomes(answer))
  }

  /** The person chose between two values. */
  settle(path: string, choice: 'mine' | 'theirs'): void {
    this.take(path, settled(this.field(path), choice, this.stamp(path)))
    void this.send()
    this.changed()
  }

  /** The person gave up a value that cannot be saved. */
  forget(path: string): void {
    this.take(path, forgotten(this.field(path)))
    this.changed()
  }

  /** Fields read again from the server. */
  receive(states: FieldStates, version: number): void {
    this.knownVersion = Math.max(this.knownVersion, version)
    for (const [path, state] of Object.entries(states)) {
      const field = this.fields.get(path)
      this.fields.set(path, field === undefined ? fromServer(state) : received(field, state))
    }
    this.changed()
  }

  /** Brings back what an earlier page left on this machine, and listens to the other tabs; returns how to stop. */
  start(): () => void {
    this.isStopped = false
    holdTab()
    if (typeof BroadcastChannel !== 'undefined') {
      this.channel = new BroadcastChannel(`sun-es ${this.dossier}`)
      this.channel.onmessage = ({ data }) => this.hearTab(data)
    }
    const retry = () => {
      if (this.sendable().length > 0) void this.send()
    }
    const offline = () =>
      this.changed(keptStatus(this.currentStatus, this.options.isOnline(), this.waiting()) ?? this.currentStatus)
    const unhear = hearNetwork(retry, offline)
    const leaving = new AbortController()
    void this.restore(leaving.signal)

    return () => {
      this.isStopped = true
      leaving.abort()
      clearTimeout(this.timer)
      this.channel?.close()
      this.channel = null
      unhear()
    }
  }

  private changed(next: DraftStatus = this.currentStatus) {
    this.currentStatus = next
    this.changes += 1
    this.unsettledFields = [...this.fields]
      .filter(([, { conflict, message, isFrozen }]) => conflict !== null || message !== null || isFrozen)
      .map(([path, field]) => ({ path, field }))
    for (const listener of this.listeners) listener()
  }

  private stamp(path: string): Stamp {
    this.order = Math.max(this.order + 1, this.options.now().getTime())

    return { id: this.options.newId(), dossier: this.dossier, tab: thisTab(), order: this.order, path }
  }

  private take(path: string, { field, put = [], remove = [] }: Step): void {
    this.fields.set(path, field)
    if (put.length > 0 || remove.length > 0) this.kept.write(put, remove)
  }

  private waiting(): number {
    return [...this.fields.values()].filter((field) => field.edits.length > 0).length
  }

  /** What may be sent, in the order of typing. */
  private sendable(): QueuedEdit[] {
    return [...this.fields.values()]
      .flatMap((field) => field.edits)
      .filter((edit) => !edit.isHeld)
      .sort((one, two) => one.order - two.order)
  }

  private later(delay: number) {
    clearTimeout(this.timer)
    if (this.isStopped) return
    this.timer = setTimeout(() => void this.send(), delay)
  }

  private async send(): Promise<void> {
    clearTimeout(this.timer)
    // What is running may have ended its last look before this keystroke.
    await this.running
    this.running ??= this.sendAll().finally(() => {
      this.running = null
    })
    await this.running
  }

  private async sendAll(): Promise<void> {
    const { transport, isOnline } = this.options
    for (;;) {
      const edits = this.sendable().slice(0, MOST_EDITS)
      if (edits.length === 0) return
      if (!isOnline()) return this.changed({ kind: 'offline', count: this.waiting() })
      this.markSent(edits)
      const next = sendingStatus(this.currentStatus)
      if (next.kind !== this.currentStatus.kind) this.changed(next)
      await this.kept.written()
      if (!this.hearOutcomes(await transport.save(edits))) return
    }
  }

  /** From here on the server may have them: what is typed next is another edit. */
  private markSent(edits: readonly QueuedEdit[]): void {
    const ids = new Set(edits.map((edit) => edit.id))
    for (const [path, field] of this.fields) {
      if (!field.edits.some((edit) => ids.has(edit.id))) continue
      const marked = field.edits.map((edit) => (ids.has(edit.id) ? { ...edit, isSent: true } : edit))
      this.take(path, { field: { ...field, edits: marked }, put: marked })
    }
  }

  /** What the server said; false when it did not answer, or has to be asked again later. */
  private hearOutcomes(answer: SaveAnswer): boolean {
    if (answer.kind !== 'answered') {
      this.failed(answer)
      return false
    }
    this.failures = 0
    // A jump says that somebody else saved in between: the next sign of life brings what they wrote.
    if (answer.version <= this.knownVersion + 1) this.knownVersion = Math.max(this.knownVersion, answer.version)
    const values = new Map<string, string>()
    for (const outcome of answer.outcomes) {
      const field = this.field(outcome.path)
      const edit = field.edits.find((one) => one.id === outcome.editId)
      if (edit === undefined) continue
      values.set(edit.id, shown(edit.path, edit.value))
      this.take(outcome.path, answered(field, outcome))
    }
    this.channel?.postMessage({ outcomes: answer.outcomes, values })
    this.changed(
      this.sendable().length > 0
        ? this.currentStatus
        : restingStatus(this.waiting(), { kind: 'saved', at: this.options.now() }),
    )

    return true
  }

  private failed(answer: Exclude<SaveAnswer, { kind: 'answered' }>) {
    const count = this.waiting()
    if (answer.kind === 'stopped') return this.changed({ ...answer, count })
    this.changed({ kind: this.options.isOnline() ? answer.kind : 'offline', count })
    this.later(RETRY_MS[Math.min(this.failures, RETRY_MS.length - 1)] ?? 0)
    this.failures += 1
  }

  /** Another tab of the same person saved something: shown here where nothing is being typed. */
  private hearTab({ outcomes, values }: { outcomes: readonly Outcome[]; values: ReadonlyMap<string, string> }) {
    for (const outcome of outcomes) {
      const value = values.get(outcome.editId)
      if (outcome.kind !== 'saved' || value === undefined) continue
      const field = this.field(outcome.path)
      this.fields.set(outcome.path, received(field, { value, revision: outcome.revision }))
    }
    this.changed()
  }

  /** What an earlier page left here is shown again, then sent: what had to be settled is asked again. */
  private async restore(leaving: AbortSignal): Promise<void> {
    const queue = await this.options.queue
    if (leaving.aborted) return
    const adopted = await adoptEdits(
      () => queue.list(this.dossier),
      queue.put,
      (id) => [...this.fields.values()].some((field) => field.edits.some((edit) => edit.id === id)),
    )
    whenTabsEnd(await queue.list(this.dossier), () => void this.restore(leaving), leaving)
    if (adopted.length === 0) return
    for (const path of new Set(adopted.map((edit) => edit.path))) {
      const field = this.field(path)
      const own = adopted
        .filter((edit) => edit.path === path)
        .map((edit) => ({ ...edit, isHeld: !this.options.isKeepable(path, edit.value) }))
      this.take(path, withQueued(field, own))
    }
    this.changed()
    await this.send()
  }
}
