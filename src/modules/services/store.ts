import type { Tx } from '../../platform/db/database.ts'
import { DomainError } from '../../platform/errors.ts'
import type { Service } from './agreement.ts'
import { loadServicesWithin } from './reach.store.ts'

/** A service with its contacts and agreements. Throws `not_found`, naming those that there are. */
export async function loadService(tx: Tx, key: string): Promise<Service> {
  const [service] = await loadServicesWithin(tx, [key])
  if (service === undefined) throw await unknownService(tx, key)
  return service
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

/** When the first agreement version of each service was written into Kvitto, by the service's number. */
export async function loadFirstWritten(tx: Tx): Promise<Map<number, number>> {
  const rows = await tx.sql
    .selectFrom('service_agreement')
    .select(['service_id', (is) => is.fn.min('created_at').as('at')])
    .groupBy('service_id')
    .execute()
  return new Map(rows.map(({ service_id, at }) => [service_id, Number(at)]))
}
