/** Reads observations for pages: the last of each component, the sources, the runs themselves. */
import type { Tx } from '../../platform/db/database.ts'
import { instantValue, timestamp } from '../../platform/db/values.ts'
import type { Instant, Span } from '../calendar/index.ts'
import { type ComponentState, componentState } from './schema.ts'

export interface LatestRun {
  readonly component: string
  readonly name: string | null
  readonly seenUntil: Instant | null
  readonly silentAfterSeconds: number | null
  readonly detail: string | null
}

/** The last that was heard of each component; nothing but its name where nothing ever was. */
export async function latestRuns(tx: Tx, components: readonly string[]): Promise<LatestRun[]> {
  const { rows } = await tx.client.query<LatestRun>(
    `select c.key as component, c.name, r.seen_until as "seenUntil",
       r.silent_after_seconds as "silentAfterSeconds", r.detail
     from component c left join lateral (
       select seen_until, silent_after_seconds, detail from observation_run
       where component_id = c.id order by started_at desc limit 1
     ) r on true
     where c.key = any($1) order by c.key`,
    [components],
  )
  return rows
}

/** So many of a component's last runs tell which sources it has. */
const RECENT_RUNS = 2000

/** When each source of these components was last heard. */
export async function lastHeard(
  tx: Tx,
  components: readonly string[],
): Promise<{ source: string; at: Instant }[]> {
  const { rows } = await tx.client.query<{ source: string; at: Instant }>(
    `select r.source, max(r.seen_until) as at
     from component c cross join lateral (
       select source, seen_until from observation_run
       where component_id = c.id order by started_at desc limit ${RECENT_RUNS}
     ) r
     where c.key = any($1) group by r.source order by r.source`,
    [components],
  )
  return rows
}

/** What the source said of a component when it was last down before each of these ends. */
export async function downDetails(
  tx: Tx,
  wanted: readonly { readonly component: string; readonly before: Instant }[],
): Promise<(string | null)[]> {
  if (wanted.length === 0) return []
  const { rows } = await tx.client.query<{ detail: string | null }>(
    `select r.detail
     from unnest($1::text[], $2::timestamptz[]) with ordinality as o (key, before, number)
     left join component c on c.key = o.key
     left join lateral (
       select detail from observation_run
       where component_id = c.id and state = 'down' and started_at < o.before
       order by started_at desc limit 1
     ) r on true
     order by o.number`,
    [wanted.map(({ component }) => component), wanted.map(({ before }) => timestamp(before))],
  )
  return rows.map(({ detail }) => detail)
}

export interface ListedRun {
  readonly component: string
  readonly from: Instant
  readonly seenUntil: Instant
  readonly state: ComponentState
  readonly silentAfterSeconds: number | null
  readonly source: string
  readonly detail: string | null
}

/** Runs that began in a span, or held when it began, oldest first; after a place, so many. */
export async function listRuns(
  tx: Tx,
  components: readonly string[],
  span: Span,
  page: { readonly after: readonly [Instant, string] | undefined; readonly limit: number },
): Promise<ListedRun[]> {
  const [at, key] = page.after ?? [0, '']
  const rows = await tx.sql
    .selectFrom('observation_run')
    .innerJoin('component', 'component.id', 'observation_run.component_id')
    .where('component.key', 'in', components.length === 0 ? [''] : components)
    .where('started_at', '<', instantValue(span.to))
    .where((is) =>
      is.or([
        is('started_at', '>=', instantValue(span.from)),
        is('started_at', '=', (from) =>
          from
            .selectFrom('observation_run as earlier')
            .whereRef('earlier.component_id', '=', 'component.id')
            .where('earlier.started_at', '<', instantValue(span.from))
            .select(({ fn }) => fn.max('earlier.started_at').as('at')),
        ),
      ]),
    )
    .$if(page.after !== undefined, (query) =>
      query.where((is) =>
        is.or([
          is('started_at', '>', instantValue(at)),
          is.and([is('started_at', '=', instantValue(at)), is('component.key', '>', key)]),
        ]),
      ),
    )
    .select(['component.key as component', 'started_at as from', 'seen_until as seenUntil'])
    .select(['state', 'silent_after_seconds as silentAfterSeconds', 'source', 'detail'])
    .orderBy('started_at')
    .orderBy('component.key')
    .limit(page.limit)
    .execute()
  return rows.map((row) => ({ ...row, state: componentState.parse(row.state) }))
}

/** What components are called, by key; `null` where nobody has named one. */
export async function loadComponentNames(
  tx: Tx,
  components: readonly string[],
): Promise<Map<string, string | null>> {
  const { rows } = await tx.client.query<{ key: string; name: string | null }>(
    'select key, name from component where key = any($1)',
    [components],
  )
  return new Map(rows.map(({ key, name }) => [key, name]))
}
