import type { Reach } from '../../platform/actor.ts'
import type { Tx } from '../../platform/db/database.ts'
import { DomainError } from '../../platform/errors.ts'
import type { Service } from './agreement.ts'
import { agreementTerms, composition } from './schema.ts'

/** A service with its contacts and agreements. Throws `not_found`, naming those that there are. */
export async function loadService(tx: Tx, key: string): Promise<Service> {
  const [service] = await loadServices(tx, [key])
  if (service === undefined) throw await unknownService(tx, key)
  return service
}

/** Those of these services that there are, by name, in three questions however many there are. */
export async function loadServices(tx: Tx, reach: Reach): Promise<Service[]> {
  const services = await tx.sql
    .selectFrom('service')
    .innerJoin('unit', 'unit.id', 'service.customer_id')
    .$if(reach !== 'all', (query) => query.where('service.key', 'in', keysOf(reach)))
    .select(['service.id', 'service.key', 'service.name', 'service.composition'])
    .select('unit.name as customer')
    .orderBy('service.name')
    .orderBy('service.key')
    .execute()
  const ids = services.map(({ id }) => id)
  if (ids.length === 0) return []
  const contacts = await tx.sql
    .selectFrom('contact')
    .where('service_id', 'in', ids)
    .select(['service_id', 'name', 'email', 'language'])
    .orderBy('email')
    .execute()
  const agreements = await tx.sql
    .selectFrom('service_agreement')
    .where('service_id', 'in', ids)
    .select(['service_id', 'id', 'valid_from as from', 'terms'])
    .orderBy('valid_from')
    .execute()
  return services.map((service) => ({
    ...service,
    composition: service.composition === null ? undefined : composition.parse(service.composition),
    contacts: contacts
      .filter(({ service_id }) => service_id === service.id)
      .map(({ name, email, language }) => ({
        name,
        email,
        language: language === 'en' ? 'en' : 'sv',
      })),
    agreements: agreements
      .filter(({ service_id }) => service_id === service.id)
      .map(({ id, from, terms }) => ({ id, from, terms: agreementTerms.parse(terms) })),
  }))
}

/** Nobody's services: no key is empty. */
function keysOf(reach: Reach): readonly string[] {
  return reach === 'all' || reach.length === 0 ? [''] : reach
}

async function unknownService(tx: Tx, key: string): Promise<DomainError> {
  const services = await tx.sql.selectFrom('service').select('key').orderBy('key').execute()
  const known = services.map((service) => service.key).join(', ')
  return new DomainError('not_found', `There is no service "${key}"`, {
    mend:
      known === ''
        ? 'No service is known yet: describe them in a file and run kvitto services apply FILE.'
        : `Known: ${known}.`,
  })
}
