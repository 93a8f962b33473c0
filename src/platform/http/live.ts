import pg from 'pg'
import { z } from 'zod'
import type { Tx } from '../db/database.ts'

/**
 * Something changed: a hint to look again, never what it is. Whoever gets it asks for the news with
 * their own eyes.
 */
export const hint = z.strictObject({
  topic: z.string().meta({ description: 'What kind of thing: tickets, availability, reports' }),
  service: z.string().optional().meta({ description: 'Only those who reach it are told' }),
  person: z.string().optional().meta({ description: 'The only person whom it concerns' }),
})
export type Hint = z.infer<typeof hint>

const HINTS = 'kvitto_hint'
const IDENTITIES = 'kvitto_identity'

/** Tells every process at commit; the same hint twice in a transaction is told once. */
export async function notify(tx: Tx, changed: Hint): Promise<void> {
  await tx.client.query('select pg_notify($1, $2)', [HINTS, JSON.stringify(changed)])
}

/**
 * Tells every process at commit to ask anew who this person is and what they may: after a change of
 * roles, a sign-out everywhere, a revoked token.
 */
export async function forgetPerson(tx: Tx, personId: string): Promise<void> {
  await tx.client.query('select pg_notify($1, $2)', [IDENTITIES, personId])
}

/** The same of everybody: after a change that moves what many reach, as of the tree of units. */
export async function forgetEverybody(tx: Tx): Promise<void> {
  await tx.client.query('select pg_notify($1, $2)', [IDENTITIES, ''])
}

export interface Ear {
  onHint(hint: Hint): void
  /** `undefined`: everybody. */
  onForgotten(personId: string | undefined): void
  /** Something may have been missed while the database did not answer. */
  onGap(): void
}

/** One connection of its own that hears what all processes are told; it comes back when it is lost. */
export interface Listening {
  /** It has begun to hear; what came before is not told. */
  readonly ready: Promise<void>
  add(ear: Ear): () => void
  close(): Promise<void>
}

const RETRY_MS = [100, 500, 1000, 5000]
const PULSE_MS = 30_000

export function listenToDatabase(connection: pg.ClientConfig): Listening {
  const ears = new Set<Ear>()
  let isClosed = false
  let client: pg.Client | undefined
  let timer: NodeJS.Timeout | undefined
  let failures = 0
  let wasLost = false
  const { promise: ready, resolve: isReady } = Promise.withResolvers<void>()

  const lose = (lost: pg.Client) => {
    if (lost !== client) return
    client = undefined
    clearInterval(timer)
    lost.end().catch(() => {})
    if (isClosed) return
    wasLost = true
    timer = setTimeout(connect, RETRY_MS[Math.min(failures++, RETRY_MS.length - 1)])
  }
  const connect = () => {
    const next = new pg.Client({ ...connection, application_name: 'kvitto live', keepAlive: true })
    client = next
    next.on('error', () => lose(next)).on('end', () => lose(next))
    next.on('notification', ({ channel, payload }) => tell(ears, channel, payload))
    begin(next).catch(() => lose(next))
  }
  const begin = async (next: pg.Client) => {
    await next.connect()
    await next.query(`listen ${HINTS}; listen ${IDENTITIES}`)
    failures = 0
    isReady()
    if (wasLost) for (const ear of ears) ear.onGap()
    wasLost = false
    // A connection that is silently gone shows only when something is asked.
    timer = setInterval(() => void next.query('').catch(() => lose(next)), PULSE_MS).unref()
  }
  connect()
  return {
    ready,
    add(ear) {
      ears.add(ear)
      return () => void ears.delete(ear)
    },
    async close() {
      isClosed = true
      clearTimeout(timer)
      await client?.end().catch(() => {})
    },
  }
}

function tell(ears: ReadonlySet<Ear>, channel: string, payload: string | undefined): void {
  if (channel === IDENTITIES) {
    for (const ear of ears) ear.onForgotten(payload === '' ? undefined : payload)
    return
  }
  const read = readHint(payload)
  if (read !== undefined) for (const ear of ears) ear.onHint(read)
}

/** Others may notify on the same database: what is no hint is passed over. */
function readHint(payload: string | undefined): Hint | undefined {
  try {
    return hint.parse(JSON.parse(payload ?? ''))
  } catch {
    return undefined
  }
}
