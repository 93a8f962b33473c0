import type { Tx } from '../../platform/db/database.ts'
import type { GrantRecord } from './grants.ts'
import type { Place } from './schema.ts'
import { role as roleShape } from './schema.ts'

export interface GrantFilter {
  readonly state: 'in_force' | 'waiting' | 'ended' | 'open' | 'all'
  readonly people?: readonly string[]
  readonly role?: string
  /** Only those with a smaller id: the next page. */
  readonly before?: number
  readonly most?: number
}

/** The newest first. */
export async function selectGrantRecords(tx: Tx, filter: GrantFilter): Promise<GrantRecord[]> {
  const rows = await narrowed(tx, filter)
    .innerJoin('person', 'person.id', 'g.person_id')
    .leftJoin('unit', 'unit.id', 'g.unit_id')
    .leftJoin('service', 'service.id', 'g.service_id')
    .select([
      'g.id',
      'g.person_id',
      'g.role',
      'g.unit_id',
      'g.service_id',
      'g.source',
      'g.requested_at',
      'g.requested_by',
      'g.requested_by_id',
      'g.approved_at',
      'g.approved_by',
      'g.ended_at',
      'g.ended_by',
    ])
    .select(['person.name as personName', 'person.email', 'unit.name as unitName'])
    .select(['service.key as serviceKey', 'service.name as serviceName'])
    .orderBy('g.id', 'desc')
    .$if(filter.most !== undefined, (query) => query.limit(filter.most ?? 0))
    .execute()
  return rows.map((row) => ({
    id: row.id,
    person: { id: row.person_id, name: row.personName, email: row.email },
    role: roleShape.parse(row.role),
    place: placeOf(row),
    source: row.source === 'group' ? 'group' : 'person',
    requestedAt: row.requested_at,
    requestedBy: row.requested_by,
    requestedById: row.requested_by_id,
    approvedAt: row.approved_at,
    approvedBy: row.approved_by,
    endedAt: row.ended_at,
    endedBy: row.ended_by,
  }))
}

export async function countGrants(tx: Tx, filter: GrantFilter): Promise<number> {
  const { count } = await narrowed(tx, filter)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

function narrowed(tx: Tx, { state, people, role, before }: GrantFilter) {
  return tx.sql
    .selectFrom('role_grant as g')
    .$if(state === 'in_force', (query) =>
      query.where('g.ended_at', 'is', null).where('g.approved_at', 'is not', null),
    )
    .$if(state === 'waiting', (query) =>
      query.where('g.ended_at', 'is', null).where('g.approved_at', 'is', null),
    )
    .$if(state === 'open', (query) => query.where('g.ended_at', 'is', null))
    .$if(state === 'ended', (query) => query.where('g.ended_at', 'is not', null))
    .$if(people !== undefined, (query) => query.where('g.person_id', 'in', people ?? []))
    .$if(role !== undefined, (query) => query.where('g.role', '=', role ?? ''))
    .$if(before !== undefined, (query) => query.where('g.id', '<', before ?? 0))
}

interface PlaceColumns {
  readonly unit_id: number | null
  readonly unitName: string | null
  readonly service_id: number | null
  readonly serviceKey: string | null
  readonly serviceName: string | null
}

function placeOf(row: PlaceColumns): Place {
  if (row.unit_id !== null) {
    return { kind: 'unit', unitId: row.unit_id, name: row.unitName ?? '' }
  }
  // A service that cannot be seen is still a service, never the whole organisation.
  if (row.service_id !== null) {
    return { kind: 'service', service: row.serviceKey ?? '', name: row.serviceName ?? '' }
  }
  return { kind: 'organisation' }
}
