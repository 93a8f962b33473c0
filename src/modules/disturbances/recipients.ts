/** Whom a mail about a disturbance goes to. Pure. */
interface Contact {
  readonly name: string
  readonly email: string
  readonly language: 'sv' | 'en'
}

interface WithContacts {
  readonly id: number
  readonly key: string
  readonly name: string
  readonly contacts: readonly Contact[]
}

export interface Recipient extends Contact {
  /** Those of the affected services that they are contacts for, by name. */
  readonly services: readonly { readonly id: number; readonly key: string; readonly name: string }[]
}

/** The contacts of the services, each address once however many services they are contacts for. */
export function recipientsOf(services: readonly WithContacts[]): Recipient[] {
  const byAddress = new Map<string, Recipient>()
  for (const { id, key, name, contacts } of services) {
    for (const contact of contacts) {
      const address = contact.email.toLowerCase()
      const known = byAddress.get(address) ?? { ...contact, services: [] }
      byAddress.set(address, { ...known, services: [...known.services, { id, key, name }] })
    }
  }
  return [...byAddress.values()].sort((a, b) => a.name.localeCompare(b.name, 'sv'))
}
