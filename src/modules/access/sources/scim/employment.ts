/** What employment a pushed user is. Pure. */
import { EMPLOYMENT, ENTERPRISE } from './attributes.ts'
import { ScimFault } from './fault.ts'
import { type Fields, isFields } from './filter.ts'
import type { UserFields } from './user.ts'

/** What a user says of an employment; keys are still as they were sent. */
export interface SaidEmployment {
  readonly person: string
  readonly employment: string
  readonly givenName: string
  readonly familyName: string
  readonly email: string | null
  readonly unit: string
  readonly ansvar: string | null
  readonly title: string | null
  readonly manager: string | null
  readonly startsOn: string | undefined
  readonly endsOn: string | null
  readonly isActive: boolean
  readonly isProtected: boolean
  readonly isDismissal: boolean
}

/** Throws `invalidValue` where who it is or where they work is missing. */
export function employmentOf(user: UserFields): SaidEmployment {
  const enterprise = within(user, ENTERPRISE)
  const own = within(user, EMPLOYMENT)
  const manager = within(enterprise, 'manager')
  const userName = text(user.userName) ?? ''
  const unit =
    text(enterprise.department) ?? text(enterprise.organization) ?? text(enterprise.division)
  if (unit === undefined) {
    throw new ScimFault(
      'invalidValue',
      `department is missing: ${ENTERPRISE} says where somebody works`,
    )
  }
  return {
    person: text(enterprise.employeeNumber) ?? userName,
    employment: text(user.externalId) ?? userName,
    ...namesOf(user),
    email: emailOf(user),
    unit,
    ansvar: text(enterprise.costCenter) ?? null,
    title: text(user.title) ?? null,
    manager: text(manager.value) ?? null,
    startsOn: text(own.startsOn),
    endsOn: text(own.endsOn) ?? null,
    isActive: user.active !== false,
    isProtected: own.isProtected === true,
    isDismissal: own.isDismissal === true,
  }
}

/** The last day: what was said, or when it was no longer active if that is sooner. Never before the day before the first. */
export function lastDayOf(
  { endsOn }: Pick<SaidEmployment, 'endsOn'>,
  { startsOn, inactiveOn }: { readonly startsOn: string; readonly inactiveOn: string | null },
): string | null {
  const days = [endsOn, inactiveOn].filter((day) => day !== null).sort()
  const [first] = days
  if (first === undefined) return null
  return [first, dayBefore(startsOn)].sort().at(-1) ?? first
}

export function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
}

function namesOf(user: UserFields): { givenName: string; familyName: string } {
  const name = within(user, 'name')
  const whole = text(name.formatted) ?? text(user.displayName) ?? text(user.userName) ?? ''
  const [first = '', ...rest] = whole.split(/\s+/)
  return {
    givenName: text(name.givenName) ?? (rest.length === 0 ? '' : first),
    familyName: text(name.familyName) ?? (rest.length === 0 ? first : rest.join(' ')),
  }
}

function emailOf({ emails }: UserFields): string | null {
  const all = Array.isArray(emails) ? emails.filter(isFields) : []
  const work = all.find(({ type }) => typeof type === 'string' && type.toLowerCase() === 'work')
  const chosen = all.find(({ primary }) => primary === true) ?? work ?? all[0]
  return text(chosen?.value) ?? null
}

function within(fields: Fields, key: string): Fields {
  const held = fields[key]
  return isFields(held) ? held : {}
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}
