import { Secret, TOTP } from 'otpauth'
import { create as createQrCode } from 'qrcode'

/** RFC 4226, section 4: 160 bits are recommended. */
const KEY_BYTES = 20

/** What every authenticator application expects; anything else, several of them ignore without a word. */
const USUAL = { algorithm: 'SHA1', digits: 6, period: 30 } as const

/** A step before and one after: a telephone may be half a minute slow or fast, and typing takes time. */
const TOLERATED_STEPS = 1

/** A key for an authenticator application, in base 32 (32 characters). */
export function newTotpKey(): string {
  return new Secret({ size: KEY_BYTES }).base32
}

/**
 * The step (half minutes since 1970) whose code that is, at that instant or one step around; null when it is the code of
 * none of them (RFC 6238). Whoever keeps the last step used refuses the same code twice.
 */
export function stepOfCode(key: string, code: string, now: Date): number | null {
  const timestamp = now.getTime()
  const delta = TOTP.validate({
    ...USUAL,
    secret: Secret.fromBase32(key),
    token: code,
    timestamp,
    window: TOLERATED_STEPS,
  })

  return delta === null ? null : TOTP.counter({ period: USUAL.period, timestamp }) + delta
}

/** A drawing of squares: the `d` of an SVG path, in a view box of `size` by `size`. */
export type QrDrawing = { readonly size: number; readonly path: string }

/** What an authenticator application reads to take a key: for whom and where it is, and the key. */
export function drawTotpKey(key: string, account: string): QrDrawing {
  const address = new TOTP({ ...USUAL, issuer: 'Portail SUN-ES', label: account, secret: key }).toString()
  const { modules } = createQrCode(address, { errorCorrectionLevel: 'M' })
  const squares: string[] = []
  for (let row = 0; row < modules.size; row++) {
    for (let column = 0; column < modules.size; column++) {
      if (modules.get(row, column)) squares.push(`M${column} ${row}h1v1h-1z`)
    }
  }

  return { size: modules.size, path: squares.join('') }
}
