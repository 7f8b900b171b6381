/** What a form gets back from a server action. `message` is French and says what to do next. */
export type ActionError = {
  readonly kind:
    | 'unauthenticated'
    | 'forbidden'
    | 'not-found'
    | 'stale'
    | 'invalid-input'
    | 'rule-broken'
    | 'unexpected'
  readonly message: string
  /** By field name, for `invalid-input`. */
  readonly fields?: Readonly<Record<string, string>>
}

export type ActionResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: ActionError }

/** A server action as a component receives it. */
export type Action<I, T = unknown> = (input: I) => Promise<ActionResult<T>>
