/** Employments, approvals and accounts compared one by one: slow and obvious. */

export interface SlowEmployment {
  readonly starts: string
  readonly ends: string | null
  /** The local day on which the feed did not have it any more. */
  readonly goneOn: string | null
}

export interface SlowPerson {
  readonly key: string
  readonly employments: readonly SlowEmployment[]
  /** Approved before every list. */
  readonly grants: readonly { readonly entitlement: string; readonly wasShown: boolean }[]
  /** Something open that is about to change. */
  readonly changing: readonly string[]
}

export interface SlowAccount {
  readonly name: string
  readonly person: string | null
  readonly isActive: boolean
  readonly holds: readonly string[]
}

export interface SlowFinding {
  readonly kind: string
  readonly account: string | null
  readonly person: string | null
  readonly entitlement: string | null
}

export function slowFindings(
  people: readonly SlowPerson[],
  accounts: readonly SlowAccount[],
  today: string,
): SlowFinding[] {
  const found: SlowFinding[] = []
  for (const account of accounts) {
    if (!account.isActive) continue
    const person = people.find(({ key }) => key === account.person)
    const whole = { account: account.name, person: account.person, entitlement: null }
    if (person === undefined) found.push({ kind: 'account_without_person', ...whole })
    else if (hasLeft(person, today)) found.push({ kind: 'leaver_with_account', ...whole })
    else {
      for (const entitlement of account.holds) {
        if (person.grants.some((grant) => grant.entitlement === entitlement)) continue
        if (person.changing.includes(entitlement)) continue
        found.push({ kind: 'unapproved', account: account.name, person: person.key, entitlement })
      }
    }
  }
  for (const person of people) {
    if (!isEmployed(person, today)) continue
    for (const { entitlement, wasShown } of person.grants) {
      const holds = accounts.some(
        (account) =>
          account.isActive && account.person === person.key && account.holds.includes(entitlement),
      )
      if (holds || person.changing.includes(entitlement)) continue
      const had = accounts.find(
        (account) => account.person === person.key && account.holds.includes(entitlement),
      )
      const kind = wasShown ? 'changed_by_hand' : 'missing'
      const account = wasShown ? (had?.name ?? null) : null
      found.push({ kind, account, person: person.key, entitlement })
    }
  }
  return found
}

function isEmployed({ employments }: SlowPerson, today: string): boolean {
  return employments.some(
    ({ starts, ends, goneOn }) =>
      goneOn === null && starts <= today && (ends === null || ends >= today),
  )
}

/** Worked once, and not today; whoever has never worked but will has not left. */
function hasLeft(person: SlowPerson, today: string): boolean {
  if (isEmployed(person, today)) return false
  const isOver = person.employments.some(
    ({ ends, goneOn }) => goneOn !== null || (ends !== null && ends < today),
  )
  const comes = person.employments.some(({ starts, goneOn }) => goneOn === null && starts > today)
  return isOver || !comes
}
