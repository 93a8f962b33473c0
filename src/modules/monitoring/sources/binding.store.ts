import type { Tx } from '../../../platform/db/database.ts'
import { timestamp } from '../../../platform/db/values.ts'
import type { Instant } from '../../calendar/index.ts'
import type { ComponentState } from './connector.ts'

export interface NamedService {
  readonly key: string
  readonly name: string
}

export interface BindableComponent {
  readonly id: number
  readonly key: string
  readonly name: string | null
  readonly measuredBy: string | null
  readonly services: NamedService[]
}

export interface BoundRow {
  readonly id: number
  readonly external: string
  readonly label: string
  readonly component: string
  readonly componentName: string | null
  readonly services: NamedService[]
  readonly startsAt: Instant
  readonly madeAt: Instant
  readonly madeBy: string
  /** Of the last run that is known. */
  readonly lastState: ComponentState | null
  readonly seenUntil: Instant | null
  readonly silentAfterSeconds: number | null
}

/** The services that are made of a component, as an array. */
const SERVICES = `coalesce((
  select jsonb_agg(jsonb_build_object('key', service.key, 'name', service.name) order by service.name)
  from service where exists (
    select from jsonb_path_query(service.composition, 'strict $.** ? (@.type() == "string")') part
    where part #>> '{}' = component.key
  )
), '[]')`

/** What is bound of a source, as far as the transaction sees. */
export async function loadBindings(tx: Tx, sourceId: number): Promise<BoundRow[]> {
  const { rows } = await tx.client.query<BoundRow>(
    `select b.id, b.external, b.label, component.key as component, component.name as "componentName",
       ${SERVICES} as services, b.starts_at as "startsAt", b.made_at as "madeAt", b.made_by as "madeBy",
       run.state as "lastState", run.seen_until as "seenUntil",
       run.silent_after_seconds as "silentAfterSeconds"
     from source_binding b
     join component on component.id = b.component_id
     left join lateral (
       select state, seen_until, silent_after_seconds from observation_run
       where component_id = b.component_id order by started_at desc limit 1
     ) run on true
     where b.source_id = $1 order by component.key`,
    [sourceId],
  )
  return rows
}

/** Every component that the transaction sees. */
export async function loadComponents(tx: Tx): Promise<BindableComponent[]> {
  const { rows } = await tx.client.query<BindableComponent>(
    `select id, key, name, measured_by as "measuredBy", ${SERVICES} as services
     from component order by key`,
  )
  return rows
}

/** One component, so that nobody else begins to measure it meanwhile. */
export async function lockComponent(
  tx: Tx,
  key: string,
): Promise<{ readonly id: number; readonly measuredBy: string | null } | undefined> {
  const { rows } = await tx.client.query<{ id: number; measuredBy: string | null }>(
    'select id, measured_by as "measuredBy" from component where key = $1 for update',
    [key],
  )
  return rows[0]
}

/** Who measures components from now on; null: nobody. */
export async function saveMeasuredBy(
  tx: Tx,
  components: readonly string[],
  source: string | null,
): Promise<void> {
  await tx.client.query('update component set measured_by = $2 where key = any($1)', [
    components,
    source,
  ])
}

export async function insertBinding(
  tx: Tx,
  sourceId: number,
  binding: {
    readonly external: string
    readonly label: string
    readonly componentId: number
    readonly startsAt: Instant
  },
  { at, by }: { readonly at: Instant; readonly by: string },
): Promise<number> {
  const { rows } = await tx.client.query<{ id: number }>(
    `insert into source_binding (source_id, external, label, component_id, starts_at, made_at, made_by)
     values ($1, $2, $3, $4, $5, $6, $7) returning id`,
    [
      sourceId,
      binding.external,
      binding.label,
      binding.componentId,
      timestamp(binding.startsAt),
      timestamp(at),
      by,
    ],
  )
  return rows[0]?.id ?? 0
}

/** What was removed: of one binding, or all of the source's. */
export async function deleteBindings(
  tx: Tx,
  sourceId: number,
  id?: number,
): Promise<{ readonly component: string; readonly external: string }[]> {
  const { rows } = await tx.client.query<{ component: string; external: string }>(
    `delete from source_binding b using component c
     where c.id = b.component_id and b.source_id = $1 and ($2::integer is null or b.id = $2)
     returning c.key as component, b.external`,
    [sourceId, id ?? null],
  )
  return rows
}
