/** Heroma of the example: accounts as somebody at the payroll office would see and change them. Pure. */

import type { TownUnit } from './names.ts'
import type { Employed } from './town.ts'

interface HeromaAccount {
  readonly name: string
  readonly person: string
  isActive: boolean
  readonly entitlements: Set<string>
  readonly lastLogin: string | null
}

/** What is done by hand, as Kvitto asks for it. */
export interface ToDo {
  readonly act: 'grant' | 'remove' | 'pause' | 'resume' | 'close_account' | 'look_into'
  /** Null where there is none yet. */
  readonly account: string | null
  readonly person: string | null
  /** As `module:lon`; null for the whole account. */
  readonly entitlement: string | null
}

export class Heroma {
  readonly #accounts = new Map<string, HeromaAccount>()

  open(one: Employed, entitlements: readonly string[]): void {
    const name = accountName(one)
    const lastLogin = one.end ?? null
    this.#accounts.set(name, {
      name,
      person: one.person,
      isActive: true,
      entitlements: new Set(entitlements),
      lastLogin,
    })
  }

  /** An account that belongs to nobody, as of a test or a consultant. */
  openFor(name: string, person: string, entitlements: readonly string[]): void {
    this.#accounts.set(name, {
      name,
      person,
      isActive: true,
      entitlements: new Set(entitlements),
      lastLogin: null,
    })
  }

  perform({ act, account, person, entitlement }: ToDo): void {
    const found = this.#find(account, person)
    if (act === 'close_account' || act === 'look_into') {
      if (found !== undefined) found.isActive = false
      return
    }
    if (entitlement === null) return
    if (act === 'remove' || act === 'pause') {
      found?.entitlements.delete(entitlement)
      return
    }
    const given = found ?? this.#new(person)
    given?.entitlements.add(entitlement)
    if (given !== undefined) given.isActive = true
  }

  /** The list of accounts, as the mapping `generic` has it. */
  csv(): string {
    const rows = [...this.#accounts.values()].flatMap(
      ({ name, person, isActive, entitlements, lastLogin }) => {
        const has = entitlements.size === 0 ? [''] : [...entitlements].sort()
        return has.map((each) => [name, person, each, isActive, lastLogin ?? ''].join(','))
      },
    )
    return ['account,person_id,entitlement,active,last_login', ...rows, ''].join('\n')
  }

  #find(account: string | null, person: string | null): HeromaAccount | undefined {
    if (account !== null) return this.#accounts.get(account)
    return [...this.#accounts.values()].find((each) => each.person === person)
  }

  #new(person: string | null): HeromaAccount | undefined {
    if (person === null) return undefined
    const made = {
      name: `x${person.slice(1)}`,
      person,
      isActive: true,
      entitlements: new Set<string>(),
      lastLogin: null,
    }
    this.#accounts.set(made.name, made)
    return made
  }
}

function accountName({ givenName, familyName, person }: Employed): string {
  const plain = (text: string) =>
    text
      .toLowerCase()
      .normalize('NFD')
      .replace(/[^a-z]/g, '')
      .slice(0, 3)
  return `${plain(givenName)}${plain(familyName)}${person.slice(-3)}`
}

/** What somebody needs for what they do; most need nothing. */
export function needs(title: string, unit: TownUnit): string[] {
  const team = [`pa_team:PA-${unit.key.slice(0, 2)}`, `ansvar:${unit.ansvar}`]
  switch (title) {
    case 'Enhetschef':
      return [...team, 'module:chef']
    case 'Administratör':
      return [...team, 'module:rapportor']
    case 'Schemaplanerare':
      return [`pa_team:PA-${unit.key.slice(0, 2)}`, 'module:schema']
    case 'Lönehandläggare':
      return ['pa_team:PA-00', 'module:lon', 'module:reg_person']
    default:
      return []
  }
}
