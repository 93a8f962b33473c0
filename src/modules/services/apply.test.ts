import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { testDatabase } from '../../../test/database.ts'
import { describeProblem } from '../../platform/cli/run.ts'
import type { Context } from '../../platform/context.ts'
import { timestamp } from '../../platform/db/values.ts'
import { DomainError } from '../../platform/errors.ts'
import { parseYaml } from '../../platform/files/yaml.ts'
import { parseInstant } from '../calendar/index.ts'
import { type Applied, applyServices, type JudgedTickets } from './apply.commands.ts'
import { servicesFile } from './file.ts'
import { loadService } from './store.ts'

const VIVA = `
organisation: { name: "Servicekontoret, Exempelby kommun" }
services:
  - key: viva
    name: Viva
    customer: Sociala omsorgsförvaltningen
    contacts: [{ name: Kontaktperson Viva, email: kontakt@example.org, language: sv }]
    components: { all: [viva-web, viva-db] }
    agreements:
      - from: 2026-01-01
        openingHours: { zone: Europe/Stockholm, week: { mon-fri: ["07:00-18:00"] }, holidays: SE, exceptions: { 2026-12-24: [], 2026-05-01: ["09:00-12:00"] } }
        priorities: { "1": { response: PT30M, resolution: PT4H, goalPercent: 95 }, "2": { response: PT1H, resolution: PT8H, goalPercent: 90 } }
        pausedWhile: [waiting_customer]
        availabilityHours: { zone: Europe/Stockholm, week: { mon-sun: ["06:00-22:00"] } }
        availabilityGoalPercent: 99.5
        outageGoals: { perMonth: 1, hoursPerMonth: 4, perTwelveMonths: 6 }
        report: { every: quarter, dueWorkingDays: 15 }
`

const tickets: JudgedTickets = {
  async countJudgedSince(tx, serviceId, instant) {
    const { rows } = await sql<{ tickets: number }>`
      select count(*) as tickets from ticket
      where service_id = ${serviceId} and last_event_at >= ${timestamp(instant)}`.execute(tx.sql)
    return rows[0]?.tickets ?? 0
  },
  async rejudge(tx, key) {
    const { rows } = await sql<{ tickets: number }>`
      select count(*) as tickets from ticket join service on service.id = service_id
      where service.key = ${key}`.execute(tx.sql)
    return { tickets: rows[0]?.tickets ?? 0 }
  },
}

function apply(
  context: Context,
  text: string,
  options: { dryRun?: boolean; correction?: string } = {},
): Promise<Applied> {
  const file = parseYaml('services.yaml', text, servicesFile)
  return applyServices(context, tickets, file, {
    dryRun: options.dryRun ?? false,
    correction: options.correction,
  })
}

const texts = (applied: Applied) => applied.services.flatMap(({ changes }) => changes.map(said))
const said = ({ text }: { text: string }) => text
const load = (context: Context) => context.transaction((tx) => loadService(tx, 'viva'))

async function haveTicket(context: Context, at: string): Promise<void> {
  const instant = timestamp(parseInstant(at))
  await context.transaction(async (tx) => {
    await sql`
      insert into ticket (service_id, key, opened_at, priority, status, last_event_at, events_digest)
      select id, ${at}, ${instant}, '1', 'new', ${instant}, '' from service where key = 'viva'
    `.execute(tx.sql)
  })
}

test('a service is as its file says, with holidays as dates and targets in seconds', async (t) => {
  const { context } = await testDatabase(t)
  const applied = await apply(context, VIVA)
  assert.equal(applied.applied, true)
  assert.deepEqual(applied.organisation?.after, 'Servicekontoret, Exempelby kommun')
  const viva = await load(context)
  assert.equal(viva.customer, 'Sociala omsorgsförvaltningen')
  assert.deepEqual(viva.composition, { all: ['viva-web', 'viva-db'] })
  assert.deepEqual(viva.contacts, [
    { name: 'Kontaktperson Viva', email: 'kontakt@example.org', language: 'sv' },
  ])
  const terms = viva.agreements[0]?.terms
  const { exceptions = {} } = terms?.serviceHours ?? {}
  assert.deepEqual(exceptions['2026-04-03'], [])
  assert.deepEqual(exceptions['2026-12-24'], [])
  assert.deepEqual(exceptions['2026-05-01'], ['09:00-12:00'], 'written by hand wins')
  assert.equal(exceptions['2026-12-31'], undefined)
  assert.deepEqual(Object.keys(exceptions).sort().at(-1), '2040-12-26', 'fifteen years')
  assert.equal(terms?.availabilityHours.exceptions, undefined)
  assert.deepEqual(terms?.clocks.priorities['2'], {
    responseSeconds: 3600,
    resolutionSeconds: 28_800,
  })
  assert.deepEqual(terms?.priorities['1'], { goalPercent: 95 })
})

test('applying the same file again changes nothing', async (t) => {
  const { context } = await testDatabase(t)
  await apply(context, VIVA)
  await haveTicket(context, '2026-03-01T10:00:00Z')
  const written = await everyRow(context)
  const again = await apply(context, VIVA)
  assert.deepEqual([again.applied, again.services, again.organisation], [false, [], null])
  assert.deepEqual(await everyRow(context), written)
})

test('a dry run says what would change and changes nothing', async (t) => {
  const { context } = await testDatabase(t)
  const before = await everyRow(context)
  const planned = await apply(context, VIVA, { dryRun: true })
  assert.deepEqual(await everyRow(context), before)
  assert.equal(planned.applied, false)
  assert.deepEqual(texts(planned), texts(await apply(context, VIVA)))
})

test('what changes is said in words', async (t) => {
  const { context } = await testDatabase(t)
  await apply(context, VIVA)
  const changed = VIVA.replace('PT8H', 'PT6H')
    .replace('kontakt@', 'ny@')
    .replace('07:00-18:00', '07:00-17:00')
    .replace('all: [viva-web, viva-db]', 'any: [viva-web, viva-db]')
    .replace('2026-12-24: []', '2026-12-23: []')
  assert.deepEqual(texts(await apply(context, changed)), [
    'works by all of viva-web, viva-db → works by any of viva-web, viva-db',
    'contact Kontaktperson Viva <ny@example.org>, sv',
    'contact Kontaktperson Viva <kontakt@example.org>, sv',
    'agreement from 2026-01-01: opening hours: Mon–Fri 07:00–18:00 (Europe/Stockholm) → Mon–Fri 07:00–17:00 (Europe/Stockholm)',
    'agreement from 2026-01-01: resolution of priority 2: 8 h → 6 h',
    'agreement from 2026-01-01: opening hours: 2026-12-23 as the week → closed, 2026-12-24 closed → as the week',
  ])
  const viva = await load(context)
  assert.deepEqual(
    viva.contacts.map(({ email }) => email),
    ['ny@example.org'],
  )
  assert.equal(viva.agreements[0]?.terms.clocks.priorities['2']?.resolutionSeconds, 21_600)
})

test('the same promise in other words is no change of what was judged', async (t) => {
  const { context } = await testDatabase(t)
  await apply(context, VIVA)
  await haveTicket(context, '2026-03-01T10:00:00Z')
  const other = VIVA.replace('PT4H', 'PT240M').replace('holidays: SE', 'holidays: { country: SE }')
  const applied = await apply(context, other)
  assert.deepEqual(texts(applied), [
    'agreement from 2026-01-01: written another way, means the same',
  ])
  assert.deepEqual(applied.corrections, [])
})

const NEXT = `
      - from: 2026-07-01
        openingHours: { zone: Europe/Stockholm, week: { mon-fri: ["08:00-17:00"] } }
        priorities: { "1": { resolution: PT2H } }
        report: { every: quarter, dueWorkingDays: 15 }
`

test('a version under which nothing has been judged is added freely, the old stays', async (t) => {
  const { context } = await testDatabase(t)
  await apply(context, VIVA)
  await haveTicket(context, '2026-06-30T21:59:59Z')
  const applied = await apply(context, VIVA + NEXT)
  assert.deepEqual(texts(applied), ['agreement from 2026-07-01: Mon–Fri 08:00–17:00; priorities 1'])
  assert.equal(applied.rejudgedTickets, 1)
  assert.deepEqual(
    (await load(context)).agreements.map(({ from }) => from),
    ['2026-01-01', '2026-07-01'],
  )
  assert.equal((await apply(context, VIVA)).applied, false, 'a version not in the file stays')
})

test('what has been judged is not changed, unless as a correction with a reason', async (t) => {
  const { context } = await testDatabase(t)
  await apply(context, VIVA)
  // Midnight in Stockholm, where the agreement is.
  await haveTicket(context, '2026-06-30T22:00:00Z')
  const before = await everyRow(context)
  await assert.rejects(apply(context, VIVA + NEXT), (error) => {
    assert.ok(error instanceof DomainError)
    assert.equal(error.code, 'already_judged')
    assert.deepEqual(error.problems.map(describeProblem), [
      'viva, agreement from 2026-07-01: 1 ticket has been judged in its time',
    ])
    return true
  })
  assert.deepEqual(await everyRow(context), before)
  const planned = await apply(context, VIVA + NEXT, { dryRun: true })
  assert.deepEqual(planned.corrections, [{ service: 'viva', agreement: '2026-07-01', tickets: 1 }])
  const applied = await apply(context, VIVA.replace('PT8H', 'PT6H') + NEXT, {
    correction: 'Felskrivet',
  })
  assert.equal(applied.rejudgedTickets, 1)
  const { rows } = await context.transaction((tx) =>
    tx.client.query(
      `select valid_from, before -> 'clocks' -> 'priorities' -> '2' ->> 'resolutionSeconds' as before,
         after -> 'clocks' -> 'priorities' -> '2' ->> 'resolutionSeconds' as after,
         reason, corrected_by
       from agreement_correction order by valid_from`,
    ),
  )
  const how = { reason: 'Felskrivet', corrected_by: 'Test Testsson' }
  assert.deepEqual(rows, [
    { valid_from: '2026-01-01', before: '28800', after: '21600', ...how },
    { valid_from: '2026-07-01', before: null, after: null, ...how },
  ])
})

test('hours that are written as before keep the holidays that were stored', async (t) => {
  const { context } = await testDatabase(t)
  await apply(context, VIVA)
  // As if the library had known another day when the agreement was first applied.
  await context.transaction((tx) =>
    tx.client.query(
      `update service_agreement set terms =
         jsonb_set(terms, '{serviceHours,exceptions,2027-02-02}', '[]')`,
    ),
  )
  await apply(context, VIVA.replace('PT8H', 'PT6H'))
  const terms = (await load(context)).agreements[0]?.terms
  assert.deepEqual(terms?.serviceHours.exceptions?.['2027-02-02'], [])
  assert.equal(terms?.clocks.priorities['2']?.resolutionSeconds, 21_600)
})

/** Everything that apply may write, to see that it did not. */
async function everyRow(context: Context): Promise<unknown> {
  const { rows } = await context.transaction((tx) =>
    tx.client.query(
      `select (select jsonb_agg(to_jsonb(t) order by id) from service t) as service,
         (select jsonb_agg(to_jsonb(t) order by id) from contact t) as contact,
         (select jsonb_agg(to_jsonb(t) order by id) from component t) as component,
         (select jsonb_agg(to_jsonb(t) order by id) from unit t) as customer,
         (select jsonb_agg(to_jsonb(t)) from organisation t) as organisation,
         (select jsonb_agg(to_jsonb(t) order by id) from service_agreement t) as agreement,
         (select jsonb_agg(to_jsonb(t) order by id) from agreement_correction t) as correction`,
    ),
  )
  return rows[0]
}
