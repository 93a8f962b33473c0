import { sql } from 'kysely'
import type { Tx } from '../../platform/db/database.ts'
import type { Json } from '../../platform/db/database.types.ts'
import { timestamp } from '../../platform/db/values.ts'
import { componentsIn } from './composition.ts'
import type { KnownService, ServicePlan, VersionPlan } from './plan.ts'
import { agreementTerms, composition } from './schema.ts'

const LOCK = 5_701_119

/** Two files applied at once wait for each other, so that each sees what the other wrote. */
export async function lockServices(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${LOCK})`.execute(tx.sql)
}

/** The services with these keys as they are stored, in three questions however many there are. */
export async function loadKnownServices(
  tx: Tx,
  keys: readonly string[],
): Promise<Map<string, KnownService>> {
  if (keys.length === 0) return new Map()
  const services = await tx.sql
    .selectFrom('service')
    .innerJoin('unit', 'unit.id', 'service.customer_id')
    .where('service.key', 'in', keys)
    .select(['service.id', 'service.key', 'service.name', 'service.composition'])
    .select('unit.name as customer')
    .execute()
  const contacts = await tx.sql
    .selectFrom('contact')
    .innerJoin('service', 'service.id', 'contact.service_id')
    .where('service.key', 'in', keys)
    .select(['service_id', 'contact.name', 'email', 'language'])
    .orderBy('email')
    .execute()
  const agreements = await tx.sql
    .selectFrom('service_agreement')
    .innerJoin('service', 'service.id', 'service_agreement.service_id')
    .where('service.key', 'in', keys)
    .select(['service_id', 'valid_from as from', 'source', 'terms'])
    .orderBy('valid_from')
    .execute()
  return new Map(
    services.map((service) => [
      service.key,
      {
        ...service,
        composition:
          service.composition === null ? undefined : composition.parse(service.composition),
        contacts: contacts
          .filter(({ service_id }) => service_id === service.id)
          .map(({ name, email, language }) => ({
            name,
            email,
            language: language === 'en' ? 'en' : 'sv',
          })),
        agreements: agreements
          .filter(({ service_id }) => service_id === service.id)
          .map(({ from, source, terms }) => ({ from, source, terms: agreementTerms.parse(terms) })),
      },
    ]),
  )
}

/** Every service, by key. */
export async function loadAllServices(tx: Tx): Promise<KnownService[]> {
  const rows = await tx.sql.selectFrom('service').select('key').orderBy('key').execute()
  const services = await loadKnownServices(
    tx,
    rows.map(({ key }) => key),
  )
  return [...services.values()].sort((a, b) => (a.key < b.key ? -1 : 1))
}

/** The name of the organisation that delivers; `undefined` where nobody has said. */
export async function loadOrganisation(tx: Tx): Promise<string | undefined> {
  const row = await tx.sql.selectFrom('organisation').select('name').executeTakeFirst()
  return row?.name
}

export async function saveOrganisation(tx: Tx, name: string): Promise<void> {
  await tx.sql
    .insertInto('organisation')
    .values({ name })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ name }))
    .execute()
}

/** Writes what the plans change; answers the services' ids by key. */
export async function savePlans(
  tx: Tx,
  plans: readonly ServicePlan[],
  now: number,
): Promise<Map<string, number>> {
  if (plans.length === 0) return new Map()
  const ids = await saveServices(tx, plans, now)
  await saveContacts(tx, plans, ids)
  await saveComponents(tx, plans)
  await saveVersions(tx, plans, ids, now)
  return ids
}

async function saveServices(
  tx: Tx,
  plans: readonly ServicePlan[],
  now: number,
): Promise<Map<string, number>> {
  const customerIds = await saveCustomers(tx, plans)
  const ids = new Map<string, number>()
  for (const { known: stored } of plans) if (stored !== undefined) ids.set(stored.key, stored.id)
  // One by one and not by upsert: who may change a service may not therefore add one.
  for (const { known: stored, wanted } of plans) {
    const values = {
      name: wanted.name,
      customer_id: known(customerIds, wanted.customer),
      composition: wanted.components === undefined ? null : JSON.stringify(wanted.components),
    }
    if (stored !== undefined) {
      await tx.sql.updateTable('service').where('id', '=', stored.id).set(values).execute()
      continue
    }
    const { id } = await tx.sql
      .insertInto('service')
      .values({ key: wanted.key, created_at: timestamp(now), ...values })
      .returning('id')
      .executeTakeFirstOrThrow()
    ids.set(wanted.key, id)
  }
  return ids
}

/** Ids of the customers by name; those that are new become units. */
async function saveCustomers(tx: Tx, plans: readonly ServicePlan[]): Promise<Map<string, number>> {
  const names = [...new Set(plans.map(({ wanted }) => wanted.customer))]
  const stored = await tx.sql
    .selectFrom('unit')
    .where('name', 'in', names)
    .select(['id', 'name'])
    .execute()
  const missing = names.filter((name) => stored.every((unit) => unit.name !== name))
  const added =
    missing.length === 0
      ? []
      : await tx.sql
          .insertInto('unit')
          .values(missing.map((name) => ({ name })))
          .returning(['id', 'name'])
          .execute()
  return new Map([...stored, ...added].map(({ id, name }) => [name, id]))
}

async function saveContacts(
  tx: Tx,
  plans: readonly ServicePlan[],
  ids: ReadonlyMap<string, number>,
): Promise<void> {
  const wanted = plans.flatMap(({ wanted: { key, contacts } }) =>
    contacts.map((contact) => ({ ...contact, service_id: known(ids, key) })),
  )
  const keep = JSON.stringify(wanted.map(({ service_id, email }) => ({ service_id, email })))
  await sql`
    delete from contact
    where service_id = any(${[...ids.values()]}::integer[]) and not exists (
      select from jsonb_to_recordset(${keep}::jsonb) as keep (service_id integer, email text)
      where keep.service_id = contact.service_id and keep.email = contact.email
    )`.execute(tx.sql)
  if (wanted.length === 0) return
  await tx.sql
    .insertInto('contact')
    .values(wanted)
    .onConflict((conflict) =>
      conflict.columns(['service_id', 'email']).doUpdateSet((row) => ({
        name: row.ref('excluded.name'),
        language: row.ref('excluded.language'),
      })),
    )
    .execute()
}

async function saveComponents(tx: Tx, plans: readonly ServicePlan[]): Promise<void> {
  const keys = new Set(
    plans.flatMap(({ wanted: { components } }) =>
      components === undefined ? [] : componentsIn(components),
    ),
  )
  if (keys.size === 0) return
  await tx.sql
    .insertInto('component')
    .values([...keys].map((key) => ({ key })))
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute()
}

async function saveVersions(
  tx: Tx,
  plans: readonly ServicePlan[],
  ids: ReadonlyMap<string, number>,
  now: number,
): Promise<void> {
  const rows = plans.flatMap(({ wanted, versions }) =>
    versions.map(({ from, source, terms }) => ({
      service_id: known(ids, wanted.key),
      valid_from: from,
      source: JSON.stringify(source),
      terms: JSON.stringify(terms),
      created_at: timestamp(now),
    })),
  )
  if (rows.length === 0) return
  await tx.sql
    .insertInto('service_agreement')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['service_id', 'valid_from']).doUpdateSet((row) => ({
        source: row.ref('excluded.source'),
        terms: row.ref('excluded.terms'),
      })),
    )
    .execute()
}

export interface Correction {
  readonly serviceId: number
  readonly version: VersionPlan
}

/** The trace of what was changed under tickets that had been judged. */
export async function saveCorrections(
  tx: Tx,
  corrections: readonly Correction[],
  how: { readonly reason: string; readonly by: string; readonly at: number },
): Promise<void> {
  if (corrections.length === 0) return
  const json = (value: object | undefined): Json | null =>
    value === undefined ? null : JSON.stringify(value)
  await tx.sql
    .insertInto('agreement_correction')
    .values(
      corrections.map(({ serviceId, version }) => ({
        service_id: serviceId,
        valid_from: version.from,
        before: json(version.before),
        after: json(version.terms),
        reason: how.reason,
        corrected_by: how.by,
        corrected_at: timestamp(how.at),
      })),
    )
    .execute()
}

function known(ids: ReadonlyMap<string, number>, name: string): number {
  const id = ids.get(name)
  if (id === undefined) throw new Error(`${name} was not stored`)
  return id
}
