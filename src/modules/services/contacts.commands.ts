import { authorise } from '../../platform/actor.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { DomainError } from '../../platform/errors.ts'
import { forgetEverybody } from '../../platform/http/live.ts'
import { canArrangeServices, canWriteAgreements } from './agreement-policy.ts'
import type { ContactChange } from './agreement-schema.ts'
import { findService } from './agreements.commands.ts'
import {
  type ContactRow,
  deleteContact,
  insertContact,
  saveProvider,
  selectContacts,
  updateContact,
} from './agreements.store.ts'

/** Who gets the service's reports: answers the id. Throws `not_found`, `forbidden`, `conflict`. */
export function addContact(context: Context, key: string, contact: ContactChange): Promise<number> {
  return withContacts(context, key, async (tx, serviceId, contacts) => {
    refuseTaken(contacts, contact.email)
    const id = await insertContact(tx, serviceId, contact)
    await receipt(context, tx, 'contact.added', key, contact)
    return id
  })
}

export function changeContact(
  context: Context,
  key: string,
  id: number,
  contact: ContactChange,
): Promise<void> {
  return withContacts(context, key, async (tx, _serviceId, contacts) => {
    findContact(contacts, id)
    refuseTaken(
      contacts.filter((each) => each.id !== id),
      contact.email,
    )
    await updateContact(tx, id, contact)
    await receipt(context, tx, 'contact.changed', key, contact)
  })
}

/**
 * Corrects the contact of a service who has an address, in the transaction of what showed that it was
 * wrong; whoever calls has asked who may. Throws `not_found`, `conflict`.
 */
export async function correctContact(
  context: Context,
  tx: Tx,
  { key, email }: { readonly key: string; readonly email: string },
  corrected: { readonly name: string; readonly address: string },
): Promise<void> {
  authorise(canWriteAgreements(context.actor, key))
  const { id } = await findService(context, tx, key)
  const contacts = await selectContacts(tx, id)
  const own = contacts.find((contact) => contact.email.toLowerCase() === email.toLowerCase())
  if (own === undefined) throw new DomainError('not_found', `${email} is no contact of the service`)
  const others = contacts.filter((contact) => contact.id !== own.id)
  refuseTaken(others, corrected.address)
  const contact = { name: corrected.name, email: corrected.address, language: own.language }
  await updateContact(tx, own.id, contact)
  await receipt(context, tx, 'contact.changed', key, contact)
}

export function removeContact(context: Context, key: string, id: number): Promise<void> {
  return withContacts(context, key, async (tx, _serviceId, contacts) => {
    const contact = findContact(contacts, id)
    await deleteContact(tx, id)
    await receipt(context, tx, 'contact.removed', key, contact)
  })
}

/** Which unit delivers the service. Throws `not_found`, `forbidden`. */
export function setProvider(context: Context, key: string, unitId: number | null): Promise<void> {
  return context.transaction(async (tx) => {
    const service = await findService(context, tx, key)
    authorise(canArrangeServices(context.actor))
    if (!(await saveProvider(tx, service.id, unitId))) {
      throw new DomainError('not_found', 'There is no such unit')
    }
    // Roles at units reach what their units deliver.
    await forgetEverybody(tx)
    await context.ledger.append(tx, {
      kind: 'service.provider_changed',
      subject: `service:${key}`,
      service: key,
      facts: { before: service.provider?.id ?? null, after: unitId },
    })
  })
}

function withContacts<T>(
  context: Context,
  key: string,
  run: (tx: Tx, serviceId: number, contacts: readonly ContactRow[]) => Promise<T>,
): Promise<T> {
  return context.transaction(async (tx) => {
    const { id } = await findService(context, tx, key)
    authorise(canWriteAgreements(context.actor, key))
    return run(tx, id, await selectContacts(tx, id))
  })
}

function findContact(contacts: readonly ContactRow[], id: number): ContactRow {
  const contact = contacts.find((each) => each.id === id)
  if (contact === undefined) throw new DomainError('not_found', 'There is no such contact')
  return contact
}

function refuseTaken(contacts: readonly ContactRow[], email: string): void {
  if (contacts.every((contact) => contact.email.toLowerCase() !== email.toLowerCase())) return
  const reason = `${email} is a contact of this service already`
  throw new DomainError('conflict', reason, { problems: [{ path: 'email', reason }] })
}

function receipt(
  { ledger }: Context,
  tx: Tx,
  kind: string,
  service: string,
  { name, email, language }: ContactChange,
): Promise<void> {
  return ledger.append(tx, {
    kind,
    subject: `service:${service}`,
    service,
    facts: { language },
    personal: { name, email },
  })
}
