/** Groups of a directory are entitlements: members are added and removed, accounts disabled. */
import { Attribute, Change, EqualityFilter, NoSuchObjectError, ResultCodeError } from 'ldapts'
import { reason } from '../../../platform/reasons/reasons.ts'
import { type Entry, firstOf, sameDn } from '../sources/entries.ts'
import { type Directory, openDirectory, type Reach } from '../sources/ldap.commands.ts'
import { CannotDo, type Connection, ConnectorFault } from './port.ts'
import type { ConnectorSecrets, SettingsOf } from './schema.ts'

type Ldap = SettingsOf<'ldap_groups'>

const DISABLED = 2

export async function connectLdapGroups(
  settings: Ldap,
  { password }: ConnectorSecrets,
  reach: Reach,
): Promise<Connection> {
  const directory = await openDirectory(settings, password, reach).catch((error: unknown) => {
    throw new ConnectorFault(error instanceof Error ? error.message : String(error), error)
  })
  return new LdapGroups(directory, settings)
}

class LdapGroups implements Connection {
  readonly #directory: Directory
  readonly #settings: Ldap

  constructor(directory: Directory, settings: Ldap) {
    this.#directory = directory
    this.#settings = settings
  }

  async about(): Promise<string> {
    const [root] = await this.#directory.search('', {
      scope: 'base',
      filter: '(objectClass=*)',
      attributes: ['vendorName', 'vendorVersion', 'dnsHostName', 'supportedLDAPVersion'],
    })
    const said = ['vendorName', 'vendorVersion', 'dnsHostName'].map((name) =>
      root === undefined ? '' : firstOf(root, name),
    )
    return said.filter((each) => each !== '').join(' ') || 'LDAP 3'
  }

  async look(account: string) {
    const entry = await this.#account(account)
    const { groups } = this.#settings
    const found = await this.#directory.search(groups.base, {
      filter: equal(groups.member, this.#memberOf(entry, account)),
      attributes: [groups.name],
    })
    return {
      isActive: this.#isActive(entry) ?? null,
      entitlements: found.map((group) => firstOf(group, groups.name)).sort(),
    }
  }

  async hasEntitlement(account: string, value: string): Promise<boolean> {
    const member = this.#memberOf(await this.#account(account), account)
    return this.#members(await this.#group(value)).has(this.#same(member))
  }

  async setEntitlement(account: string, value: string, has: boolean): Promise<void> {
    const { member } = this.#settings.groups
    const entry = await this.#account(account)
    const group = await this.#group(value)
    const values = [this.#memberOf(entry, account)]
    await this.#modify(group.dn, has ? 'add' : 'delete', member, values)
  }

  async isActive(account: string): Promise<boolean | undefined> {
    return this.#isActive(await this.#account(account))
  }

  async disable(account: string): Promise<void> {
    const { closing } = this.#settings
    const entry = await this.#account(account)
    if (closing === null) throw new CannotDo(reason('connector_not_this'))
    if (closing.how === 'attribute') {
      return this.#modify(entry.dn, 'replace', closing.attribute, [closing.value])
    }
    const control = Number(firstOf(entry, CONTROL) || 512) | DISABLED
    return this.#modify(entry.dn, 'replace', CONTROL, [String(control)])
  }

  close(): Promise<void> {
    return this.#directory.close()
  }

  #isActive(entry: Entry): boolean | undefined {
    const { closing } = this.#settings
    if (closing === null) return undefined
    if (closing.how === 'attribute') return firstOf(entry, closing.attribute) !== closing.value
    return (Number(firstOf(entry, CONTROL) || 0) & DISABLED) === 0
  }

  #memberOf({ dn }: Entry, account: string): string {
    return this.#settings.groups.memberIs === 'dn' ? dn : account
  }

  #same(member: string): string {
    return this.#settings.groups.memberIs === 'dn' ? sameDn(member) : member.toLowerCase()
  }

  #members(group: Entry): ReadonlySet<string> {
    const members = group.values.get(this.#settings.groups.member.toLowerCase()) ?? []
    return new Set(members.map((each) => this.#same(each)))
  }

  #account(name: string): Promise<Entry> {
    const { base, account, filter, closing } = this.#settings
    const closes = closing?.how === 'attribute' ? closing.attribute : CONTROL
    return this.#one(name, base, `(&${filter}${equal(account, name)})`, [account, closes])
  }

  #group(name: string): Promise<Entry> {
    const { base, name: attribute, member } = this.#settings.groups
    return this.#one(name, base, equal(attribute, name), [attribute, member])
  }

  async #one(name: string, base: string, filter: string, attributes: readonly string[]) {
    const found = await this.#directory.search(base, { filter, attributes }).catch(faulty)
    const [first] = found
    if (first === undefined) throw new CannotDo(reason('connector_no_entry', { name }))
    if (found.length > 1) {
      throw new CannotDo(reason('connector_several', { name, count: found.length }))
    }
    return first
  }

  async #modify(
    dn: string,
    operation: 'add' | 'delete' | 'replace',
    type: string,
    values: string[],
  ): Promise<void> {
    const modification = new Attribute({ type, values })
    await this.#directory.client
      .modify(dn, new Change({ operation, modification }))
      .catch((error: unknown) => {
        // The directory answers, and says no to this: another change may still be made.
        if (error instanceof ResultCodeError) {
          throw new CannotDo(reason('intake_ldap_refused', { words: error.message.slice(0, 200) }))
        }
        throw new ConnectorFault(error instanceof Error ? error.message : String(error), error)
      })
  }
}

const CONTROL = 'userAccountControl'

/** As a filter, with what has a meaning in filters written so that it has none. */
function equal(attribute: string, value: string): string {
  return new EqualityFilter({ attribute, value }).toString()
}

function faulty(error: unknown): never {
  if (error instanceof Error && error.cause instanceof NoSuchObjectError) {
    throw new CannotDo(error.message)
  }
  throw new ConnectorFault(error instanceof Error ? error.message : String(error), error)
}
