import { authorise, authoriseSight } from '../../platform/actor.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { DomainError } from '../../platform/errors.ts'
import { formatInstant, parseInstant, parseMoment } from '../calendar/index.ts'
import { loadLocality } from './anchor.store.ts'
import { digestsOf } from './export.commands.ts'
import {
  type AnchorRow,
  type ListedEvent,
  listEvents,
  loadAnchors,
  loadEvent,
} from './list.store.ts'
import type { LedgerEntry, LedgerListQuery, SentAnchorView } from './list-schema.ts'
import { loadNames } from './names.store.ts'
import { canReadLedger, canReadWholeLedger, ledgerReach } from './policy.ts'
import { sealedEvent } from './schema.ts'
import { loadPersonal } from './verify.store.ts'

interface LedgerPageOfList {
  readonly items: LedgerEntry[]
  readonly names: Record<string, string>
  readonly nextCursor: string | null
}

/** A page of events that the actor may see, newest first. Throws `forbidden` and `invalid_input`. */
export async function listLedger(
  context: Context,
  { cursor, limit, actor, from, to, ...filters }: LedgerListQuery,
): Promise<LedgerPageOfList> {
  authorise(canReadLedger(context.actor))
  const before = cursor === undefined ? undefined : readCursor(cursor)
  return context.transaction(async (tx) => {
    const { zone } = await loadLocality(tx)
    const found = await listEvents(
      tx,
      {
        ...filters,
        before,
        actor: actor === undefined || actor === 'system' ? actor : `person:${actor}`,
        from: from === undefined ? undefined : startOf(from, zone),
        to: to === undefined ? undefined : endOf(to, zone),
      },
      ledgerReach(context.actor),
      limit + 1,
    )
    const shown = found.slice(0, limit)
    const last = found.length > limit ? shown.at(-1) : undefined
    const nextCursor = last === undefined ? null : `${last.at}.${last.seq}`
    const items = await entriesOf(tx, shown)
    return { items, names: await loadNames(tx, items), nextCursor }
  })
}

function readCursor(text: string): { at: number; seq: number } {
  const [, at, seq] = /^(\d{1,15})\.(\d{1,15})$/.exec(text) ?? []
  if (at !== undefined && seq !== undefined) return { at: Number(at), seq: Number(seq) }
  throw new DomainError('invalid_input', 'The cursor is not one of this list', {
    mend: 'Take it from the answer before, or begin without one.',
  })
}

const DAY = /^\d{4}-\d\d-\d\d$/

function startOf(moment: string, zone: string): number {
  return DAY.test(moment) ? parseMoment(`${moment} 00:00`, zone, 'begins') : parseInstant(moment)
}

/** A day is included. */
function endOf(moment: string, zone: string): number {
  if (!DAY.test(moment)) return parseInstant(moment)
  const next = Temporal.PlainDate.from(moment).add({ days: 1 })
  return parseMoment(`${next} 00:00`, zone, 'begins')
}

async function entriesOf(tx: Tx, events: readonly ListedEvent[]): Promise<LedgerEntry[]> {
  const said = events.map(({ event }) => sealedEvent.parse(JSON.parse(event)))
  const digests = said.flatMap((each) => Object.values(digestsOf(each)))
  const kept = await loadPersonal(tx, [...new Set(digests)])
  const reveal = (digest: string) => kept.get(digest)?.value ?? null
  return events.flatMap(({ seq, at, hash }, i) => {
    const sealed = said[i]
    if (sealed === undefined) return []
    const { kind, subject, service = null, actor, facts, personal } = sealed
    const { kind: actorKind, person = null, name } = actor
    return {
      seq,
      at: formatInstant(at),
      kind,
      subject,
      service,
      actor: { kind: actorKind, person, name: reveal(name) },
      facts,
      personal: Object.fromEntries(
        Object.entries(personal).map(([what, digest]) => [what, reveal(digest)]),
      ),
      hash,
    }
  })
}

const ANCHORS_SHOWN = 3
const MOST_ANCHORS = 400

/** One event with what is hashed of it and what stands around it. Throws `not_found`. */
export function readLedgerEvent(context: Context, seq: number) {
  const nothing = `There is no event ${seq}`
  authoriseSight(canReadLedger(context.actor), nothing)
  return context.transaction(async (tx) => {
    const event = await loadEvent(tx, seq)
    const [entry] = event === undefined ? [] : await entriesOf(tx, [event])
    if (event === undefined || entry === undefined) throw new DomainError('not_found', nothing)
    const before = await loadEvent(tx, seq - 1)
    const next = await loadEvent(tx, seq + 1)
    const anchors = await loadAnchors(tx, { since: seq, limit: ANCHORS_SHOWN })
    const { previous } = event
    return {
      ...entry,
      names: await loadNames(tx, [entry]),
      before: before?.seq ?? null,
      previous,
      sealed: `{"event":${event.event},"previous":"${previous}","seq":${seq}}`,
      version: String(sealedEvent.parse(JSON.parse(event.event)).version),
      next: next === undefined ? null : { seq: next.seq, hash: next.hash },
      anchors: anchors.map(anchorView),
    }
  })
}

/** Heads that were sent out, newest first. Throws `forbidden`. */
export function listAnchors(context: Context): Promise<{ items: SentAnchorView[] }> {
  authorise(canReadWholeLedger(context.actor))
  return context.transaction(async (tx) => {
    const anchors = await loadAnchors(tx, { limit: MOST_ANCHORS })
    return { items: anchors.map(anchorView) }
  })
}

export function anchorView({ at, deliveries, ...anchor }: AnchorRow): SentAnchorView {
  return { ...anchor, at: formatInstant(at), deliveries: [...deliveries] }
}
