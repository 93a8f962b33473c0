import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'

/** Encrypts what must be read again: secrets of identity providers, checks of a sign-in under way. */
export interface Seal {
  /** AES-256-GCM; `place` says what the text belongs to, and it opens nowhere else. */
  seal(place: string, text: string): string
  /** Throws where the text was changed, belongs elsewhere or was sealed with another KVITTO_SECRET. */
  open(place: string, sealed: string): string
  /** A key for one use, made from the secret: knowing one says nothing of the others. */
  derive(use: string): string
}

const NONCE_BYTES = 12
const TAG_BYTES = 16

export function newSeal(secret: string): Seal {
  const keyFor = (use: string) => Buffer.from(hkdfSync('sha256', secret, '', `kvitto ${use}`, 32))
  const key = keyFor('sealed texts')
  return {
    seal(place, text) {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(place))
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return `v1.${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')}`
    },
    open(place, sealed) {
      if (!sealed.startsWith('v1.')) throw new Error('Not a sealed text')
      const bytes = Buffer.from(sealed.slice(3), 'base64url')
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES))
        .setAAD(Buffer.from(place))
        .setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
      const body = bytes.subarray(NONCE_BYTES + TAG_BYTES)
      return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8')
    },
    derive: (use) => keyFor(use).toString('base64url'),
  }
}

/** Several secrets of one thing, by name; each opens in its own place only. */
export function sealEach<Name extends string>(
  seal: Seal,
  place: string,
  secrets: Readonly<Partial<Record<Name, string | undefined>>>,
): Map<Name, string> {
  const sealed = new Map<Name, string>()
  for (const name in secrets) {
    const secret = secrets[name]
    if (secret !== undefined) sealed.set(name, seal.seal(`${place}:${name}`, secret))
  }
  return sealed
}

export function openEach<Name extends string>(
  seal: Seal,
  place: string,
  sealed: ReadonlyMap<Name, string>,
): Map<Name, string> {
  return new Map([...sealed].map(([name, text]) => [name, seal.open(`${place}:${name}`, text)]))
}

/** A secret that goes to one browser or mailbox; only its digest is kept. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

export function digestOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
