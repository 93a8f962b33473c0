import { hash } from 'node:crypto'
import { pipeline } from 'node:stream/promises'
import { from as copyFrom } from 'pg-copy-streams'
import { copyLine } from '../../src/platform/db/copy.ts'
import type { Database } from '../../src/platform/db/database.ts'
import { canonicalJson } from '../../src/platform/ledger/canonical.ts'
import { GENESIS, hashOf, personalDigest } from '../../src/platform/ledger/record.ts'

const DAY = 86_400_000
const FIRST = Date.UTC(2026, 0, 1)

/** As the owner: a chain of so many events, made as Kvitto makes it, with a reason beside each. */
export async function fillLedger(
  owner: Pick<Database, 'transaction'>,
  events: number,
): Promise<void> {
  await owner.transaction(async (tx) => {
    // As the owner: the application's loader has nothing to do with the ledger.
    const copy = (target: string, lines: Iterable<string>) =>
      pipeline(lines, tx.client.query(copyFrom(`copy ${target} from stdin`)))
    await copy(
      'ledger_event (seq, at, kind, subject, service, actor, event, previous, hash)',
      eventLines(events),
    )
    await copy('ledger_personal (digest, salt, value, name, about, service)', valueLines(events))
  })
}

function* eventLines(events: number): Generator<string> {
  let previous = GENESIS
  for (let seq = 1; seq <= events; seq++) {
    const said = whatHappened(seq, events)
    const event = canonicalJson(said)
    const sealed = hashOf({ seq, event, previous })
    yield copyLine([
      seq,
      said.at,
      said.kind,
      said.subject,
      said.service,
      `person:${said.actor.person}`,
      event,
      `\\x${previous}`,
      `\\x${sealed}`,
    ])
    previous = sealed
  }
}

const KINDS = ['ticket.excluded', 'ticket.included', 'tickets.imported', 'deviation.explained']

function whatHappened(seq: number, events: number) {
  const person = uuid(seq % 40)
  return {
    actor: { kind: 'person', name: secret(`name ${person}`, person).digest, person },
    at: new Date(FIRST + Math.floor((seq / events) * 300 * DAY)).toISOString(),
    facts: { count: seq % 7 },
    format: 1,
    kind: KINDS[seq % KINDS.length] ?? '',
    personal: { reason: secret(`reason ${seq}`, String(seq)).digest },
    service: `service-${seq % 12}`,
    subject: `ticket:INC${String(seq % 250_000).padStart(7, '0')}`,
    version: '0.1.0',
  }
}

function* valueLines(events: number): Generator<string> {
  for (let i = 0; i < Math.min(40, events); i++) {
    const person = uuid(i)
    const { salt, digest, value } = secret(`name ${person}`, person)
    yield copyLine([digest, salt, value, 'actor.name', `person:${person}`, null].map(bytes))
  }
  for (let seq = 1; seq <= events; seq++) {
    const { salt, digest, value } = secret(`reason ${seq}`, String(seq))
    yield copyLine([digest, salt, value, 'reason', `ticket:INC${seq}`, 'viva'].map(bytes))
  }
}

/** The first two are bytes. */
function bytes(value: string | null, i: number): string | null {
  return i < 2 ? `\\x${value}` : value
}

function secret(seed: string, value: string) {
  const salt = hash('sha256', seed)
  return { salt, value, digest: personalDigest(Buffer.from(salt, 'hex'), value) }
}

function uuid(n: number): string {
  return `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
}
