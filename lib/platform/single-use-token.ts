import { randomBytes } from 'node:crypto'
import { sha256Of } from './storage'

/** 256 bits: nobody finds one by trying. */
const TOKEN_BYTES = 32

/** What a single-use link ends with. Only its hash is kept. */
export function newToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url')
}

/** What the database keeps of the token of a link. */
export function tokenHash(token: string): string {
  return sha256Of(token)
}
