import { type Actor, authorise, authoriseSight } from '../../platform/actor.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { DomainError } from '../../platform/errors.ts'
import { notify } from '../../platform/http/live.ts'
import { reason } from '../../platform/reasons/reasons.ts'
import type {
  AbsenceList,
  AbsenceQuery,
  AbsenceShown,
  NewAbsence,
  Substitute,
} from './absence.schema.ts'
import {
  type AbsenceRecord,
  type Colleague,
  insertAbsence,
  lockAbsences,
  saveAbsenceEnd,
  selectAbsences,
  selectColleagues,
  selectServiceNames,
} from './absence.store.ts'
import { type Absence, lackingOf, leadsBack, overlaps, wrongDays } from './absence.ts'
import type { Doer } from './doers.ts'
import { canBeAway, canChangeAbsence, canSeeAllAbsences } from './policy.ts'
import { loadWorld, type World } from './world.store.ts'

/**
 * One's own, or somebody's, or everybody's that is not over; and those in which the person stands in.
 * Throws `not_found`, `forbidden`.
 */
export function listAbsences(context: Context, query: AbsenceQuery): Promise<AbsenceList> {
  const { actor, clock } = context
  if (query.all) authorise(canSeeAllAbsences(actor))
  const person = query.person ?? ownId(actor)
  if (!query.all) authoriseSight(canChangeAbsence(actor, person))
  return context.transaction(async (tx) => {
    const { today, zone } = await loadWorld(tx, clock.now())
    const found = await selectAbsences(tx, query.all ? { notOverOn: today } : { person })
    const others = query.all
      ? []
      : await selectAbsences(tx, { substitute: person, notOverOn: today })
    const shown = (record: AbsenceRecord) => present(record, { today, zone }, actor)
    return { items: found.map(shown), standsIn: others.map(shown) }
  })
}

/** Who could stand in for somebody, and what the others would need. Throws `not_found`. */
export function listSubstitutes(context: Context, person?: string): Promise<Substitute[]> {
  const { actor, clock } = context
  const who = person ?? ownId(actor)
  authoriseSight(canChangeAbsence(actor, who))
  return context.transaction(async (tx) => {
    const { doers } = await loadWorld(tx, clock.now())
    const ids = new Set(doers.filter(({ role }) => role !== 'contact').map((each) => each.person))
    ids.delete(who)
    const services = await selectServiceNames(tx)
    return (await selectColleagues(tx, [...ids])).map(({ id, name }) => ({
      id,
      name,
      lacks: lackingOf(doers, who, id).map(({ role, service }) => ({
        role,
        service: service === null ? null : (services.get(service) ?? null),
      })),
    }))
  })
}

/**
 * Somebody is away and another gets what is theirs meanwhile: within the rights that the other has
 * already. Throws `forbidden`, `invalid_input` and `conflict`, with what to do.
 */
export function addAbsence(context: Context, given: NewAbsence): Promise<AbsenceShown> {
  const { actor, clock, ledger } = context
  const wanted: Absence = { ...given, person: given.person ?? ownId(actor) }
  authorise(canChangeAbsence(actor, wanted.person))
  return context.transaction(async (tx) => {
    await lockAbsences(tx)
    const now = clock.now()
    const world = await loadWorld(tx, now)
    await refuse(tx, wanted, world)
    const id = await insertAbsence(tx, wanted, { at: now, by: actor.name })
    const { person, substitute, firstDay, lastDay } = wanted
    await ledger.append(tx, {
      kind: 'absence.added',
      subject: `person:${person}`,
      facts: { absence: id, substitute, firstDay, lastDay },
    })
    await notify(tx, { topic: 'work' })
    return present(await loadAbsence(tx, id), world, actor)
  })
}

/** Back, or not away after all. Again changes nothing. Throws `not_found`. */
export function endAbsence(context: Context, id: number): Promise<AbsenceShown> {
  const { actor, clock, ledger } = context
  return context.transaction(async (tx) => {
    const absence = await loadAbsence(tx, id)
    authoriseSight(canChangeAbsence(actor, absence.person), NONE)
    const now = clock.now()
    const world = await loadWorld(tx, now)
    if (absence.endedAt === null && absence.lastDay >= world.today) {
      await saveAbsenceEnd(tx, id, { at: now, by: actor.name })
      await ledger.append(tx, {
        kind: 'absence.ended',
        subject: `person:${absence.person}`,
        facts: { absence: id },
      })
      await notify(tx, { topic: 'work' })
    }
    return present(await loadAbsence(tx, id), world, actor)
  })
}

const NONE = 'There is no such absence'

async function loadAbsence(tx: Tx, id: number): Promise<AbsenceRecord> {
  const [found] = await selectAbsences(tx, { id })
  if (found === undefined) throw new DomainError('not_found', NONE)
  return found
}

async function refuse(tx: Tx, wanted: Absence, { today, doers }: World): Promise<void> {
  const days = wrongDays(wanted, today)
  if (days !== undefined) throw refused('lastDay', days)
  if (wanted.person === wanted.substitute) throw refused('substitute', reason('absence_own'))
  const people = await selectColleagues(tx, [wanted.person, wanted.substitute])
  const who = people.find(({ id }) => id === wanted.person)
  const other = people.find(({ id }) => id === wanted.substitute)
  if (who === undefined || !worksHere(doers, who.id)) {
    throw refused('person', reason('absence_unknown'))
  }
  if (other === undefined || !worksHere(doers, other.id)) {
    throw refused('substitute', reason('absence_unknown'))
  }
  const open = await selectAbsences(tx, { notOverOn: today })
  const taken = open.find((each) => each.person === wanted.person && overlaps(each, wanted))
  if (taken !== undefined) {
    const { firstDay: first, lastDay: last } = taken
    throw refused('firstDay', reason('absence_overlaps', { first, last }), {
      mend: 'End that one first, or choose other days.',
    })
  }
  await refuseSubstitute(tx, { who, other, doers })
  if (leadsBack(wanted, open)) {
    throw refused('substitute', reason('absence_ring', { name: other.name, other: who.name }), {
      mend: 'Choose somebody who is here.',
    })
  }
}

interface Pair {
  readonly who: Colleague
  readonly other: Colleague
  readonly doers: readonly Doer[]
}

/** A substitute gets no rights by being named: whoever lacks them is given the role first. */
async function refuseSubstitute(tx: Tx, { who, other, doers }: Pair): Promise<void> {
  const lacking = lackingOf(doers, who.id, other.id)
  if (lacking.length === 0) return
  const services = await selectServiceNames(tx)
  const roles = lacking.map(({ role, service }) => {
    const name = service === null ? 'every service' : (services.get(service)?.name ?? 'a service')
    return `${role.replaceAll('_', ' ')} for ${name}`
  })
  throw refused('substitute', reason('absence_lacks', { name: other.name, other: who.name }), {
    mend: `Choose somebody else, or ask an administrator to give ${other.name} first: ${roles.join(', ')}.`,
  })
}

function worksHere(doers: readonly Doer[], person: string): boolean {
  return canBeAway(doers.filter((doer) => doer.person === person).map(({ role }) => role))
}

function refused(path: string, why: string, more: { readonly mend?: string } = {}): DomainError {
  return new DomainError('invalid_input', why, { ...more, problems: [{ path, reason: why }] })
}

function ownId(actor: Actor): string {
  if (actor.kind === 'person') return actor.id
  throw new DomainError('invalid_input', 'Say who is away', {
    problems: [{ path: 'person', reason: 'is missing' }],
  })
}

function present(
  record: AbsenceRecord,
  { today, zone }: Pick<World, 'today' | 'zone'>,
  actor: Actor,
): AbsenceShown {
  const { id, person, personName, substitute, substituteName, firstDay, lastDay } = record
  const state = stateOf(record, today)
  return {
    id,
    person: { id: person, name: personName },
    substitute: { id: substitute, name: substituteName },
    firstDay,
    lastDay,
    state,
    madeBy: record.madeBy,
    endedOn: record.endedAt === null ? null : localDay(record.endedAt, zone),
    mayEnd: (state === 'coming' || state === 'now') && canChangeAbsence(actor, person),
  }
}

function stateOf({ endedAt, firstDay, lastDay }: AbsenceRecord, today: string) {
  if (endedAt !== null) return 'ended'
  if (lastDay < today) return 'over'
  return firstDay > today ? 'coming' : 'now'
}

function localDay(instant: number, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(instant)
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .toString()
}
