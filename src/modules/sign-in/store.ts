import type { Tx } from '../../platform/db/database.ts'
import { timestamp } from '../../platform/db/values.ts'
import { DomainError } from '../../platform/errors.ts'
import { type Mapping, mapping, type NewMapping } from './schema.ts'

interface Row {
  id: number
  provider: string
  group: string
  role: string
  unit_id: number | null
  service_id: number | null
  service: string | null
}

const selected = `select m.id, m.provider_id as provider, m.group_name as "group", m.role, m.unit_id,
    m.service_id, s.key as service
  from group_mapping m left join service s on s.id = m.service_id`

export async function selectMappings(tx: Tx, providerId?: string): Promise<Mapping[]> {
  const { rows } = await tx.client.query<Row>(
    `${selected} where $1::text is null or m.provider_id = $1 order by m.provider_id, m.group_name, m.id`,
    [providerId ?? null],
  )
  return rows.map(mappingOf)
}

/** Answers the mapping, or `undefined` where it is there already. */
export async function insertMapping(
  tx: Tx,
  { provider, group, role, scope }: NewMapping,
  at: number,
): Promise<Mapping | undefined> {
  const serviceId = scope.kind === 'service' ? await serviceIdOf(tx, scope.service) : null
  const { rows } = await tx.client.query<{ id: number }>(
    `insert into group_mapping (provider_id, group_name, role, unit_id, service_id, created_at)
     values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning id`,
    [provider, group, role, scope.kind === 'unit' ? scope.unitId : null, serviceId, timestamp(at)],
  )
  const [row] = rows
  return row === undefined ? undefined : { id: row.id, provider, group, role, scope }
}

async function serviceIdOf(tx: Tx, key: string): Promise<number> {
  const { rows } = await tx.client.query<{ id: number }>('select id from service where key = $1', [
    key,
  ])
  const [service] = rows
  if (service === undefined) throw new DomainError('not_found', `There is no service ${key}`)
  return service.id
}

export async function deleteMapping(tx: Tx, id: number): Promise<Mapping | undefined> {
  const found = (await selectMappings(tx)).find((each) => each.id === id)
  await tx.client.query('delete from group_mapping where id = $1', [id])
  return found
}

function mappingOf({ unit_id: unitId, service_id: serviceId, service, ...row }: Row): Mapping {
  const scope =
    unitId !== null
      ? { kind: 'unit', unitId }
      : // A service that cannot be seen is still a service, never the whole organisation.
        serviceId !== null
        ? { kind: 'service', service: service ?? `#${serviceId}` }
        : { kind: 'organisation' }
  return mapping.parse({ ...row, scope })
}
