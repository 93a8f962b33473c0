import type { Tx } from '../../../platform/db/database.ts'
import { timestamp } from '../../../platform/db/values.ts'
import type { Instant } from '../../calendar/index.ts'

/** An agent as the door knows it. */
export interface AgentPlace {
  readonly id: number
  readonly key: string
  readonly name: string
  readonly publicKey: string | null
  readonly lastMessage: number
  readonly isRevoked: boolean
  readonly referenceTargets: readonly string[]
}

const COLUMNS = `id, key, name, public_key as "publicKey", last_message as "lastMessage",
  revoked_at is not null as "isRevoked", reference_targets as "referenceTargets"`

/** Locked: of two messages with the same number one is taken. */
export async function lockAgent(tx: Tx, key: string): Promise<AgentPlace | undefined> {
  const { rows } = await tx.client.query<AgentPlace>(
    `select ${COLUMNS} from probe_place where key = $1 and kind = 'agent' for no key update`,
    [key],
  )
  return rows[0]
}

/** Whose code this is, if it counts now. */
export async function lockByCode(
  tx: Tx,
  sha256: Buffer,
  now: Instant,
): Promise<AgentPlace | undefined> {
  const { rows } = await tx.client.query<AgentPlace>(
    `select ${COLUMNS} from probe_place
     where enrolment_sha256 = $1 and enrolment_expires_at > $2 and revoked_at is null
     for no key update`,
    [sha256, timestamp(now)],
  )
  return rows[0]
}

/** The code counts no more, and the numbers begin anew with the key. */
export async function saveEnrolment(
  tx: Tx,
  place: number,
  of: { readonly publicKey: string; readonly version: string; readonly at: Instant },
): Promise<void> {
  await tx.client.query(
    `update probe_place set public_key = $2, version = $3, last_heard_at = $4, last_message = 0,
       enrolment_sha256 = null, enrolment_expires_at = null where id = $1`,
    [place, of.publicKey, of.version, timestamp(of.at)],
  )
}

export async function saveHeard(
  tx: Tx,
  place: number,
  heard: { readonly number: number; readonly at: Instant },
): Promise<void> {
  await tx.client.query(
    'update probe_place set last_message = $2, last_heard_at = $3 where id = $1',
    [place, heard.number, timestamp(heard.at)],
  )
}

export async function saveSaid(
  tx: Tx,
  place: number,
  said: { readonly waiting: number; readonly version: string },
): Promise<void> {
  await tx.client.query('update probe_place set waiting = $2, version = $3 where id = $1', [
    place,
    said.waiting,
    said.version,
  ])
}
