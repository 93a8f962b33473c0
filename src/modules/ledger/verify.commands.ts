import { authorise } from '../../platform/actor.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { canonicalJson, type JsonValue } from '../../platform/ledger/canonical.ts'
import { ChainWalk } from '../../platform/ledger/chain.ts'
import { SameThings } from '../../platform/ledger/multiset.ts'
import { GENESIS, personalDigest } from '../../platform/ledger/record.ts'
import type { SentHead } from './anchor-document.ts'
import { canReadWholeLedger } from './policy.ts'
import type { LedgerProblem, SealedEvent, Verified } from './schema.ts'
import {
  countUnnumbered,
  eventsUpTo,
  findHash,
  firstWithDigest,
  firstWithoutPersonal,
  loadHead,
  personalValues,
  type StoredEvent,
} from './verify.store.ts'

export interface VerifyOptions {
  /** Heads that were sent out, by number of their event; the chain must still have them. */
  readonly anchors: readonly SentHead[]
  readonly onProgress?: (share: number, events: number) => void
  readonly signal?: AbortSignal
}

/**
 * Hashes every event again, and compares with what was sealed, with the columns that people search
 * by, with the personal data beside the chain and with the heads that were sent out. Answers the
 * first thing that is wrong. Throws `forbidden` for who may not read all of it.
 */
export async function verifyLedger(context: Context, options: VerifyOptions): Promise<Verified> {
  authorise(canReadWholeLedger(context.actor))
  return context.transaction(async (tx) => {
    const head = await loadHead(tx)
    const walk = new ChainWalk()
    const said = new Said()
    const heads = new Heads(options.anchors)
    const stop = await walkEvents(tx, { walk, said, heads }, head?.seq ?? 0, options)
    const problem =
      (stop !== undefined && 'stray' in stop ? await diagnosed(tx, walk, stop.stray) : stop) ??
      heads.beyond(walk.last.seq) ??
      (await checkUnnumbered(tx, walk.last.seq)) ??
      (await checkPersonal(tx, said))
    const { hash, seq: events } = walk.last
    const checked = { events, head: hash === GENESIS ? null : hash, anchors: heads.checked }
    return problem === undefined
      ? { ok: true, ...checked, personal: { kept: said.kept, erased: said.erased } }
      : { ok: false, ...checked, broken: problem }
  })
}

interface Walking {
  readonly walk: ChainWalk
  readonly said: Said
  readonly heads: Heads
}

async function walkEvents(
  tx: Tx,
  { walk, said, heads }: Walking,
  upTo: number,
  { onProgress, signal }: VerifyOptions,
): Promise<LedgerProblem | { readonly stray: StoredEvent } | undefined> {
  for await (const events of eventsUpTo(tx, upTo)) {
    signal?.throwIfAborted()
    for (const event of events) {
      if (!walk.follows(event)) return { stray: event }
      const sealed = readEvent(event.event)
      if (sealed === undefined)
        return { ...place(event), problem: 'changed', detail: NOT_CANONICAL }
      const other = differing(event, sealed)
      if (other !== undefined) return { ...place(event), problem: 'changed', detail: other }
      said.hear(sealed)
      const rewritten = heads.pass(event.seq, event.hash)
      if (rewritten !== undefined) return rewritten
    }
    onProgress?.(walk.last.seq / upTo, walk.last.seq)
  }
  return undefined
}

const NOT_CANONICAL = 'It is not canonical JSON.'

function place({ seq, kind, subject }: StoredEvent) {
  return { seq, event: { kind, subject } }
}

async function diagnosed(tx: Tx, walk: ChainWalk, event: StoredEvent): Promise<LedgerProblem> {
  const found = await walk.diagnose(event, (hash) => findHash(tx, hash))
  return found.seq === event.seq ? { ...place(event), ...found } : found
}

/** What was sealed; `undefined` where it is not canonical JSON, which Kvitto never writes. */
function readEvent(text: string): SealedEvent | undefined {
  try {
    const event: JsonValue = JSON.parse(text)
    return canonicalJson(event) === text && isSealed(event) ? event : undefined
  } catch {
    return undefined
  }
}

/** As much as is looked at here, since this is done a million times. */
function isSealed(event: JsonValue): event is JsonValue & SealedEvent {
  if (!isObject(event)) return false
  return isObject(event.actor) && typeof event.actor.name === 'string' && isObject(event.personal)
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

/** The columns that repeat the event for those who search must say the same. */
function differing(stored: StoredEvent, sealed: SealedEvent): string | undefined {
  const { person } = sealed.actor
  const pairs: readonly (readonly [string, unknown, unknown])[] = [
    ['kind', stored.kind, sealed.kind],
    ['subject', stored.subject, sealed.subject],
    ['service', stored.service, sealed.service ?? null],
    ['actor', stored.actor, person === undefined ? sealed.actor.kind : `person:${person}`],
    ['at', stored.at, Date.parse(sealed.at)],
  ]
  const wrong = pairs.find(([, found, meant]) => found !== meant)
  if (wrong === undefined) return undefined
  return `Its column "${wrong[0]}" was changed: it says other than what was sealed.`
}

/** The personal data that events speak of, by digest. */
class Said {
  readonly things = new SameThings()
  readonly #names = new Set<string>()
  /** Values that receipts say were erased. */
  receipted = 0
  kept = 0
  erased = 0

  hear({ actor, personal, kind, facts }: SealedEvent): void {
    // A name is kept once for many events.
    if (!this.#names.has(actor.name)) {
      this.#names.add(actor.name)
      this.things.inFirst(actor.name)
    }
    for (const name in personal) this.things.inFirst(personal[name] ?? '')
    if (kind === 'ledger.erased' && isCount(facts)) this.receipted += facts.erased
  }
}

function isCount(facts: unknown): facts is { readonly erased: number } {
  return isObject(facts) && typeof facts.erased === 'number'
}

async function checkPersonal(tx: Tx, said: Said): Promise<LedgerProblem | undefined> {
  let changed: { readonly digest: string; readonly name: string } | undefined
  for await (const values of personalValues(tx)) {
    for (const { digest, kept, name } of values) {
      said.things.inSecond(digest)
      if (kept === undefined) said.erased++
      else if (personalDigest(Buffer.from(kept.salt, 'hex'), kept.value) === digest) said.kept++
      else changed ??= { digest, name }
    }
  }
  if (changed !== undefined) {
    const seq = (await firstWithDigest(tx, changed.digest)) ?? 0
    const detail = `The personal value "${changed.name}" beside it was changed.`
    return { seq, problem: 'personal_changed', detail }
  }
  if (!said.things.same) {
    const seq = await firstWithoutPersonal(tx)
    if (seq !== undefined) {
      const detail = 'A personal value beside it is gone, without having been erased.'
      return { seq, problem: 'personal_removed', detail }
    }
  }
  if (said.erased === said.receipted) return undefined
  const detail = `${said.erased} personal values are erased, receipts tell of ${said.receipted}.`
  return { seq: 0, problem: 'personal_removed', detail }
}

async function checkUnnumbered(tx: Tx, last: number): Promise<LedgerProblem | undefined> {
  if ((await countUnnumbered(tx)) === 0) return undefined
  return { seq: last + 1, problem: 'inserted', detail: 'There are events without a number.' }
}

/** The heads that were sent out, met one after the other on the way along the chain. */
class Heads {
  readonly #ahead: SentHead[]
  #passed = 0
  checked = 0

  constructor(sent: readonly SentHead[]) {
    this.#ahead = sent.toSorted((a, b) => a.seq - b.seq)
  }

  pass(seq: number, hash: string): LedgerProblem | undefined {
    for (let next = this.#ahead[0]; next !== undefined && next.seq <= seq; next = this.#ahead[0]) {
      this.#ahead.shift()
      if (next.hash !== hash) {
        const detail = `The head that was sent out ${next.at} is not the hash of event ${seq}: something in events ${this.#passed + 1} to ${seq} was changed, and the chain computed anew.`
        return { seq: this.#passed + 1, problem: 'rewritten', detail }
      }
      this.checked++
      this.#passed = seq
    }
    return undefined
  }

  /** A head that was sent out of an event that is not there any more. */
  beyond(last: number): LedgerProblem | undefined {
    const [next] = this.#ahead
    if (next === undefined) return undefined
    const detail = `The head that was sent out ${next.at} is that of event ${next.seq}: the end of the chain is gone.`
    return { seq: last + 1, problem: 'removed', detail }
  }
}
