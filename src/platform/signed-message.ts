import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto'

/** What a program that is known by its key says, and when: each message has a number of its own. */
export interface MessageHead {
  readonly method: string
  /** With its query, as it stands in the request. */
  readonly path: string
  /** As ISO 8601. */
  readonly time: string
  /** Larger than that of every message before. */
  readonly number: number
}

/** The form of what is signed; another number when it changes. */
const VERSION = 'kvitto-1'

/** Ed25519 over method, path, time, number and the digest of the body. */
export function signMessage(privateKey: KeyObject, head: MessageHead, body: string): string {
  return sign(null, textOf(head, body), privateKey).toString('base64url')
}

/** Whether the key's owner has signed this very message. Never throws. */
export function isSignedBy(
  publicKey: string,
  head: MessageHead,
  body: string,
  signature: string,
): boolean {
  try {
    const bytes = Buffer.from(signature, 'base64url')
    return verify(null, textOf(head, body), readPublicKey(publicKey), bytes)
  } catch {
    return false
  }
}

/** A key pair of the machine's own: the private as PEM, the public as one line. */
export function newKeyPair(): { readonly privateKey: string; readonly publicKey: string } {
  const { privateKey } = generateKeyPairSync('ed25519')
  return {
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicKey: publicKeyOf(privateKey),
  }
}

export function readPrivateKey(pem: string): KeyObject {
  return createPrivateKey(pem)
}

/** Whether the text is an Ed25519 key and nothing else. */
export function isPublicKey(text: string): boolean {
  try {
    return readPublicKey(text).asymmetricKeyType === 'ed25519'
  } catch {
    return false
  }
}

function publicKeyOf(privateKey: KeyObject): string {
  return createPublicKey(privateKey).export({ type: 'spki', format: 'der' }).toString('base64url')
}

function readPublicKey(text: string): KeyObject {
  return createPublicKey({ key: Buffer.from(text, 'base64url'), type: 'spki', format: 'der' })
}

function textOf({ method, path, time, number }: MessageHead, body: string): Buffer {
  const digest = createHash('sha256').update(body).digest('hex')
  return Buffer.from([VERSION, method, path, time, number, digest].join('\n'))
}
