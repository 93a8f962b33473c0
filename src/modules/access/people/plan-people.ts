/** Who the people of a feed are, and what of that is new. Pure. */
import type { EmploymentFacts, KnownPerson } from './employment.ts'

export interface PersonFacts {
  readonly key: string
  readonly shownKey: string
  readonly givenName: string
  readonly familyName: string
  readonly email: string | null
  readonly isProtected: boolean
}

export interface ChangedPerson extends PersonFacts {
  readonly id: number
  readonly wasProtected: boolean
}

/** Of somebody with several employments the first row says the name; protected is who is so in any of them. */
export function peopleOf(
  rows: readonly EmploymentFacts[],
  known: ReadonlyMap<string, KnownPerson>,
): { readonly newPeople: PersonFacts[]; readonly changedPeople: ChangedPerson[] } {
  const told = new Map<string, PersonFacts>()
  for (const { person, givenName, familyName, email, isProtected } of rows) {
    const first = told.get(person.key)
    if (first === undefined) {
      const before = known.get(person.key)
      told.set(person.key, {
        key: person.key,
        shownKey: person.shown,
        givenName,
        familyName,
        email,
        isProtected: isProtected ?? before?.isProtected ?? false,
      })
    } else if (
      (first.email === null && email !== null) ||
      (!first.isProtected && isProtected === true)
    ) {
      told.set(person.key, {
        ...first,
        email: first.email ?? email,
        isProtected: first.isProtected || isProtected === true,
      })
    }
  }
  const newPeople: PersonFacts[] = []
  const changedPeople: ChangedPerson[] = []
  for (const person of told.values()) {
    const before = known.get(person.key)
    if (before === undefined) newPeople.push(person)
    else if (!isSamePerson(person, before)) {
      changedPeople.push({ ...person, id: before.id, wasProtected: before.isProtected })
    }
  }
  return { newPeople, changedPeople }
}

function isSamePerson(one: PersonFacts, other: KnownPerson): boolean {
  return (
    one.givenName === other.givenName &&
    one.familyName === other.familyName &&
    one.email === other.email &&
    one.isProtected === other.isProtected &&
    one.shownKey === other.shownKey
  )
}
