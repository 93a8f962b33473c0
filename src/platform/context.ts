import type { Actor } from './actor.ts'
import type { Clock } from './clock.ts'
import type { Database, Sight } from './db/database.ts'
import type { Ledger, LedgerBook } from './ledger/ledger.ts'

/** What every command is given: where things are kept, what time it is, who acts, who bears witness. */
export interface Context extends Database {
  readonly clock: Clock
  readonly actor: Actor
  readonly ledger: Ledger
  /** The same place and time with somebody else acting. */
  as(actor: Actor): Context
  /**
   * The same actor with the machine's eyes: for what somebody may cause without seeing it, as when a
   * contact's question becomes work for others. Only after a policy has said yes to this very act.
   */
  unhindered(): Context
}

interface Surroundings {
  readonly clock: Clock
  readonly ledger: LedgerBook
}

/** Binds an actor to a database: whatever runs in its transactions sees what that one may see. */
export function contextOf(
  database: Database,
  { clock, ledger }: Surroundings,
  actor: Actor,
  sight: Sight = sightOf(actor),
): Context {
  return {
    ...database.seenBy(sight),
    clock,
    ledger: ledger.by(actor),
    actor,
    as: (other) => contextOf(database, { clock, ledger }, other),
    unhindered: () => contextOf(database, { clock, ledger }, actor, MACHINE),
  }
}

/** The command line on the machine itself, under the name of whoever runs it. */
export function systemActor(name: string): Actor {
  return { kind: 'system', name }
}

const MACHINE: Sight = { actor: 'system' }

function sightOf(actor: Actor): Sight {
  switch (actor.kind) {
    case 'system':
      return MACHINE
    case 'person':
      return { actor: `person:${actor.id}` }
    case 'token':
      return {
        actor: `person:${actor.personId}`,
        ...(actor.service === undefined ? {} : { onlyService: actor.service }),
      }
  }
}
