import type { Context } from '../../platform/context.ts'
import { copyOut } from '../../platform/db/copy.ts'
import type { Tx } from '../../platform/db/database.ts'
import type { Link } from '../../platform/ledger/record.ts'

/** An event with the columns that repeat what is sealed in it, for those who search. */
export interface StoredEvent extends Link {
  readonly at: number
  readonly kind: string
  readonly subject: string
  readonly service: string | null
  readonly actor: string
}

export interface Head {
  readonly seq: number
  /** 64 hexadecimal digits; zeros where there is no event yet. */
  readonly hash: string
}

/** The newest event; `undefined` while there is none. */
export async function loadHead(tx: Tx): Promise<Head | undefined> {
  const { rows } = await tx.client.query<Head>(
    "select seq, encode(hash, 'hex') as hash from ledger_event where seq > 0 order by seq desc limit 1",
  )
  return rows[0]
}

/**
 * The newest event when it is on the disk: what is told to others must not vanish with a crash.
 * (Commits of events become visible a moment before: whoever makes them waits.)
 */
export function settledHead(context: Context): Promise<Head | undefined> {
  return context.transaction(async (tx) => {
    const head = await loadHead(tx)
    tx.atCommit('select')
    return head
  })
}

/** How many rows have a number that no event can have. */
export async function countUnnumbered(tx: Tx): Promise<number> {
  const { rows } = await tx.client.query<{ count: number }>(
    'select count(*) as count from ledger_event where seq is null or seq < 1',
  )
  return rows[0]?.count ?? 0
}

/** Whoever has seen enough waits for no more than these. */
const EVENTS_PER_QUERY = 50_000

/** Every event up to one, in order, as many at a time as the server sends. */
export async function* eventsUpTo(
  tx: Tx,
  seq: number,
  first = 1,
): AsyncGenerator<readonly StoredEvent[]> {
  for (let from = first; from <= seq; ) {
    const to = Math.min(from + EVENTS_PER_QUERY - 1, seq)
    const rows = copyOut(
      tx,
      `select seq, event, encode(previous, 'hex'), encode(hash, 'hex'), kind, subject, service,
         actor, (extract(epoch from at) * 1000)::bigint
       from ledger_event where seq between ${from} and ${to} order by seq`,
    )
    let found = false
    for await (const some of rows) {
      found = true
      yield some.map(storedEvent)
    }
    from = found ? to + 1 : await firstFrom(tx, to + 1)
  }
}

/** However far away somebody has put it. */
async function firstFrom(tx: Tx, seq: number): Promise<number> {
  const { rows } = await tx.client.query<{ seq: number | null }>(
    'select min(seq) as seq from ledger_event where seq >= $1',
    [seq],
  )
  return rows[0]?.seq ?? Number.POSITIVE_INFINITY
}

function storedEvent(row: readonly (string | null)[]): StoredEvent {
  const [seq, event, previous, hash, kind, subject, service, actor, at] = row
  return {
    seq: Number(seq),
    event: event ?? '',
    previous: previous ?? '',
    hash: hash ?? '',
    kind: kind ?? '',
    subject: subject ?? '',
    service: service ?? null,
    actor: actor ?? '',
    at: Number(at),
  }
}

export async function findHash(tx: Tx, hash: string): Promise<number | undefined> {
  const { rows } = await tx.client.query<{ seq: number }>(
    "select seq from ledger_event where hash = decode($1, 'hex') limit 1",
    [hash],
  )
  return rows[0]?.seq
}

export interface StoredPersonal {
  readonly digest: string
  readonly name: string
  /** `undefined` where it was erased. */
  readonly kept: { readonly salt: string; readonly value: string } | undefined
}

/** What is kept of personal data, in no order. */
export async function* personalValues(tx: Tx): AsyncGenerator<readonly StoredPersonal[]> {
  const rows = copyOut(
    tx,
    "select encode(digest, 'hex'), name, encode(salt, 'hex'), value from ledger_personal",
  )
  for await (const some of rows) {
    yield some.map(([digest, name, salt, value]) => ({
      digest: digest ?? '',
      name: name ?? '',
      kept: typeof salt === 'string' && typeof value === 'string' ? { salt, value } : undefined,
    }))
  }
}

/** The first event that speaks of a digest. */
export async function firstWithDigest(tx: Tx, digest: string): Promise<number | undefined> {
  const { rows } = await tx.client.query<{ seq: number | null }>(
    'select min(seq) as seq from ledger_event where position($1 in event) > 0',
    [digest],
  )
  return rows[0]?.seq ?? undefined
}

/** The first event that speaks of a digest of which nothing is kept, not even that it was erased. */
export async function firstWithoutPersonal(tx: Tx): Promise<number | undefined> {
  const { rows } = await tx.client.query<{ seq: number | null }>(
    `select min(e.seq) as seq from ledger_event e cross join lateral (
       select value from jsonb_each_text(e.event::jsonb -> 'personal')
       union all select e.event::jsonb #>> '{actor,name}'
     ) said
     where not exists (
       select from ledger_personal p where p.digest = decode(said.value, 'hex')
     )`,
  )
  return rows[0]?.seq ?? undefined
}

/** Salt and value by digest, of those that are kept. */
export async function loadPersonal(
  tx: Tx,
  digests: readonly string[],
): Promise<Map<string, { readonly salt: string; readonly value: string }>> {
  const { rows } = await tx.client.query<{ digest: string; salt: string; value: string }>(
    `select encode(digest, 'hex') as digest, encode(salt, 'hex') as salt, value
     from ledger_personal
     where digest = any ($1::bytea[]) and erased_at is null`,
    [digests.map((digest) => `\\x${digest}`)],
  )
  return new Map(rows.map(({ digest, ...kept }) => [digest, kept]))
}

/** How many values about something could be erased. */
export async function countPersonal(tx: Tx, about: string): Promise<number> {
  const { rows } = await tx.client.query<{ count: number }>(
    'select count(*) as count from ledger_personal where about = $1 and erased_at is null',
    [about],
  )
  return rows[0]?.count ?? 0
}

/** Takes salt and value away; answers of how many. */
export async function erasePersonal(tx: Tx, about: string, at: string): Promise<number> {
  const { rows } = await tx.client.query<{ erased: number }>(
    'select kvitto_erase_personal($1, $2) as erased',
    [about, at],
  )
  return rows[0]?.erased ?? 0
}
