/** One person's access as it is answered. Pure. */
import { formatInstant } from '../../calendar/index.ts'
import type { PersonAccess } from './person.schema.ts'
import type { KeptEvent, KeptPerson } from './person-kept.ts'
import { type KnownEmployee, refFor, type Sight } from './sight.ts'
import { entitlementRefOf } from './words.ts'

interface Beside {
  readonly today: string
  readonly mayRequest: boolean
  readonly mayRecordTraining: boolean
}

export function presentPerson(
  employee: KnownEmployee,
  person: KeptPerson,
  events: readonly KeptEvent[],
  sight: Sight,
  { today, ...may }: Beside,
): PersonAccess {
  const keyOf = (id: number) => person.systems.find((system) => system.id === id)?.key ?? ''
  const kindsOf = (id: number | null) =>
    person.systems.find((system) => system.id === id) ?? { kinds: [] }
  return {
    employee: refFor(sight, employee),
    isSelf: sight.own.has(employee.id),
    state: stateOf(person, today),
    ...may,
    exit: person.exits.find(({ state }) => state === 'open')?.id ?? null,
    employments: person.employments.map(({ manager, ...rest }) => ({
      ...rest,
      // Whose manager somebody is, is no secret to whoever may see that one.
      manager:
        manager === null ? null : manager.isProtected ? refFor(sight, manager) : managerOf(manager),
    })),
    systems: person.systems
      .map((system) => systemOf(system, person))
      .filter(({ accounts, access, ended }) => accounts.length + access.length + ended.length > 0),
    underWay: person.underWay.map(({ systemId, entitlement, ...rest }) => ({
      ...rest,
      system: keyOf(systemId),
      entitlement: entitlement === null ? null : entitlementRefOf(entitlement, kindsOf(systemId)),
    })),
    trainings: person.trainings,
    exits: person.exits,
    history: events.map(({ at, by, forName, kind, act, state, request, note, ...event }) => ({
      at: formatInstant(at),
      by,
      forName,
      kind,
      act,
      state,
      system: event.systemId === null ? null : keyOf(event.systemId),
      entitlement:
        event.entitlement === null
          ? null
          : entitlementRefOf(event.entitlement, kindsOf(event.systemId)),
      request,
      changed: event.changed === null ? null : changedOf(event.changed),
      note,
    })),
  }
}

function managerOf({ id, name, key }: KnownEmployee): PersonAccess['employee'] {
  return { id, name, key }
}

/** Before and after, as texts: what it points at is said elsewhere. */
function changedOf(changed: Readonly<Record<string, unknown>>): Record<string, (string | null)[]> {
  return Object.fromEntries(
    Object.entries(changed).map(([field, values]) => [
      field,
      (Array.isArray(values) ? values : [values]).map((value) =>
        value === null || value === undefined
          ? null
          : typeof value === 'object'
            ? JSON.stringify(value)
            : String(value),
      ),
    ]),
  )
}

const LEAVING_DAYS = 90

function stateOf({ employments }: KeptPerson, today: string): PersonAccess['state'] {
  const open = employments.filter(({ isOver }) => !isOver)
  const now = open.filter(({ startsOn }) => startsOn <= today)
  if (open.length === 0) return 'left'
  if (now.length === 0) return 'coming'
  const isAway = now.some(({ leaves }) =>
    leaves.some(({ from, until }) => from <= today && (until === null || until >= today)),
  )
  if (isAway) return 'leave'
  const soon = Temporal.PlainDate.from(today).add({ days: LEAVING_DAYS }).toString()
  return open.every(({ endsOn }) => endsOn !== null && endsOn <= soon) ? 'leaving' : 'employed'
}

function systemOf(
  system: KeptPerson['systems'][number],
  { accounts, grants, holdings }: KeptPerson,
): PersonAccess['systems'][number] {
  const own = grants.filter(({ systemId }) => systemId === system.id)
  const shown = holdings.filter(({ systemId }) => systemId === system.id)
  const open = own.filter(({ state }) => state !== 'ended')
  const isApproved = (key: string) => open.some(({ entitlement }) => entitlement.key === key)
  return {
    key: system.key,
    name: system.name,
    listAt: instantOf(system.listAt),
    accounts: accounts
      .filter(({ systemId }) => systemId === system.id)
      .map(({ systemId: _, lastLoginAt, since, ...rest }) => ({
        ...rest,
        lastLoginAt: instantOf(lastLoginAt),
        since: iso(since),
      })),
    access: [
      ...open.map((grant) => ({
        entitlement: entitlementRefOf(grant.entitlement, system),
        grant: {
          origin: grant.origin,
          reason: grant.reason,
          approvedAt: iso(grant.approvedAt),
          approvedBy: grant.approvedBy,
          untilOn: grant.untilOn,
          state: grant.state,
          request: grant.request,
        },
        shownBy: shownBy(
          shown.find(({ entitlement }) => entitlement.key === grant.entitlement.key),
        ),
      })),
      ...shown
        .filter(({ entitlement }) => !isApproved(entitlement.key))
        .map((holding) => ({
          entitlement: entitlementRefOf(holding.entitlement, system),
          grant: null,
          shownBy: shownBy(holding),
        })),
    ],
    ended: own.flatMap(({ state, entitlement, approvedBy, approvedAt, endedAt, endedWhy }) =>
      state !== 'ended' || endedAt === null
        ? []
        : [
            {
              entitlement: entitlementRefOf(entitlement, system),
              approvedBy,
              approvedAt: iso(approvedAt),
              endedAt: iso(endedAt),
              why: endedWhy,
            },
          ],
    ),
  }
}

function shownBy(holding: KeptPerson['holdings'][number] | undefined) {
  return holding === undefined ? null : { account: holding.account, since: iso(holding.since) }
}

function iso(text: string): string {
  return formatInstant(Date.parse(text))
}

function instantOf(text: string | null): string | null {
  return text === null ? null : iso(text)
}
