import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type TestContext, test } from 'node:test'
import { testDatabase } from '../../../test/database.ts'
import { fixedClock } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'
import { DomainError } from '../../platform/errors.ts'
import { addMaintenance, importObservations } from '../availability/index.ts'
import { parseInstant } from '../calendar/index.ts'
import { explainDeviation } from '../deviations/index.ts'
import { applyFile, type JudgedTickets } from '../services/index.ts'
import { importTickets } from '../tickets/index.ts'
import { buildFigures } from './commands.ts'

const SERVICES = `
organisation: { name: Servicekontoret }
services:
  - key: viva
    name: Viva
    customer: Kunden
    contacts: [{ name: Kontakt, email: kontakt@example.org, language: sv }]
    components: { all: [web] }
    agreements:
      - from: 2026-04-01
        openingHours: { zone: Europe/Stockholm, week: { mon-fri: ["08:00-16:00"] } }
        priorities: { "1": { name: Kritisk, response: PT1H, resolution: PT4H, goalPercent: 50 } }
        availabilityGoalPercent: 99.5
        outageGoals: { perMonth: 1, hoursPerMonth: 1 }
        report: { every: quarter, dueWorkingDays: 15 }
`

// A is resolved exactly when its four hours are used up, B an hour late. C was opened in the quarter
// before: its response was missed there, its resolution in this one. D's response is missed in this
// quarter, its resolution in the next.
const TICKETS = `key,opened_at,priority,status,responded_at,resolved_at,updated_at
A,2026-07-06 08:00,1,resolved,2026-07-06 08:30,2026-07-06 12:00,
B,2026-07-06 09:00,1,resolved,2026-07-06 10:30,2026-07-06 14:00,
C,2026-06-30 15:00,1,resolved,,2026-07-10 09:00,
D,2026-09-30 15:00,1,open,,,2026-10-05 10:00
`

const OBSERVATIONS = `target,observed_at,state
web,2026-07-01T00:00:00+02:00,up
web,2026-07-06T10:00:00+02:00,down
web,2026-07-06T12:00:00+02:00,up
web,2026-10-05T00:00:00+02:00,up
`

const nobody: JudgedTickets = {
  countJudgedSince: async () => 0,
  rejudge: async () => ({ tickets: 0 }),
}

async function withFiles(
  t: TestContext,
  files: Record<string, string>,
): Promise<(name: string) => string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'kvitto-report-'))
  t.after(() => rm(folder, { recursive: true }))
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text)
  return (name) => path.join(folder, name)
}

async function quarter(t: TestContext, at: string, services = SERVICES): Promise<Context> {
  const { context } = await testDatabase(t, fixedClock(parseInstant(at)))
  const file = await withFiles(t, {
    'services.yaml': services,
    'tickets.csv': TICKETS,
    'observations.csv': OBSERVATIONS,
    'mapping.yaml': `columns: { target: target, at: observed_at, state: state }
states: { up: up, down: down }
silentAfter: null`,
  })
  await applyFile(context, nobody, file('services.yaml'))
  const common = { service: 'viva', skipInvalid: false }
  await importTickets(context, { ...common, file: file('tickets.csv'), mapping: 'generic' })
  await importObservations(context, {
    ...common,
    file: file('observations.csv'),
    mapping: file('mapping.yaml'),
  })
  await addMaintenance(context, {
    service: 'viva',
    from: '2026-07-13 08:00',
    to: '2026-07-13 12:00',
    reason: 'Uppgradering',
  })
  return context
}

const request = { service: 'viva', period: '2026-Q3' }

test('a promise counts in the period in which it was decided, whenever the ticket was opened', async (t) => {
  const context = await quarter(t, '2026-10-20T12:00:00Z')
  const { attainment, incidents } = await buildFigures(context, request)
  assert.deepEqual(
    attainment.map(({ kind, met, missed, outcome }) => ({ kind, met, missed, outcome })),
    [
      { kind: 'resolution', met: 1, missed: 2, outcome: 'not_kept' },
      { kind: 'response', met: 1, missed: 2, outcome: 'not_kept' },
    ],
  )
  assert.equal(incidents.opened, 3)
  assert.equal(incidents.openedPreviousPeriod, 1)
  assert.equal(incidents.stillOpen, 1)
})

test('what was missed in the other quarters is told there, and adds up', async (t) => {
  const context = await quarter(t, '2026-10-20T12:00:00Z')
  const before = await buildFigures(context, { ...request, period: '2026-Q2' })
  assert.deepEqual(
    before.missed.tickets.map(({ key, kind }) => `${key} ${kind}`),
    ['C response'],
  )
  const after = await buildFigures(context, { ...request, period: '2026-Q4' })
  assert.deepEqual(
    after.missed.tickets.map(({ key, kind }) => `${key} ${kind}`),
    ['D resolution'],
  )
  assert.equal(after.preliminary, true)
})

test('availability is counted on opening time less maintenance, in seconds', async (t) => {
  const context = await quarter(t, '2026-10-20T12:00:00Z')
  const { availability } = await buildFigures(context, request)
  // 66 weekdays of 8 hours, 4 hours of maintenance, 2 hours down.
  assert.equal(availability?.scheduledSeconds, (66 * 8 - 4) * 3600)
  assert.equal(availability?.excludedSeconds, 4 * 3600)
  assert.equal(availability?.downSeconds, 2 * 3600)
  assert.equal(availability?.availability, 522 / 524)
  assert.equal(availability?.coverage, 1)
  assert.equal(availability?.outcome, 'kept')
  assert.deepEqual(
    availability?.outageGoals.map(({ goal, within, measured, outcome }) => [
      goal,
      within,
      measured,
      outcome,
    ]),
    [
      ['perMonth', '2026-07', 1, 'kept'],
      ['hoursPerMonth', '2026-07', 7200, 'not_kept'],
      ['perMonth', '2026-08', 0, 'kept'],
      ['hoursPerMonth', '2026-08', 0, 'kept'],
      ['perMonth', '2026-09', 0, 'kept'],
      ['hoursPerMonth', '2026-09', 0, 'kept'],
    ],
  )
})

test('months and days add up to the period', async (t) => {
  const context = await quarter(t, '2026-10-20T12:00:00Z')
  const { availability } = await buildFigures(context, request)
  assert.ok(availability)
  for (const parts of [availability.byMonth, availability.byDay]) {
    for (const sum of ['scheduledSeconds', 'downSeconds', 'excludedSeconds'] as const) {
      assert.equal(
        parts.reduce((total, part) => total + part[sum], 0),
        availability[sum],
      )
    }
  }
})

test('the missed are told most overdue first, and what goes on is counted until now', async (t) => {
  const context = await quarter(t, '2026-10-20T12:00:00Z')
  const { missed } = await buildFigures(context, request)
  assert.deepEqual(
    missed.tickets.map(({ key, kind }) => `${key} ${kind}`),
    ['D response', 'C resolution', 'B resolution', 'B response'],
  )
  // 1 h on 30 September, 13 whole working days until 19 October, 6 h on the 20th.
  assert.equal(missed.tickets[0]?.elapsedSeconds, (1 + 13 * 8 + 6) * 3600)
  assert.equal(missed.tickets[0]?.stoppedAt, null)
})

test('a quarter that goes on is preliminary and counts only what has passed', async (t) => {
  const context = await quarter(t, '2026-07-06T09:00:00Z')
  const figures = await buildFigures(context, request)
  assert.equal(figures.preliminary, true)
  // Three days of 8 hours, and three hours of the Monday.
  assert.equal(figures.availability?.scheduledSeconds, 27 * 3600)
  assert.equal(figures.availability?.downSeconds, 3600)
  assert.equal(figures.availability?.outages[0]?.to, null)
})

test('a ticket that nothing is heard of misses each promised update, also after the last import', async (t) => {
  const promised = SERVICES.replace('resolution: PT4H', 'resolution: PT4H, updateEvery: PT4H')
  const context = await quarter(t, '2026-10-20T12:00:00Z', promised)
  const figures = await buildFigures(context, { ...request, period: '2026-Q4' })
  // D: two on each of the 13 working days from 1 to 19 October, one on the 20th before 14:00.
  const updates = figures.attainment.find(({ kind }) => kind === 'update')
  assert.deepEqual({ met: updates?.met, missed: updates?.missed }, { met: 0, missed: 27 })
  const listed = figures.missed.tickets.filter(({ kind }) => kind === 'update')
  assert.equal(listed.length, 27)
  assert.ok(listed.every(({ elapsedSeconds }) => elapsedSeconds === 4 * 3600))
})

test('a period that has not begun is refused', async (t) => {
  const context = await quarter(t, '2026-10-20T12:00:00Z')
  await assert.rejects(
    buildFigures(context, { ...request, period: '2027-Q1' }),
    (error) => error instanceof DomainError && /has not begun/.test(error.message),
  )
})

test('the same inputs give the same digest; another fact gives another', async (t) => {
  const context = await quarter(t, '2026-10-20T12:00:00Z')
  const digest = async () => (await buildFigures(context, request)).inputs.digest
  const first = await digest()
  assert.equal(await digest(), first)
  await addMaintenance(context, {
    service: 'viva',
    from: '2026-08-03 08:00',
    to: '2026-08-03 09:00',
    reason: 'Omstart',
  })
  assert.notEqual(await digest(), first)
})

test('an explained deviation is told with its explanation when the report is built again', async (t) => {
  const context = await quarter(t, '2026-10-20T12:00:00Z')
  const [found] = (await buildFigures(context, request)).deviations
  assert.ok(found)
  await explainDeviation(context, found.id, { explanation: 'Semester', action: 'Vikarie' })
  const [again] = (await buildFigures(context, request)).deviations
  assert.equal(again?.explanation, 'Semester')
})
