/**
 * What goes on by itself: rounds that are due are opened, what was asked goes along with the co-worker to
 * the next manager, what nobody answered for is removed, and work is asked for and ended. Doing it
 * again changes nothing.
 */
import type { Context } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { addWorkingDays } from '../../calendar/index.ts'
import { localToday, workingDaysIn } from '../../work/index.ts'
import { currentRules } from '../rules/rules.store.ts'
import type { AccessRules } from '../rules/rules.ts'
import {
  closeRounds,
  countActiveAccounts,
  holdRound,
  lockOpenItems,
  type OverdueRound,
  renewAsked,
  saveDecisions,
  selectOverdue,
  withdrawNeedless,
} from './asking.store.ts'
import { intervalIsDue, overdueHeld } from './attest.ts'
import { takeAway } from './remove.commands.ts'
import {
  countHad,
  countUnapproved,
  findRoundOfDay,
  insertHad,
  insertRound,
  insertUnapproved,
  selectAttestedSystems,
} from './rounds.store.ts'
import { askForRelease, releaseOver, renewAllWork } from './work.commands.ts'

const DAY_MS = 86_400_000

export interface Settled {
  readonly opened: number
  readonly asked: number
  readonly withdrawn: number
  readonly removed: number
  readonly held: number
  readonly closed: number
}

/** As the machine: all of it in one transaction. */
export function settleAttestation(machine: Context): Promise<Settled> {
  return machine.transaction(async (tx) => {
    const now = machine.clock.now()
    const { today, zone } = await localToday(tx, now)
    const rules = await currentRules(tx)
    const doing = { at: now, by: machine.actor.name }
    const withdrawn = await withdrawNeedless(tx, today, doing)
    const opened =
      (await openIntervals(machine, tx, { today, zone, rules })) +
      (await openForFindings(machine, tx, { today, zone, rules }))
    const asked = await renewAsked(tx, today)
    const { removed, held } = await endOverdue(machine, tx, today, rules)
    const closed = await closeRounds(tx, today, now - DAY_MS, now)
    for (const round of closed) {
      await machine.ledger.append(tx, {
        kind: 'attestation.closed',
        subject: `attestation:${round}`,
        facts: {},
      })
    }
    await renewAllWork(machine, tx)
    return { opened, asked, withdrawn, removed, held, closed: closed.length }
  })
}

interface Today {
  readonly today: string
  readonly zone: string
  readonly rules: AccessRules
}

async function openIntervals(
  machine: Context,
  tx: Tx,
  { today, zone, rules: { attestation } }: Today,
): Promise<number> {
  let opened = 0
  for (const { id, last } of await selectAttestedSystems(tx, zone)) {
    if (!intervalIsDue(last, today, attestation.everyMonths)) continue
    const scope = { systemId: id, hrUnitId: null }
    const { items } = await countHad(tx, scope, today)
    if (items === 0) continue
    const dueOn = addWorkingDays(today, attestation.answerDays, workingDaysIn(zone))
    await openedRound(machine, tx, { ...scope, cause: 'interval', name: null, dueOn }, (round) =>
      insertHad(tx, round, scope, today),
    )
    opened++
  }
  return opened
}

/** What the reconciliation has found that nobody approved is asked about once a day, together. */
async function openForFindings(
  machine: Context,
  tx: Tx,
  { today, zone, rules: { attestation } }: Today,
): Promise<number> {
  let opened = 0
  const startOfDay = Temporal.PlainDate.from(today).toZonedDateTime(zone).epochMilliseconds
  for (const { systemId } of await countUnapproved(tx, today)) {
    const known = await findRoundOfDay(tx, systemId, startOfDay)
    if (known !== undefined) {
      await insertUnapproved(tx, known, systemId, today)
      continue
    }
    const dueOn = addWorkingDays(today, attestation.answerDays, workingDaysIn(zone))
    const round = { systemId, hrUnitId: null, cause: 'reconciliation', name: null, dueOn } as const
    await openedRound(machine, tx, round, (id) => insertUnapproved(tx, id, systemId, today))
    opened++
  }
  return opened
}

async function openedRound(
  machine: Context,
  tx: Tx,
  round: Omit<Parameters<typeof insertRound>[1], 'whenOverdue'>,
  fill: (id: number) => Promise<number>,
): Promise<void> {
  const doing = { at: machine.clock.now(), by: machine.actor.name }
  const id = await insertRound(tx, { ...round, whenOverdue: 'remove' }, doing)
  const items = await fill(id)
  await machine.ledger.append(tx, {
    kind: 'attestation.opened',
    subject: `attestation:${id}`,
    facts: { cause: round.cause, system: round.systemId, dueOn: round.dueOn, items },
  })
}

async function endOverdue(
  machine: Context,
  tx: Tx,
  today: string,
  { plan }: AccessRules,
): Promise<{ readonly removed: number; readonly held: number }> {
  const rounds = await selectOverdue(tx, today)
  if (rounds.length === 0) return { removed: 0, held: 0 }
  const of = await countActiveAccounts(tx)
  // What many rounds take away together is as much as what one does.
  const together = rounds
    .filter(({ isReleased }) => !isReleased)
    .reduce((sum, { people }) => sum + people, 0)
  const tooMany = overdueHeld(together, of, plan)
  let removed = 0
  let held = 0
  for (const round of rounds) {
    if (tooMany === null || round.isReleased) {
      removed += await removeOverdue(machine, tx, round)
      if (round.isHeld) await releaseOver(machine, tx, round.id)
      continue
    }
    held++
    if (!round.isHeld) {
      const facts = { people: round.people, of }
      await holdRound(tx, round.id, facts)
      await machine.ledger.append(tx, {
        kind: 'attestation.held',
        subject: `attestation:${round.id}`,
        facts,
      })
    }
    await askForRelease(machine, tx, round.id, round.people)
  }
  return { removed, held }
}

async function removeOverdue(machine: Context, tx: Tx, round: OverdueRound): Promise<number> {
  const items = await lockOpenItems(tx, round.id)
  const changes = await takeAway(machine, tx, items, {
    cause: round.cause === 'move' ? 'mover' : 'attestation',
    why: 'Ingen chef svarade i tid att behörigheten behövs.',
  })
  const decided = items.map(({ id }, at) => ({ id, changeId: changes[at] ?? null }))
  await saveDecisions(tx, decided, 'overdue', {
    at: machine.clock.now(),
    by: machine.actor.name,
  })
  await machine.ledger.append(tx, {
    kind: 'attestation.overdue',
    subject: `attestation:${round.id}`,
    facts: { items: items.length, people: round.people },
  })
  return items.length
}
