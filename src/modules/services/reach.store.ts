import { sql } from 'kysely'
import { keysWithin, type Reach } from '../../platform/actor.ts'
import type { Tx } from '../../platform/db/database.ts'
import type { Service } from './agreement.ts'
import { type AgreementTerms, agreementTerms, composition } from './schema.ts'

/** The services within reach with contacts and agreements, by name, in three questions. */
export async function loadServicesWithin(tx: Tx, reach: Reach): Promise<Service[]> {
  const services = await tx.sql
    .selectFrom('service')
    .innerJoin('unit', 'unit.id', 'service.customer_id')
    .$if(reach !== 'all', (query) => query.where('service.key', 'in', keysWithin(reach)))
    .select(['service.id', 'service.key', 'service.name', 'service.composition'])
    .select('unit.name as customer')
    .orderBy('service.name')
    .orderBy('service.key')
    .execute()
  if (services.length === 0) return []
  const ids = services.map(({ id }) => id)
  const contacts = await tx.sql
    .selectFrom('contact')
    .where('service_id', 'in', ids)
    .select(['service_id', 'name', 'email', 'language'])
    .orderBy('email')
    .execute()
  const agreements = await tx.sql
    .selectFrom('service_agreement')
    .where('service_id', 'in', ids)
    .select(['id', 'service_id', 'valid_from as from', sql<string>`terms::text`.as('terms')])
    .orderBy('valid_from')
    .execute()
  const contactsOf = Map.groupBy(contacts, (contact) => contact.service_id)
  const agreementsOf = Map.groupBy(agreements, (agreement) => agreement.service_id)
  return services.map((service) => ({
    ...service,
    composition: service.composition === null ? undefined : composition.parse(service.composition),
    contacts: (contactsOf.get(service.id) ?? []).map(({ name, email, language }) => ({
      name,
      email,
      language: language === 'en' ? 'en' : 'sv',
    })),
    agreements: (agreementsOf.get(service.id) ?? []).map(({ id, from, terms }) => ({
      id,
      from,
      terms: knownTerms(terms),
    })),
  }))
}

const known = new Map<string, AgreementTerms>()
const MOST_KNOWN = 2000

/** The same text gives the same terms, so that what is worked out from them is worked out once. */
function knownTerms(text: string): AgreementTerms {
  const before = known.get(text)
  if (before !== undefined) return before
  const terms = agreementTerms.parse(JSON.parse(text))
  if (known.size >= MOST_KNOWN) known.clear()
  known.set(text, terms)
  return terms
}
