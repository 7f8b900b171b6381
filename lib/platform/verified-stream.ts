import { createHash } from 'node:crypto'
import { Transform, type TransformCallback } from 'node:stream'

/** What was read is not what was stored. */
export class AlteredContentError extends Error {
  constructor(readonly key: string) {
    super(`stored file altered: ${key}`)
  }
}

/**
 * Lets bytes through and fails when, all of them read, their SHA-256 is not the expected one. The last chunk waits for
 * the verdict: whoever receives the bytes never has them all unless they are right, so a download cannot look complete.
 */
export class VerifiedStream extends Transform {
  readonly #hash = createHash('sha256')
  #held: Buffer | null = null

  constructor(
    private readonly key: string,
    private readonly expectedSha256: string,
  ) {
    super()
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#hash.update(chunk)
    const ready = this.#held
    this.#held = chunk
    if (ready === null) done()
    else done(null, ready)
  }

  override _flush(done: TransformCallback): void {
    if (this.#hash.digest('hex') !== this.expectedSha256) {
      done(new AlteredContentError(this.key))
      return
    }
    done(null, this.#held)
  }
}
