import { randomBytes } from 'node:crypto'
import pg from 'pg'
import type { Actor } from '../actor.ts'
import type { Clock } from '../clock.ts'
import type { Tx } from '../db/database.ts'
import { timestamp } from '../db/values.ts'
import { DomainError } from '../errors.ts'
import { version } from '../version.ts'
import { canonicalJson, type JsonValue } from './canonical.ts'
import { personalDigest } from './record.ts'

/** What is written down of something that was done. */
export interface LedgerEvent {
  /** Noun and verb, as `ticket.excluded`. */
  readonly kind: string
  /** What it was done to, as `ticket:INC0012345`. */
  readonly subject: string
  /** Key of the service that it concerns. */
  readonly service?: string | undefined
  /** What is hashed as it is, and stays for ever: no names, addresses or free text. */
  readonly facts: JsonValue
  /** Names, addresses, free text: kept beside the chain, so that they can be erased. */
  readonly personal?: Readonly<Record<string, string | undefined>>
}

/** Writes receipts, each in the transaction of what it proves. */
export interface Ledger {
  append(tx: Tx, event: LedgerEvent): Promise<void>
}

/** Everybody's ledger; each actor writes in it under their own name. */
export interface LedgerBook {
  by(actor: Actor): Ledger
}

/** The form of events; another number when it changes. */
const FORMAT = 1
/** The most that an event may hold, as migration 0006 has it. */
const LARGEST_EVENT = 65_536
/** Names that are kept already, by whose they are: not written with each event. */
const REMEMBERED_NAMES = 1_000

export function openLedger(clock: Clock): LedgerBook {
  const names = new Map<string, string>()
  return {
    by: (actor) => ({
      // What is wrong with an event is thrown where it is written, not when all is done.
      append: async (tx, event) => append(tx, event, { actor, clock, names }),
    }),
  }
}

interface Writing {
  readonly actor: Actor
  readonly clock: Clock
  readonly names: Map<string, string>
}

function append(tx: Tx, event: LedgerEvent, { actor, clock, names }: Writing): void {
  const personal = Object.entries(event.personal ?? {}).flatMap(([name, value]) =>
    value === undefined
      ? []
      : [concealed({ name, value, about: event.subject, service: event.service })],
  )
  const at = timestamp(clock.now())
  const text = canonicalEvent({
    actor: describeActor(tx, actor, names),
    at,
    facts: event.facts,
    format: FORMAT,
    kind: event.kind,
    personal: Object.fromEntries(personal.map(({ name, digest }) => [name, digest])),
    service: event.service,
    subject: event.subject,
    version,
  })
  for (const each of personal) tx.atCommit(keep(each))
  tx.atCommit(`insert into ledger_intake (event) values (${pg.escapeLiteral(text)})`)
}

function canonicalEvent(event: JsonValue): string {
  const text = canonicalJson(event)
  if (Buffer.byteLength(text) <= LARGEST_EVENT) return text
  throw new DomainError('limit_exceeded', 'The receipt of this would be too long to keep', {
    mend: 'Do it in smaller parts.',
  })
}

/** Who acts: an id that stays, a name that can be erased. */
function describeActor(tx: Tx, actor: Actor, names: Map<string, string>): JsonValue {
  const name = nameOf(tx, actor, names)
  switch (actor.kind) {
    case 'system':
      return { kind: 'system', name }
    case 'person':
      return { kind: 'person', name, person: actor.id }
    case 'token':
      return { kind: 'token', name, person: actor.personId, token: actor.id }
  }
}

/** The digest of the actor's name: one that is kept already, or a new one. */
function nameOf(tx: Tx, actor: Actor, names: Map<string, string>): string {
  const about = subjectOf(actor)
  const key = `${about} ${actor.name}`
  const known = names.get(key)
  if (known !== undefined) return known
  const name = concealed({ name: 'actor.name', value: actor.name, about, service: undefined })
  // Others may use it when it is sure to be there.
  tx.atCommit(keep(name), () => {
    if (names.size >= REMEMBERED_NAMES) names.clear()
    names.set(key, name.digest)
  })
  return name.digest
}

/** Under what a name is found again to be erased. */
function subjectOf(actor: Actor): string {
  switch (actor.kind) {
    case 'system':
      return `system:${actor.name}`
    case 'person':
      return `person:${actor.id}`
    case 'token':
      return `person:${actor.personId}`
  }
}

interface Revealed {
  readonly name: string
  readonly value: string
  readonly about: string
  readonly service: string | undefined
}

interface Concealed extends Revealed {
  readonly digest: string
  readonly salt: Buffer
}

function concealed(revealed: Revealed): Concealed {
  const salt = randomBytes(32)
  return { ...revealed, salt, digest: personalDigest(salt, revealed.value) }
}

function keep({ digest, salt, value, name, about, service }: Concealed): string {
  const texts = [value, name, about].map(pg.escapeLiteral).join(', ')
  const whose = service === undefined ? 'null' : pg.escapeLiteral(service)
  return `insert into ledger_personal (digest, salt, value, name, about, service) values ('\\x${digest}', '\\x${salt.toString('hex')}', ${texts}, ${whose})`
}
