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

/** What was typed in a form, by field name: the texts only, neither files nor passwords. */
export type Typed = Readonly<Record<string, string | readonly string[]>>

/** The answer to a form that the browser posted by itself; a refusal brings back what was typed. */
export type PostedResult<T> = ActionResult<T> & { readonly typed?: Typed }

/** A server action as a component receives it. */
export type Action<I, T = unknown> = (input: I) => Promise<ActionResult<T>>
