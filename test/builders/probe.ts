import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestContext } from 'node:test'
import type { TestDatabase } from '../database.ts'

/** A probe as a test wants it; what is left out is as short as it may be. */
export interface ProbeToMake {
  readonly key: string
  readonly settings: { readonly kind: string; readonly [name: string]: unknown }
  readonly places?: readonly string[]
  readonly placesNeeded?: number
  readonly intervalSeconds?: number
  readonly timeoutSeconds?: number
  readonly confirmFailures?: number
  readonly confirmEverySeconds?: number
}

/** A component and the probe that measures it; answers the probe's id. */
export async function makeProbe(
  { context }: Pick<TestDatabase, 'context'>,
  probe: ProbeToMake,
): Promise<number> {
  const { key, settings, places = ['kvitto'] } = probe
  return context.transaction(async ({ client }) => {
    const { rows } = await client.query<{ id: number }>(
      `with c as (
         insert into component (key, measured_by) values ($1, 'probe:' || $1)
         returning id
       )
       insert into probe (key, name, component_id, kind, settings, interval_seconds, timeout_seconds,
         confirm_failures, confirm_every_seconds, places_needed, made_at, made_by, changed_at, changed_by)
       select $1, $1, c.id, $2::jsonb ->> 'kind', $2, $3, $4, $5, $6, $7, now(), 'Test', now(), 'Test'
       from c returning id`,
      [
        key,
        JSON.stringify(settings),
        probe.intervalSeconds ?? 5,
        probe.timeoutSeconds ?? 1,
        probe.confirmFailures ?? 1,
        probe.confirmEverySeconds ?? 1,
        probe.placesNeeded ?? 1,
      ],
    )
    const id = rows[0]?.id ?? 0
    await client.query(
      `insert into probe_at_place (probe_id, place_id)
       select $1, id from probe_place where key = any($2)`,
      [id, places],
    )
    await client.query(`select pg_notify('kvitto_hint', '{"topic":"probes"}')`)
    return id
  })
}

/** An agent's place that has been made and not enrolled. */
export async function makePlace(
  { context }: Pick<TestDatabase, 'context'>,
  key: string,
): Promise<number> {
  return context.transaction(async ({ client }) => {
    const { rows } = await client.query<{ id: number }>(
      `insert into probe_place (key, name, kind, made_at, made_by)
       values ($1, initcap($1), 'agent', now(), 'Test') returning id`,
      [key],
    )
    return rows[0]?.id ?? 0
  })
}

/** What the component's runs say, in order: state, from and until when it was seen, in seconds. */
export async function runsOf({ context }: Pick<TestDatabase, 'context'>, component: string) {
  return context.transaction(async ({ client }) => {
    const { rows } = await client.query<{
      state: string
      from: number
      until: number
      silent: number
      detail: string | null
      confirmed: number | null
    }>(
      `select r.state, extract(epoch from r.started_at)::float as from,
         extract(epoch from r.seen_until)::float as until, r.silent_after_seconds as silent, r.detail,
         extract(epoch from r.confirmed_at)::float as confirmed
       from observation_run r join component c on c.id = r.component_id where c.key = $1
       order by r.started_at`,
      [component],
    )
    return rows
  })
}

/** A web server that answers 200 until it is told to answer otherwise, and counts. */
export async function answeringServer(t: TestContext) {
  const state = { status: 200, asked: [] as string[] }
  const server = createServer((request, response) => {
    state.asked.push(request.url ?? '')
    response.writeHead(state.status).end('hej')
  })
  const listen = (port: number) =>
    new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  await listen(0)
  const { port } = server.address() as AddressInfo
  t.after(() => server.close())
  return {
    state,
    url: `http://127.0.0.1:${port}`,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
    start: () => listen(port),
  }
}
