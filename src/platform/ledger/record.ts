/** What is hashed, and how one event is known to follow another: docs/decisions/0050. */
import { hash } from 'node:crypto'
import { canonicalJson, type JsonValue } from './canonical.ts'

/** An event in its place. Hashes are 64 hexadecimal digits. */
export interface Link {
  readonly seq: number
  /** Canonical JSON of what happened. */
  readonly event: string
  readonly previous: string
  readonly hash: string
}

/** What the first event follows. */
export const GENESIS = '0'.repeat(64)

/** SHA-256 over the canonical JSON of `{event, previous, seq}`. */
export function hashOf({ seq, event, previous }: Omit<Link, 'hash'>): string {
  return hash('sha256', `{"event":${event},"previous":"${previous}","seq":${seq}}`)
}

/** SHA-256 over the canonical JSON of a value that a receipt speaks of without holding it. */
export function jsonDigest(value: JsonValue): string {
  return hash('sha256', canonicalJson(value))
}

/** SHA-256 over the salt followed by the value: what an event says of somebody's name. */
export function personalDigest(salt: Buffer, value: string): string {
  return hash('sha256', Buffer.concat([salt, Buffer.from(value)]))
}
