import type { Tx } from '../../platform/db/database.ts'
import { DomainError } from '../../platform/errors.ts'
import type { Service } from './agreement.ts'
import { agreementTerms, composition } from './schema.ts'

/** A service with its contacts and agreements. Throws `not_found`, naming those that there are. */
export async function loadService(tx: Tx, key: string): Promise<Service> {
  const service = await tx.sql
    .selectFrom('service')
    .innerJoin('unit', 'unit.id', 'service.customer_id')
    .where('service.key', '=', key)
    .select(['service.id', 'service.key', 'service.name', 'service.composition'])
    .select('unit.name as customer')
    .executeTakeFirst()
  if (service === undefined) throw await unknownService(tx, key)
  const contacts = await tx.sql
    .selectFrom('contact')
    .where('service_id', '=', service.id)
    .select(['name', 'email', 'language'])
    .orderBy('email')
    .execute()
  const agreements = await tx.sql
    .selectFrom('service_agreement')
    .where('service_id', '=', service.id)
    .select(['id', 'valid_from as from', 'terms'])
    .orderBy('valid_from')
    .execute()
  return {
    ...service,
    composition: service.composition === null ? undefined : composition.parse(service.composition),
    contacts: contacts.map((contact) => ({
      ...contact,
      language: contact.language === 'en' ? 'en' : 'sv',
    })),
    agreements: agreements.map((agreement) => ({
      ...agreement,
      terms: agreementTerms.parse(agreement.terms),
    })),
  }
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
