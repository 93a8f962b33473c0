import { createHash, randomBytes } from 'node:crypto'

/** Enough that guessing is no way in. */
const BYTES = 32

/** A secret that is shown once, and the digest that is kept instead of it. */
export function newSecret(prefix: string): { readonly secret: string; readonly sha256: Buffer } {
  const secret = `${prefix}${randomBytes(BYTES).toString('base64url')}`
  return { secret, sha256: digestOf(secret) }
}

/** No salt and no stretching: the secret is random, so there is no list to try. */
export function digestOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}
