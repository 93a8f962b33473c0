/** Whose a piece of work is on a day: those who hold the role, who stands in for them, or above. Pure. */
import { type Role, roles } from '../../platform/actor.ts'
import type { Doers } from './doers.ts'
import type { WorkKind } from './schema.ts'

export interface Organisation {
  readonly doers: Doers
  /** Who is away on the day, and who stands in for them. */
  readonly away: ReadonlyMap<string, string>
}

export interface Asked {
  readonly kind: WorkKind
  readonly service: number | null
  readonly person: string | null
  readonly role: Role | null
  readonly notFor: readonly string[]
  /** Who is asked one after the other, before the roles above. */
  readonly above: readonly string[]
}

export interface Receiver {
  readonly person: string
  /** Who is away and would have done it. */
  readonly standsInFor: string | null
}

export interface Receivers {
  readonly receivers: readonly Receiver[]
  /** Steps of the ladder of roles that had nobody left: 0 where those get it whom it is for. */
  readonly step: number
}

/** Who may do work of a kind, whomever it is for: a substitute must be one of them. */
const mayDo: Readonly<Record<WorkKind, readonly Role[]>> = {
  'report.explain': ['account_manager', 'technician'],
  'report.release': ['account_manager'],
  'report.no_contact': ['account_manager', 'administrator'],
  'report.undelivered': ['account_manager', 'administrator'],
  'report.not_acknowledged': ['account_manager'],
  'report.question': ['account_manager'],
  'report.acknowledge': ['contact'],
  'deviation.action': ['account_manager', 'technician'],
  'deviation.explain': ['account_manager', 'technician'],
  'warning.clocks': ['technician', 'account_manager'],
  'warning.goal': ['account_manager', 'technician'],
  'warning.outage': ['technician', 'account_manager'],
  'monitoring.source_silent': ['technician', 'administrator'],
  'access.source_silent': ['payroll_officer', 'administrator'],
  'access.connector': ['administrator'],
  'disturbance.update': ['technician', 'account_manager'],
  'correction.decide': ['account_manager', 'technician'],
  'monitoring.place_silent': ['technician', 'administrator'],
  'access.attest': ['manager', 'payroll_officer', 'administrator', 'security_officer'],
  'access.attest_held': ['payroll_officer', 'administrator'],
  'access.rules': ['administrator', 'security_officer'],
  'access.reader': ['administrator'],
  'access.feed_held': ['payroll_officer', 'administrator'],
  'access.approve': roles.filter((role) => role !== 'contact'),
  'access.propose': ['manager'],
  'access.rejected': ['manager', 'payroll_officer', 'administrator'],
  'role.request': ['administrator'],
  'sign_in.request': ['administrator'],
  'access.exit': ['manager'],
  'access.urgent': ['payroll_officer', 'technician', 'administrator'],
  'access.answer': ['manager', 'payroll_officer', 'administrator', 'security_officer'],
  'access.hold': ['payroll_officer', 'administrator'],
}

/** Who is asked when those whom it is for are gone, or do not do it. */
const above: Readonly<Record<Role, readonly Role[]>> = {
  account_manager: ['manager', 'administrator'],
  technician: ['manager', 'administrator'],
  manager: ['administrator'],
  payroll_officer: ['manager', 'administrator'],
  security_officer: ['administrator'],
  committee_secretary: ['administrator'],
  auditor: ['administrator'],
  administrator: [],
  contact: [],
}

/** Those who have it first: whom it is for, or else the first above where anybody is left. */
export function receiversOf(asked: Asked, organisation: Organisation): Receivers {
  let step = 0
  for (const receivers of stepsOf(asked, organisation)) {
    if (receivers.length > 0) return { receivers, step }
    step++
  }
  return { receivers: [], step }
}

/** Those above to whom it goes when it is late for the `n`th time; nobody where there is none. */
export function aboveOf(asked: Asked, organisation: Organisation, n: number): readonly Receiver[] {
  const reached = [...stepsOf(asked, organisation)].filter((receivers) => receivers.length > 0)
  const told = new Set(reached.slice(0, n).flatMap((each) => each.map(({ person }) => person)))
  return (reached[n] ?? []).filter(({ person }) => !told.has(person))
}

/** Who is left at each step: those whom it is for, and then each role above. */
function* stepsOf(asked: Asked, organisation: Organisation): Generator<Receiver[]> {
  const { kind, person, role } = asked
  yield person === null
    ? holding(role ?? 'administrator', asked, organisation)
    : present([person], mayDo[kind], asked, organisation)
  for (const each of asked.above) yield present([each], mayDo[kind], asked, organisation)
  for (const upwards of above[role ?? mayDo[kind][0] ?? 'administrator']) {
    yield holding(upwards, asked, organisation)
  }
}

/** Of managers the nearest of whom anybody is here, so that those at the top are asked last. */
function holding(role: Role, asked: Asked, organisation: Organisation): Receiver[] {
  const held = organisation.doers.holding(role, asked.service)
  const byDistance = Map.groupBy(held, (doer) => (role === 'manager' ? doer.above : 0))
  const groups = [...byDistance].sort(([a], [b]) => a - b).map(([, doers]) => doers)
  for (const doers of groups) {
    const people = doers.map(({ person }) => person)
    const here = present(people, [role, ...mayDo[asked.kind]], asked, organisation)
    if (here.length > 0) return here
  }
  return []
}

/** Those of them who are here, with those who stand in for the others and may. */
function present(
  people: readonly string[],
  roles: readonly Role[],
  { service, notFor }: Asked,
  { doers, away }: Organisation,
): Receiver[] {
  const here = new Map<string, Receiver>()
  for (const person of new Set(people)) {
    const found = whoIsHere(person, away)
    // Whoever has no role any more has left, or does something else.
    if (found === undefined || notFor.includes(found) || !doers.has(found)) continue
    const standsInFor = found === person ? null : person
    if (standsInFor !== null && !doers.mayDo(found, roles, service)) continue
    // Whoever has it anyway does it for the one who is away as well.
    if (here.get(found)?.standsInFor == null) here.set(found, { person: found, standsInFor })
  }
  return [...here.values()]
}

/** The person, or whoever stands in, and for them in turn; nobody where they all are away. */
export function whoIsHere(person: string, away: ReadonlyMap<string, string>): string | undefined {
  const passed = new Set<string>()
  let at: string | undefined = person
  while (at !== undefined && away.has(at)) {
    if (passed.has(at)) return undefined
    passed.add(at)
    at = away.get(at)
  }
  return at
}
