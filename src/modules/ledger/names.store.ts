import type { Tx } from '../../platform/db/database.ts'
import type { LedgerEntry } from './list-schema.ts'

type Named = Pick<LedgerEntry, 'subject' | 'service' | 'facts'>

/**
 * What people, units and services that events speak of are called today, by `person:…`, `unit:…`,
 * `service:…`; as far as whoever asks may see them.
 */
export async function loadNames(tx: Tx, events: readonly Named[]): Promise<Record<string, string>> {
  const wanted = new Set(events.flatMap(mentioned))
  const of = (kind: string) =>
    [...wanted].flatMap((each) =>
      each.startsWith(`${kind}:`) ? [each.slice(kind.length + 1)] : [],
    )
  const { rows } = await tx.client.query<{ key: string; name: string }>(
    `select 'person:' || id as key, name from person where id = any ($1::uuid[])
     union all select 'unit:' || id, name from unit where id = any ($2::int[])
     union all select 'service:' || key, name from service where key = any ($3::text[])`,
    [of('person').filter(isUuid), of('unit').filter(isNumber), of('service')],
  )
  return Object.fromEntries(rows.map(({ key, name }) => [key, name]))
}

const isUuid = (text: string) => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(text)
const isNumber = (text: string) => /^\d{1,9}$/.test(text)

function mentioned({ subject, service, facts }: Named): string[] {
  return [subject, ...(service === null ? [] : [`service:${service}`]), ...placesIn(facts)]
}

const UNIT_FIELDS = ['unitId', 'parent', 'before', 'after']

function placesIn(facts: unknown): string[] {
  if (typeof facts !== 'object' || facts === null) return []
  return Object.entries(facts).flatMap(([field, value]: [string, unknown]) => {
    if (typeof value === 'number' && UNIT_FIELDS.includes(field)) return [`unit:${value}`]
    if (typeof value === 'string' && field === 'service') return [`service:${value}`]
    if (typeof value === 'string' && field === 'person') return [`person:${value}`]
    return placesIn(value)
  })
}
