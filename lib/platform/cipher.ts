import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { assert } from '@/lib/kernel/assert'

/** Encrypts what must not be read in a stolen backup (bank details). */
export type Cipher = {
  encrypt(clear: string): string
  decrypt(sealed: string): string
  /**
   * Tells whether two clear texts are the same without keeping either: a keyed hash, in base64url, that cannot be
   * searched for without the key. `about` says what it compares, so that those of two places cannot be matched.
   */
  fingerprint(clear: string, about: string): string
}

/**
 * AES-256-GCM. The sealed text is `v1.<iv>.<tag>.<data>` in base64url: the version lets a later key or algorithm
 * live beside this one. `key` is 32 bytes in base64.
 */
export function createCipher(key: string): Cipher {
  const bytes = Buffer.from(key, 'base64')
  assert(bytes.length === 32, 'an encryption key is 32 bytes')
  const fingerprintKey = Buffer.from(hkdfSync('sha256', bytes, '', 'sun-es fingerprint v1', 32))

  return {
    encrypt(clear) {
      const iv = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', bytes, iv)
      const data = Buffer.concat([cipher.update(clear, 'utf8'), cipher.final()])

      return ['v1', ...[iv, cipher.getAuthTag(), data].map((part) => part.toString('base64url'))].join('.')
    },
    decrypt(sealed) {
      const [version, iv, tag, data] = sealed.split('.')
      assert(version === 'v1' && iv && tag && data, 'unknown sealed text')
      const decipher = createDecipheriv('aes-256-gcm', bytes, Buffer.from(iv, 'base64url'))
      decipher.setAuthTag(Buffer.from(tag, 'base64url'))

      return Buffer.concat([decipher.update(Buffer.from(data, 'base64url')), decipher.final()]).toString('utf8')
    },
    fingerprint: (clear, about) =>
      createHmac('sha256', fingerprintKey)
        .update(JSON.stringify([about, clear]), 'utf8')
        .digest('base64url'),
  }
}
