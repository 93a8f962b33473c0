import { z } from 'zod'
import { roles } from '../../platform/actor.ts'
import type { Tx } from '../../platform/db/database.ts'
import { timestamp } from '../../platform/db/values.ts'
import { type Doer, doersOf } from './doers.ts'
import type { OpenItem } from './items.ts'
import type { Organisation } from './receivers.ts'
import { workKind } from './schema.ts'

/** Who there is to ask on a day, and what waits. */
export interface World {
  readonly organisation: Organisation
  /** The same, one by one. */
  readonly doers: readonly Doer[]
  readonly zone: string
  readonly language: 'sv' | 'en'
  /** Local. */
  readonly today: string
  readonly items: readonly OpenItem[]
}

const doer = z.object({
  person: z.string(),
  role: z.enum(roles),
  service: z.int().nullable(),
  above: z.int(),
})

const item = z.object({
  id: z.int(),
  kind: workKind,
  subject: z.string(),
  facts: z.unknown(),
  service: z.int().nullable(),
  serviceKey: z.string().nullable(),
  person: z.string().nullable(),
  role: z.enum(roles).nullable(),
  notFor: z.array(z.string()),
  above: z.array(z.string()),
  dueOn: z.string(),
  isUrgent: z.boolean(),
  postedOn: z.string(),
  postedAt: z.number(),
  escalations: z.int(),
})

const world = z.object({
  zone: z.string(),
  language: z.enum(['sv', 'en']),
  today: z.string(),
  doers: z.array(doer),
  leaders: z.array(z.string()),
  away: z.array(z.tuple([z.string(), z.string()])),
  items: z.array(item),
})

/**
 * All of it in one question, as whoever asks may see it: whose an item is, is worked out from who holds
 * which role and who is away. `on` is another day than today, of which the absences are wanted.
 */
export async function loadWorld(tx: Tx, now: number, on?: string): Promise<World> {
  const { rows } = await tx.client.query<{ world: unknown }>(
    `with place as (
       select coalesce((select time_zone from organisation), 'Europe/Stockholm') as zone,
         coalesce((select language from organisation), 'sv') as language
     ), moment as (
       select zone, language,
         coalesce($2::date, ($1::timestamptz at time zone zone)::date) as today from place
     )
     select jsonb_build_object(
       'zone', zone, 'language', language, 'today', today,
       'doers', (select coalesce(jsonb_agg(jsonb_build_object('person', d.person_id,
           'role', d.role, 'service', d.service_id, 'above', d.above)
           order by d.person_id, d.role, d.service_id), '[]') from kvitto_doers() d),
       'leaders', to_jsonb(kvitto_leaders()),
       'away', (select coalesce(jsonb_agg(jsonb_build_array(a.person_id, a.substitute_id)), '[]')
         from absence a
         where a.ended_at is null and today between a.first_day and a.last_day),
       'items', (select coalesce(jsonb_agg(jsonb_build_object('id', i.id, 'kind', i.kind,
           'subject', i.subject, 'facts', i.facts, 'service', i.service_id, 'serviceKey', s.key,
           'person', i.person_id, 'role', i.role, 'notFor', i.not_for, 'above', i.above, 'dueOn', i.due_on,
           'isUrgent', i.is_urgent, 'escalations', i.escalations,
           'postedOn', (i.posted_at at time zone zone)::date,
           'postedAt', floor(extract(epoch from i.posted_at) * 1000)) order by i.id), '[]')
         from work_item i left join service s on s.id = i.service_id
         where i.ended_at is null)
     ) as world from moment`,
    [timestamp(now), on ?? null],
  )
  const { doers, leaders, away, items, ...place } = world.parse(rows[0]?.world)
  const organisation = { doers: doersOf(doers, leaders), away: new Map(away) }
  return { ...place, doers, organisation, items }
}

/** The local day of the organisation. */
export async function localToday(
  tx: Tx,
  now: number,
): Promise<{ readonly today: string; readonly zone: string }> {
  const { rows } = await tx.client.query<{ today: string; zone: string }>(
    `select zone, ($1::timestamptz at time zone zone)::date as today from (
       select coalesce((select time_zone from organisation), 'Europe/Stockholm') as zone
     ) place`,
    [timestamp(now)],
  )
  const [row] = rows
  if (row === undefined) throw new Error('The database does not know the day')
  return row
}
