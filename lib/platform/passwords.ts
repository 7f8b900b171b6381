import { randomInt } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'

/** Argon2id (the library's default) with the first parameters that OWASP recommends: 19 MiB, two passes, one thread. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** The hash to keep of a password. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, COST)
}

/** What an absent account is compared with, so that it answers as slowly as a real one. Made once per process. */
let nobody: Promise<string> | undefined

/**
 * Whether it is the password of that hash. Without a hash (nobody, or somebody who has no password) the answer is no,
 * after the same work.
 */
export async function isPassword(passwordHash: string | null, password: string): Promise<boolean> {
  nobody ??= hashPassword(temporaryPassword())
  const matches = await verify(passwordHash ?? (await nobody), password)

  return passwordHash !== null && matches
}

/** Letters and figures that nobody takes for one another when reading them aloud. */
const LEGIBLE = 'abcdefghjkmnpqrstuvwxyz23456789'

/** A password to hand over: four groups of five characters, 99 bits. */
export function temporaryPassword(): string {
  return legibleGroups(4)
}

/** Groups of five characters at random, joined by hyphens: 24 bits a group. */
export function legibleGroups(count: number): string {
  const group = () => Array.from({ length: 5 }, () => LEGIBLE.charAt(randomInt(LEGIBLE.length))).join('')

  return Array.from({ length: count }, group).join('-')
}
