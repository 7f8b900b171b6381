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
  typed,
  withQueued,
} from './draft-field'
import type { DraftStatus } from './draft-status'
import type { EditQueue } from './edit-queue'
import type { SaveAnswer, Transport } from './transport'

export type UnsettledField = { readonly path: string; readonly field: DraftField }

type Options = {
  readonly candidatureId: string
  readonly userId: string
  readonly fields: FieldStates
  readonly version: number
  readonly transport: Transport
  readonly queue: Promise<EditQueue>
  readonly isOnline: () => boolean
  readonly now: () => Date
  readonly newId: () => string
}

const TYPING_PAUSE_MS = 700
const MOST_EDITS_AT_ONCE = 100
const RETRY_MS = [2_000, 4_000, 8_000, 15_000, 30_000] as const
const UNKNOWN: DraftField = fromServer({ value: '', revision: 0 })

/**
 * Saves a form field by field. What is typed is kept on this machine at once, sent after a pause, and forgotten here only
 * when the server has answered; edits go one batch at a time in the order of typing, and a replay changes nothing
 * because each keeps its identifier.
 */
export class DraftEngine {
  private readonly options: Options
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
  private running: Promise<void> | null = null
  private channel: BroadcastChannel | null = null

  constructor(options: Options) {
    this.options = options
    this.dossier = `${options.userId} ${options.candidatureId}`
    this.fields = new Map(Object.entries(options.fields).map(([path, state]) => [path, fromServer(state)]))
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

  readonly version = (): number => this.knownVersion

  /** Grows with each change of what the form shows. */
  readonly revision = (): number => this.changes

  /** Something was typed. */
  readonly change = (path: string, value: string): void => {
    const step = typed(this.field(path), value, this.stamp(path))
    void this.take(path, step)
    this.changed(this.keptStatus() ?? (this.waiting() === 0 ? { kind: 'idle' } : { kind: 'saving' }))
    if (step.put !== undefined) this.later(TYPING_PAUSE_MS)
  }

  /** Sends now what waits; true when nothing is left on this machine. */
  async flush(): Promise<boolean> {
    if (this.sendable()) await this.send()

    return this.waiting() === 0
  }

  /** Sends what can be while the page goes away. */
  leave(): void {
    const edits = [...this.fields.values()].flatMap((field) => field.edits).filter((edit) => !edit.isHeld)
    if (edits.length === 0 || !this.options.isOnline()) return
    clearTimeout(this.timer)
    const marked = this.options.queue.then((queue) => this.markSent(queue, edits))
    const answer = this.options.transport.save(edits, { isLeaving: true })
    void Promise.all([answer, marked]).then(async ([said]) => {
      if (said.kind !== 'answered') return this.later(RETRY_MS[0])
      await this.settleOutcomes(await this.options.queue, said.outcomes, edits)
      this.changed(this.waiting() === 0 ? { kind: 'saved', at: this.options.now() } : this.currentStatus)
    })
  }

  /** The person chose between two values. */
  settle(path: string, choice: 'mine' | 'theirs'): void {
    void this.take(path, settled(this.field(path), choice, this.stamp(path))).then(() => this.send())
    this.changed()
  }

  /** The person gave up a value that cannot be saved. */
  forget(path: string): void {
    void this.take(path, forgotten(this.field(path)))
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
    if (typeof BroadcastChannel !== 'undefined') {
      this.channel = new BroadcastChannel(`sun-es ${this.dossier}`)
      this.channel.onmessage = ({ data }) => this.hear(data)
    }
    const retry = () => {
      if (this.sendable()) void this.send()
    }
    const offline = () => this.changed(this.keptStatus() ?? this.currentStatus)
    window.addEventListener('online', retry)
    window.addEventListener('offline', offline)
    window.addEventListener('focus', retry)
    void this.restore()

    return () => {
      clearTimeout(this.timer)
      this.channel?.close()
      this.channel = null
      window.removeEventListener('online', retry)
      window.removeEventListener('offline', offline)
      window.removeEventListener('focus', retry)
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

    return { id: this.options.newId(), dossier: this.dossier, order: this.order, path }
  }

  private async take(path: string, { field, put = [], remove = [] }: Step): Promise<void> {
    this.fields.set(path, field)
    const queue = await this.options.queue
    if (remove.length > 0) await queue.remove(remove)
    if (put.length > 0) await queue.put(put)
  }

  private waiting(): number {
    return [...this.fields.values()].filter((field) => field.edits.length > 0).length
  }

  private sendable(): boolean {
    return [...this.fields.values()].some((field) => field.edits.some((edit) => !edit.isHeld))
  }

  private later(delay: number) {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.send(), delay)
  }

  /** What keeps edits here, when something does. */
  private keptStatus(): DraftStatus | null {
    const count = this.waiting()
    if (!this.options.isOnline()) return { kind: 'offline', count }
    const { kind } = this.currentStatus

    return kind === 'signed-out' || kind === 'unreachable' ? { kind, count } : null
  }

  private async send(): Promise<void> {
    clearTimeout(this.timer)
    this.running ??= exclusively(this.options.candidatureId, () => this.sendAll()).finally(() => {
      this.running = null
    })
    await this.running
  }

  private async sendAll(): Promise<void> {
    const { transport, isOnline, now } = this.options
    const queue = await this.options.queue
    for (;;) {
      const edits = (await queue.list(this.dossier)).filter((edit) => !edit.isHeld).slice(0, MOST_EDITS_AT_ONCE)
      if (edits.length === 0) return
      if (!isOnline()) return this.changed({ kind: 'offline', count: this.waiting() })
      if (this.currentStatus.kind !== 'saving') this.changed({ kind: 'saving' })
      await this.markSent(queue, edits)
      const answer = await transport.save(edits)
      if (answer.kind !== 'answered') return this.failed(answer)
      this.failures = 0
      this.knownVersion = Math.max(this.knownVersion, answer.version)
      await this.settleOutcomes(queue, answer.outcomes, edits)
      this.channel?.postMessage({ outcomes: answer.outcomes, edits })
      this.changed(this.sendable() ? this.currentStatus : { kind: 'saved', at: now() })
    }
  }

  /** From here on the server may have them: what is typed next is another edit. */
  private async markSent(queue: EditQueue, edits: readonly QueuedEdit[]): Promise<void> {
    const sent = new Set(edits.map((edit) => edit.id))
    for (const [path, field] of this.fields) {
      if (!field.edits.some((edit) => sent.has(edit.id))) continue
      const marked = field.edits.map((edit) => (sent.has(edit.id) ? { ...edit, isSent: true } : edit))
      this.fields.set(path, { ...field, edits: marked })
    }
    await queue.put(edits.map((edit) => ({ ...edit, isSent: true })))
  }

  private async settleOutcomes(
    queue: EditQueue,
    outcomes: readonly Outcome[],
    edits: readonly QueuedEdit[],
  ): Promise<void> {
    for (const outcome of outcomes) {
      const field = this.field(outcome.path)
      if (field.edits.some((edit) => edit.id === outcome.editId))
        await this.take(outcome.path, answered(field, outcome))
      // Typed in another tab, or in one that is gone.
      else if (outcome.kind === 'saved') await queue.remove([outcome.editId])
      else await queue.put(edits.filter((one) => one.id === outcome.editId).map((one) => ({ ...one, isHeld: true })))
    }
  }

  private failed(answer: Exclude<SaveAnswer, { kind: 'answered' }>) {
    const count = this.waiting()
    if (answer.kind === 'stopped') return this.changed({ ...answer, count })
    this.changed({ kind: this.options.isOnline() ? answer.kind : 'offline', count })
    this.later(RETRY_MS[Math.min(this.failures, RETRY_MS.length - 1)] ?? 0)
    this.failures += 1
  }

  /** Another tab of the same person had an answer: for edits of this tab, or for fields that it shows. */
  private hear({ outcomes, edits }: { readonly outcomes: readonly Outcome[]; readonly edits: readonly QueuedEdit[] }) {
    for (const outcome of outcomes) {
      const field = this.field(outcome.path)
      if (field.edits.some((edit) => edit.id === outcome.editId)) {
        void this.take(outcome.path, answered(field, outcome))
      } else if (outcome.kind === 'saved') {
        const value = edits.find((edit) => edit.id === outcome.editId)?.value ?? field.saved
        this.fields.set(outcome.path, received(field, { value, revision: outcome.revision }))
      }
    }
    this.changed(this.waiting() === 0 ? { kind: 'saved', at: this.options.now() } : this.currentStatus)
  }

  /** What an earlier page left here is shown again, then sent: what had to be settled is asked again. */
  private async restore(): Promise<void> {
    const queue = await this.options.queue
    const left = await queue.list(this.dossier)
    if (left.length === 0) return
    const released = left.map((edit) => ({ ...edit, isHeld: false }))
    await queue.put(released)
    for (const [path, field] of this.fields) {
      const own = released.filter((edit) => edit.path === path)
      if (own.length > 0 && field.edits.length === 0) this.fields.set(path, withQueued(field, own))
    }
    this.changed()
    await this.send()
  }
}

/** One sender at a time among the tabs of this browser, where it can be told. */
async function exclusively(candidatureId: string, task: () => Promise<void>): Promise<void> {
  if (typeof navigator === 'undefined' || navigator.locks === undefined) return task()
  await navigator.locks.request(`sun-es ${candidatureId}`, task)
}
