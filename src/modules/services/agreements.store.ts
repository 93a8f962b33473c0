import { sql } from 'kysely'
import type { Reach } from '../../platform/actor.ts'
import type { Tx } from '../../platform/db/database.ts'
import type { ContactChange } from './agreement-schema.ts'
import { type AgreementTerms, agreementTerms } from './schema.ts'

export interface ServiceRow {
  readonly id: number
  readonly key: string
  readonly name: string
  readonly customer: { readonly id: number; readonly name: string }
  readonly provider: { readonly id: number; readonly name: string } | null
}

export interface VersionRow {
  readonly from: string
  readonly source: unknown
  readonly terms: AgreementTerms
  readonly createdAt: number
}

/** The services within reach, by name. */
export async function selectServices(tx: Tx, reach: Reach, key?: string): Promise<ServiceRow[]> {
  if (reach !== 'all' && reach.length === 0) return []
  const rows = await tx.sql
    .selectFrom('service')
    .innerJoin('unit as customer', 'customer.id', 'service.customer_id')
    .leftJoin('unit as provider', 'provider.id', 'service.provider_id')
    .$if(reach !== 'all', (query) => query.where('service.key', 'in', [...reach]))
    .$if(key !== undefined, (query) => query.where('service.key', '=', key ?? ''))
    .select(['service.id', 'service.key', 'service.name', 'customer_id', 'provider_id'])
    .select(['customer.name as customerName', 'provider.name as providerName'])
    .orderBy(sql`service.name collate kvitto_names`)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    key: row.key,
    name: row.name,
    customer: { id: row.customer_id, name: row.customerName },
    provider:
      row.provider_id === null ? null : { id: row.provider_id, name: row.providerName ?? '' },
  }))
}

/** Oldest first. */
export async function selectVersions(
  tx: Tx,
  serviceIds: readonly number[],
): Promise<Map<number, VersionRow[]>> {
  if (serviceIds.length === 0) return new Map()
  const rows = await tx.sql
    .selectFrom('service_agreement')
    .where('service_id', 'in', serviceIds)
    .select(['service_id', 'valid_from as from', 'source', 'terms', 'created_at as createdAt'])
    .orderBy('valid_from')
    .execute()
  const read = rows.map((row) => ({ ...row, terms: agreementTerms.parse(row.terms) }))
  return Map.groupBy(read, ({ service_id }) => service_id)
}

export interface CorrectionRow {
  readonly from: string
  readonly reason: string
  readonly by: string
  readonly at: number
}

/** The newest first. */
export async function selectCorrections(tx: Tx, serviceId: number): Promise<CorrectionRow[]> {
  return tx.sql
    .selectFrom('agreement_correction')
    .where('service_id', '=', serviceId)
    .select(['valid_from as from', 'reason', 'corrected_by as by', 'corrected_at as at'])
    .orderBy('id', 'desc')
    .execute()
}

export interface ContactRow extends ContactChange {
  readonly id: number
}

export async function selectContacts(tx: Tx, serviceId: number): Promise<ContactRow[]> {
  const rows = await tx.sql
    .selectFrom('contact')
    .where('service_id', '=', serviceId)
    .select(['id', 'name', 'email', 'language'])
    .orderBy(sql`name collate kvitto_names`)
    .execute()
  return rows.map((row) => ({ ...row, language: row.language === 'en' ? 'en' : 'sv' }))
}

export async function insertContact(
  tx: Tx,
  serviceId: number,
  contact: ContactChange,
): Promise<number> {
  const { id } = await tx.sql
    .insertInto('contact')
    .values({ service_id: serviceId, ...contact })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function updateContact(tx: Tx, id: number, contact: ContactChange): Promise<void> {
  await tx.sql.updateTable('contact').where('id', '=', id).set(contact).execute()
}

export async function deleteContact(tx: Tx, id: number): Promise<void> {
  await tx.sql.deleteFrom('contact').where('id', '=', id).execute()
}

/** Answers whether there is such a unit. */
export async function saveProvider(
  tx: Tx,
  serviceId: number,
  unitId: number | null,
): Promise<boolean> {
  if (unitId !== null) {
    const unit = await tx.sql.selectFrom('unit').where('id', '=', unitId).select('id').execute()
    if (unit.length === 0) return false
  }
  await tx.sql
    .updateTable('service')
    .where('id', '=', serviceId)
    .set({ provider_id: unitId })
    .execute()
  return true
}
