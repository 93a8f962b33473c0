import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Seal } from './seal.ts'

/** What a link leads to, and until when. */
export interface LinkTarget {
  /** UUID. */
  readonly id: string
  readonly expiresAt: number
}

/** Makes and reads the secret part of links that lead one person to one thing. */
export interface SignedLinks {
  /** The same target gives the same text; nothing of it needs to be kept. */
  sign(target: LinkTarget): string
  /**
   * What an unbroken text of this installation leads to, also where it has expired: whoever asks
   * judges that. `undefined` for everything else, without saying why.
   */
  read(text: string): LinkTarget | undefined
}

/** The form of what is signed; another number when it changes. */
const VERSION = 1
const ID_BYTES = 16
const HEAD_BYTES = 1 + ID_BYTES + 4
const MAC_BYTES = 32

/**
 * Links for one use, signed with a key that is made from the installation's secret for that use
 * alone: HMAC-SHA-256 over version, id and expiry (whole seconds).
 */
export function signedLinks(seal: Pick<Seal, 'derive'>, use: string): SignedLinks {
  const key = Buffer.from(seal.derive(`links: ${use}`), 'base64url')
  const macOf = (head: Buffer) => createHmac('sha256', key).update(head).digest()
  return {
    sign({ id, expiresAt }) {
      const head = Buffer.alloc(HEAD_BYTES)
      head.writeUInt8(VERSION)
      head.write(id.replaceAll('-', ''), 1, 'hex')
      head.writeUInt32BE(Math.floor(expiresAt / 1000), 1 + ID_BYTES)
      return Buffer.concat([head, macOf(head)]).toString('base64url')
    },
    read(text) {
      const bytes = Buffer.from(text, 'base64url')
      // Anything that decodes to the same bytes but is written otherwise is not what was sent.
      if (bytes.length !== HEAD_BYTES + MAC_BYTES || bytes.toString('base64url') !== text) {
        return undefined
      }
      const head = bytes.subarray(0, HEAD_BYTES)
      if (!timingSafeEqual(macOf(head), bytes.subarray(HEAD_BYTES))) return undefined
      if (head.readUInt8() !== VERSION) return undefined
      return {
        id: uuidOf(head.subarray(1, 1 + ID_BYTES)),
        expiresAt: head.readUInt32BE(1 + ID_BYTES) * 1000,
      }
    },
  }
}

function uuidOf(bytes: Buffer): string {
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
