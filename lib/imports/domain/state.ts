/** Where an import stands, as people are told. */
export const IMPORT_STATES = ['queued', 'running', 'succeeded', 'failed', 'interrupted'] as const

export type ImportState = (typeof IMPORT_STATES)[number]
