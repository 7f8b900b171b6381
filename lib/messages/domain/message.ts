/** Longer than any letter; a text that does not fit is a file to attach. */
export const MOST_CHARACTERS = 10_000

/** Who speaks: the establishment or its agency. */
export type Side = 'hospital' | 'agency'

/** A conversation is the dossier's (null) or about one of its prerequisites. */
export type Thread = { readonly candidatureId: string; readonly prerequisiteCode: string | null }

/** The page of a conversation, from the root of the portal. */
export function conversationPath({ candidatureId, prerequisiteCode }: Thread): string {
  const query = prerequisiteCode === null ? '' : `?${new URLSearchParams({ prerequis: prerequisiteCode })}`

  return `/candidatures/${candidatureId}/messages${query}`
}

/** A text as it is kept: one kind of line end, nothing around it. */
export function tidy(body: string): string {
  return body.replace(/\r\n?/g, '\n').trim()
}

type Written = { readonly id: string; readonly side: Side; readonly createdAt: Date }
export type Reading = { readonly name: string; readonly side: Side; readonly readAt: Date }

/**
 * Who read each message, shown once a person: under the last message of the other side that the person has read.
 * `messages` are in the order they were written.
 */
export function readersOf(messages: readonly Written[], readings: readonly Reading[]): Map<string, Reading[]> {
  const readers = new Map<string, Reading[]>()
  for (const reading of readings) {
    const last = messages.findLast(({ side, createdAt }) => side !== reading.side && createdAt <= reading.readAt)
    if (last !== undefined) readers.set(last.id, [...(readers.get(last.id) ?? []), reading])
  }

  return readers
}
