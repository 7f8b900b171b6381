export const GROUP_KINDS = ['ght', 'private_group'] as const

/** A groupement hospitalier de territoire, or a private group. */
export type GroupKind = (typeof GROUP_KINDS)[number]
