import type { BenchServer } from '../lib/server.ts'

/** A quarter that has ended, of which every second is open time. */
export const QUARTER = { from: Date.UTC(2026, 6, 1), to: Date.UTC(2026, 9, 1) }
export const EVERY_MS = 30_000
/** 264 960 in the 92 days. */
export const SAMPLES = (QUARTER.to - QUARTER.from) / EVERY_MS

export const keyOf = (n: number) => `c${n}`

/** Components with keys, that nothing has been heard of. */
export async function makeComponents({ owner }: BenchServer, count: number): Promise<void> {
  await owner.transaction(async ({ client }) => {
    await client.query(
      `insert into component (key) select 'c' || i from generate_series(0, $1 - 1) i
       on conflict do nothing`,
      [count],
    )
  })
}

/** The state of a component at a tick: every so often, some minutes of outage. */
export function stateAt(component: number, tick: number): 'up' | 'down' {
  return (tick + component * 37) % 1440 < 10 ? 'down' : 'up'
}

/** What a component's intake leaves behind: runs of up and down, written as they would have been. */
export async function fillRuns({ owner }: BenchServer, from: number, to: number): Promise<void> {
  await owner.transaction(async ({ client }) => {
    await client.query(
      `insert into observation_run
         (component_id, started_at, seen_until, state, silent_after_seconds, source)
       select c.id,
         to_timestamp($3::float8 / 1000) + make_interval(secs => 30 * min(t.tick)),
         to_timestamp($3::float8 / 1000) + make_interval(secs => 30 * max(t.tick)),
         t.state, 90, 'bench'
       from generate_series($1::integer, $2::integer - 1) n
       join component c on c.key = 'c' || n
       cross join lateral (
         select tick, state, sum(case when was is distinct from state then 1 else 0 end)
           over (order by tick) as run
         from (
           select tick, state, lag(state) over (order by tick) as was
           from (
             select tick, case when (tick + n * 37) % 1440 < 10 then 'down' else 'up' end as state
             from generate_series(0, $4::integer - 1) tick
           ) ticks
         ) changes
       ) t
       group by c.id, t.run, t.state`,
      [from, to, QUARTER.from, SAMPLES],
    )
  })
}
