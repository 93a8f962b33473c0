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
