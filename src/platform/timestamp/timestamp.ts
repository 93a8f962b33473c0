import { hash, randomBytes, X509Certificate } from 'node:crypto'
import { DomainError } from '../errors.ts'
import { readTimestampReply } from './reply.ts'
import { timestampRequest } from './request.ts'
import { isTrusted, signerOf } from './signature.ts'

export interface Authority {
  readonly url: string
  /** PEM of the certificates that are trusted; without them only the signature itself is checked. */
  readonly trusted: string | undefined
}

/** That something existed at a time, in the words of a time-stamping authority (RFC 3161). */
export interface Timestamp {
  readonly at: number
  readonly serial: string
  /** Who signed it, as its certificate has it. */
  readonly authority: string
  /** Whether a trusted certificate leads to that one; `undefined` where none was given. */
  readonly isTrusted: boolean | undefined
  /** The reply as it came, for `openssl ts -verify`. */
  readonly reply: Buffer
}

const PATIENCE_MS = 30_000
const LARGEST_REPLY = 1 << 20
const NONCE_BYTES = 8

/**
 * Asks an authority to stamp something and checks what it answers: that it is about this, that it
 * answers this question, that its signature holds, and that it is trusted where that can be told.
 * Throws `timestamp_unavailable`.
 */
export async function requestTimestamp(authority: Authority, data: Buffer): Promise<Timestamp> {
  const sha256 = hash('sha256', data, 'buffer')
  // Positive, and never with a zero that DER would leave out.
  const nonce = randomBytes(NONCE_BYTES)
  nonce[0] = ((nonce[0] ?? 0) & 0x3f) | 0x40
  try {
    const reply = await post(authority.url, timestampRequest(sha256, nonce))
    return checkTimestamp(reply, sha256, authority.trusted, nonce)
  } catch (cause) {
    if (cause instanceof DomainError) throw cause
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new DomainError(
      'timestamp_unavailable',
      `${authority.url} gave no time stamp: ${reason}`,
      {
        cause,
        mend: 'Check KVITTO_TSA_URL, KVITTO_TSA_CA, and that the authority is in service.',
      },
    )
  }
}

/** Checks a reply against what was to be stamped. Throws a plain `Error` that says what is wrong. */
export function checkTimestamp(
  reply: Buffer,
  sha256: Buffer,
  trustedPem: string | undefined,
  nonce?: Buffer,
): Timestamp {
  const token = readTimestampReply(reply)
  if (!token.imprint.equals(sha256)) throw new Error('it is about something else')
  if (nonce !== undefined && token.nonce?.equals(nonce) !== true) {
    throw new Error('it answers another question')
  }
  const trusted = certificatesIn(trustedPem ?? '')
  const signer = signerOf(token, trusted)
  const sent = token.certificates.map((der) => new X509Certificate(der))
  const known =
    trustedPem === undefined ? undefined : isTrusted(signer, sent, trusted, token.genTime)
  if (known === false) throw new Error(`${nameOf(signer)} is not one of those that are trusted`)
  return {
    at: token.genTime,
    serial: token.serial,
    authority: nameOf(signer),
    isTrusted: known,
    reply,
  }
}

async function post(url: string, request: Buffer): Promise<Buffer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/timestamp-query' },
    body: Uint8Array.from(request),
    redirect: 'error',
    signal: AbortSignal.timeout(PATIENCE_MS),
  })
  if (!response.ok) throw new Error(`it answered with ${response.status}`)
  const type = response.headers.get('content-type') ?? 'nothing'
  if (!type.startsWith('application/timestamp-reply')) throw new Error(`it answered with ${type}`)
  const reply = Buffer.from(await response.arrayBuffer())
  if (reply.length > LARGEST_REPLY) throw new Error('it answered with too much')
  return reply
}

function certificatesIn(pem: string): X509Certificate[] {
  const found = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []
  return found.map((each) => new X509Certificate(each))
}

function nameOf({ subject }: X509Certificate): string {
  return subject.split('\n').join(', ')
}
