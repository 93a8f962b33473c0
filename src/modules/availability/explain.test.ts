import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { printed } from '../../../test/command-line.ts'
import { testDatabase } from '../../../test/database.ts'
import * as arbitrary from '../../../test/reference/arbitrary-states.ts'
import type { Context } from '../../platform/context.ts'
import { timestamp } from '../../platform/db/values.ts'
import { BusinessTime, parseCalendar, parseInstant } from '../calendar/index.ts'
import { addCorrection } from './corrections.commands.ts'
import { registerExplainAvailability } from './explain.cli.ts'
import { explainAvailability } from './explain.commands.ts'
import { explain } from './explain.ts'

const always = BusinessTime.of(parseCalendar({ zone: 'UTC', week: { 'mon-sun': ['00:00-24:00'] } }))

test('what the stretches count for adds up, state by state, to the sums', () => {
  fc.assert(
    fc.property(
      arbitrary.stateChanges,
      arbitrary.period,
      arbitrary.spans,
      (changes, period, maintenance) => {
        const states = {
          changes,
          byComponent: new Map([['web', changes]]),
          notOurs: [],
          asMeasured: changes,
          corrections: [],
        }
        const { stretches, sums } = explain(always, period, states, maintenance)
        const total = (state: string) =>
          stretches
            .filter((stretch) => stretch.state === state)
            .reduce((sum, { counted }) => sum + counted, 0)
        assert.deepEqual(
          [total('down'), total('unknown'), total('degraded')],
          [sums.down, sums.unknown, sums.degraded],
        )
        const open = stretches.reduce((sum, stretch) => sum + stretch.open, 0)
        assert.equal(open, sums.scheduled + sums.excluded)
      },
    ),
  )
})

/** Viva, open 08-17 on weekdays, works when web works; db is down at 10-12 on 14 August. */
async function haveViva(context: Context): Promise<void> {
  const hours = { zone: 'Europe/Stockholm', week: { 'mon-fri': ['08:00-17:00'] } }
  const terms = {
    serviceHours: hours,
    availabilityHours: hours,
    clocks: { priorities: {} },
    priorities: {},
    report: { every: 'quarter', dueWorkingDays: 15 },
  }
  const runs: [string, string, string][] = [
    ['2026-08-01T00:00:00Z', '2026-08-14T07:00:00Z', 'up'],
    ['2026-08-14T08:00:00Z', '2026-08-14T08:00:00Z', 'down'],
    ['2026-08-14T10:00:00Z', '2026-08-14T10:00:00Z', 'up'],
  ]
  await context.transaction(async ({ client }) => {
    await client.query("insert into unit (name) values ('Kund')")
    await client.query(
      `insert into service (key, name, customer_id, composition, created_at)
       values ('viva', 'Viva', 1, '"web"', now())`,
    )
    await client.query("insert into component (key) values ('web')")
    await client.query(
      `insert into service_agreement (service_id, valid_from, source, terms, created_at)
       values (1, '2026-01-01', '{}', $1, now())`,
      [JSON.stringify(terms)],
    )
    await client.query(
      `insert into observation_run (component_id, started_at, seen_until, state, silent_after_seconds, source)
       select 1, f::timestamptz, t::timestamptz, s, 14400, 'test'
       from unnest($1::text[], $2::text[], $3::text[]) as r (f, t, s)`,
      [runs.map(([from]) => from), runs.map(([, to]) => to), runs.map(([, , state]) => state)],
    )
    await client.query(
      `insert into maintenance_window (service_id, starts_at, ends_at, reason, created_at, created_by)
       values (1, $1, $2, 'Omstart', $3, 'N N')`,
      [
        '2026-08-14T09:30:00Z',
        '2026-08-14T10:30:00Z',
        timestamp(parseInstant('2026-08-15T00:00:00Z')),
      ],
    )
  })
}

const DAY = { service: 'viva', from: '2026-08-14', to: '2026-08-15' }

test('a day is explained stretch by stretch, from the same sums as its figure', async (t) => {
  const { context } = await testDatabase(t)
  await haveViva(context)
  const { stretches, sums, shares } = await explainAvailability(context, DAY)
  const minutes = (milliseconds: number) => milliseconds / 60_000
  assert.deepEqual(
    stretches.map((stretch) => [stretch.state, minutes(stretch.open), minutes(stretch.excluded)]),
    [
      ['up', 120, 0],
      ['down', 120, 30],
      ['up', 240, 30],
      ['unknown', 60, 0],
    ],
  )
  assert.deepEqual(
    stretches[1]?.components.map(({ component, state }) => [component, state]),
    [['web', 'down']],
  )
  assert.deepEqual(minutes(sums.scheduled), 480)
  assert.equal(shares.availability, 330 / 420)
  assert.equal(shares.coverage, 420 / 480)
})

test('the explanation reads in Swedish and in English, and as JSON', async (t) => {
  const { context } = await testDatabase(t)
  await haveViva(context)
  const swedish = await said(context, [])
  assert.match(swedish, /Så räknades tillgängligheten för Viva \(viva\)/)
  assert.match(
    swedish,
    / 2 {2}2026-08-14 10:00 {2}2026-08-14 12:00 {2}nere +2 h +30 min +1 h 30 min/,
  )
  assert.match(swedish, /Omstart \(infört i efterhand\)/)
  assert.match(swedish, /= \(25 200 − 5 400\) \/ 25 200 = 78,57 %/)
  assert.match(swedish, /täckning = känd tid \/ utlovad tid\n {2}= 25 200 \/ 28 800 = 87,50 %/)
  const english = await said(context, ['--lang', 'en'])
  assert.match(english, /How the availability of Viva/)
  assert.match(english, /= \(25 200 − 5 400\) \/ 25 200 = 78\.57 %/)
  const json = JSON.parse(await said(context, ['--json']))
  assert.deepEqual(
    [json.scheduledSeconds, json.downSeconds, json.unknownSeconds, json.preliminary],
    [28_800, 5_400, 3_600, false],
  )
  assert.deepEqual(json.stretches[1].components, [
    {
      component: 'web',
      state: 'down',
      from: '2026-08-14T08:00:00Z',
      to: '2026-08-14T10:00:00Z',
      openSeconds: 7200,
    },
  ])
})

test('a correction stands in the explanation, and its sums add up with what was not ours', async (t) => {
  const { context } = await testDatabase(t)
  await haveViva(context)
  await addCorrection(context, {
    service: 'viva',
    kind: 'not_ours',
    from: '2026-08-14 10:00',
    to: '2026-08-14 11:00',
    reason: 'Grannen grävde av fibern',
    link: 'https://exempelby.example/arende/1',
  })
  const swedish = await said(context, [])
  assert.match(swedish, /ÖPPEN TID +UNDERHÅLL +INTE VÅRT +RÄKNAS/)
  assert.match(swedish, /avbrottet var inte vårt +Grannen grävde av fibern +Test Testsson/)
  assert.match(swedish, /avbrott som inte var vårt +3 600 s +1 h/)
  const json = JSON.parse(await said(context, ['--json']))
  assert.equal(
    json.scheduledSeconds + json.excludedSeconds + json.notOursSeconds,
    json.stretches.reduce(
      (sum: number, each: { openSeconds: number }) => sum + each.openSeconds,
      0,
    ),
  )
  assert.deepEqual([json.scheduledSeconds, json.notOursSeconds], [25_200, 3600])
  assert.equal(json.corrections[0].reason, 'Grannen grävde av fibern')
})

test('a time that is not over is measured as far as it has come; one that has not begun is not', async (t) => {
  const { context } = await testDatabase(t)
  await haveViva(context)
  const { measured, span } = await explainAvailability(context, {
    service: 'viva',
    period: '2026-Q4',
  })
  assert.deepEqual(
    [measured.to, span.to],
    [context.clock.now(), parseInstant('2026-12-31T23:00:00Z')],
  )
  await assert.rejects(
    explainAvailability(context, { service: 'viva', period: '2027-Q1' }),
    /has not begun/,
  )
  await assert.rejects(
    explainAvailability(context, { service: 'viva', period: '2026-Q3', from: '2026-07-01' }),
    /either --period, or --from and --to/,
  )
  await assert.rejects(
    explainAvailability(context, { ...DAY, to: '2026-08-14' }),
    /--to is not after --from/,
  )
})

function said(context: Context, options: readonly string[]): Promise<string> {
  const asked = ['--service', 'viva', '--from', DAY.from, '--to', DAY.to, ...options]
  return printed(context, (cli) => registerExplainAvailability(cli, cli.program), [
    'availability',
    ...asked,
  ])
}
