/**
 * Who must say yes to a change: the manager of whom it is for, whom the catalogue names, and for what is
 * of high risk always a second person. Nobody says yes to their own access, to what they ask for beyond
 * being the manager, or twice to the same change. Pure.
 */

export type Wants = 'manager' | 'owner' | 'system_owner' | 'security_officer' | 'second'

export interface Step {
  readonly wants: Wants
  /** Somebody, or whoever holds the role. */
  readonly person: string | null
  readonly role: 'security_officer' | null
}

export interface Approvable {
  readonly risk: 'low' | 'normal' | 'high'
  readonly approval: 'none' | 'owner' | 'system_owner' | 'security_officer'
  readonly ownerId: string | null
  readonly systemOwnerId: string | null
}

export interface Parties {
  /** Who asks, and for whom where that is a substitute: neither says yes as another. */
  readonly askers: readonly string[]
  /** Whose access it is, where they can sign in. */
  readonly subject: string | null
  /** Whoever asks leads them: asking is the manager's yes. */
  readonly isManager: boolean
  /** The nearest manager first, of those who work here. */
  readonly managers: readonly string[]
  /** Owners who can still sign in. */
  readonly isHere: (person: string) => boolean
}

export interface Steps {
  /** The manager's yes is the asking itself. */
  readonly isManagersYes: boolean
  readonly waiting: readonly Step[]
}

const byRole: Omit<Step, 'wants'> = { person: null, role: 'security_officer' }

export function stepsFor(what: Approvable, parties: Parties): Steps {
  const waiting: Step[] = []
  const mayBe = (person: string | null): person is string =>
    person !== null &&
    !parties.askers.includes(person) &&
    person !== parties.subject &&
    parties.isHere(person) &&
    !waiting.some((step) => step.person === person)
  const firstOf = (wants: Wants, people: readonly (string | null)[]): Step => {
    const person = people.find(mayBe)
    return person === undefined ? { wants, ...byRole } : { wants, person, role: null }
  }
  if (!parties.isManager) waiting.push(firstOf('manager', parties.managers))
  const named = namedBy(what)
  if (named !== undefined) waiting.push(firstOf(named.wants, named.people))
  if (what.risk === 'high' && !isSecond(what)) {
    waiting.push(firstOf('second', [what.systemOwnerId]))
  }
  return { isManagersYes: parties.isManager, waiting: withoutDoubles(waiting) }
}

function namedBy({ approval, ownerId, systemOwnerId }: Approvable) {
  switch (approval) {
    case 'none':
      return undefined
    case 'owner':
      return { wants: 'owner', people: [ownerId, systemOwnerId] } as const
    case 'system_owner':
      return { wants: 'system_owner', people: [systemOwnerId] } as const
    case 'security_officer':
      return { wants: 'security_officer', people: [] } as const
  }
}

/** Whom the catalogue names is the second person already, but for the owner of a mere entitlement. */
function isSecond({ approval }: Approvable): boolean {
  return approval === 'system_owner' || approval === 'security_officer'
}

/** Where nobody else was left for two steps, the role is asked once. */
function withoutDoubles(steps: readonly Step[]): Step[] {
  return steps.filter(
    (step, i) => step.role === null || steps.findIndex(({ role }) => role === step.role) === i,
  )
}

export interface WaitingStep {
  readonly step: number
  readonly person: string | null
  readonly role: string | null
}

export interface Decider {
  readonly id: string
  /** Those away today for whom they stand in, with themselves. */
  readonly actingFor: readonly string[]
  readonly holdsRole: (role: string) => boolean
}

export interface Decided {
  readonly step: number
  /** For whom, where a substitute answers. */
  readonly forId: string | null
}

/**
 * The step that somebody may answer of a change's; nothing where it is their own access, where they asked
 * for it, or have already said yes to it.
 */
export function stepFor(
  waiting: readonly WaitingStep[],
  who: Decider,
  change: {
    readonly askers: readonly string[]
    readonly subject: string | null
    readonly decidedBy: readonly string[]
  },
): Decided | undefined {
  if (change.subject === who.id || change.askers.includes(who.id)) return undefined
  if (change.decidedBy.includes(who.id)) return undefined
  const own = waiting.find(({ person }) => person === who.id)
  if (own !== undefined) return { step: own.step, forId: null }
  const asRole = waiting.find(({ role }) => role !== null && who.holdsRole(role))
  if (asRole !== undefined) return { step: asRole.step, forId: null }
  const instead = waiting.find(
    // Whoever stands in for the asker, or for whose access it is, does not answer for that one.
    ({ person }) => person !== null && who.actingFor.includes(person),
  )
  return instead === undefined ? undefined : { step: instead.step, forId: instead.person }
}
