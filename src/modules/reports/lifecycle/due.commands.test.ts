import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type TestContext, test } from 'node:test'
import { z } from 'zod'
import { testDatabase } from '../../../../test/database.ts'
import type { Context } from '../../../platform/context.ts'
import { contextOf } from '../../../platform/context.ts'
import { openLedger } from '../../../platform/ledger/ledger.ts'
import { explainDeviation } from '../../deviations/index.ts'
import { applyFile, type JudgedTickets } from '../../services/index.ts'
import { importTickets } from '../../tickets/index.ts'
import { refreshDrafts } from './draft.commands.ts'
import { createDueReports } from './due.commands.ts'

const nobody: JudgedTickets = {
  countJudgedSince: async () => 0,
  rejudge: async () => ({ tickets: 0 }),
}

const at = (text: string) => Date.parse(text)

const version = (from: string, every: string, days: number, zone = 'Europe/Stockholm') =>
  `{ from: ${from}, openingHours: { zone: ${zone}, week: { mon-fri: ["08:00-16:00"] } }, priorities: { "1": { resolution: PT4H, goalPercent: 95 } }, report: { every: ${every}, dueWorkingDays: ${days} } }`

const service = (key: string, ...versions: string[]) => `
  - { key: ${key}, name: ${key}, customer: Kunden, agreements: [${versions.join(', ')}] }`

/** A house whose clock is moved by hand. */
async function house(t: TestContext, start: string) {
  const clock = { at: at(start), now: () => clock.at }
  const { context } = await testDatabase(t, clock)
  const folder = await mkdtemp(path.join(tmpdir(), 'kvitto-due-'))
  t.after(() => rm(folder, { recursive: true }))
  return {
    context,
    moveTo: (text: string) => {
      clock.at = at(text)
    },
    /** Another process with the same database and clock. */
    worker: () => contextOf(context, { clock, ledger: openLedger(clock) }, context.actor),
    apply: async (...services: string[]) => {
      const file = path.join(folder, 'services.yaml')
      await writeFile(file, `services:${services.join('')}\n`)
      await applyFile(context, nobody, file)
    },
    importing: async (rows: string) => {
      const file = path.join(folder, 'tickets.csv')
      await writeFile(
        file,
        `key,opened_at,priority,status,responded_at,resolved_at,updated_at\n${rows}`,
      )
      await importTickets(context, {
        service: 'viva',
        skipInvalid: false,
        file,
        mapping: 'generic',
      })
    },
  }
}

const rowsOf = (context: Context) =>
  context.transaction(async (tx) => {
    const rows = await tx.sql
      .selectFrom('report')
      .innerJoin('service', 'service.id', 'report.service_id')
      .select(['key', 'period', 'due_on', 'state'])
      .orderBy('key')
      .orderBy('first_day')
      .execute()
    return rows.map(({ key, period, due_on, state }) => `${key} ${period} ${due_on} ${state}`)
  })

const receiptsOf = (context: Context, kind: string) =>
  context.transaction(async (tx) => {
    const { rows } = await tx.client.query<{ count: number }>(
      'select count(*)::int as count from ledger_event where kind = $1',
      [kind],
    )
    return rows[0]?.count
  })

test('a quarter that ends makes its report once, however many workers there are', async (t) => {
  const { context, moveTo, worker, apply } = await house(t, '2026-07-01T10:00:00Z')
  await apply(service('viva', version('2026-01-01', 'quarter', 15)))
  await createDueReports(context)
  moveTo('2026-09-30T21:59:59Z')
  assert.deepEqual(await createDueReports(context), [])
  moveTo('2026-09-30T22:00:01Z')
  const made = await Promise.all([1, 2, 3].map(() => createDueReports(worker())))
  assert.deepEqual(
    made.flat().map(({ period }) => period),
    ['2026-Q3'],
  )
  await Promise.all([1, 2, 3].map(() => refreshDrafts(worker(), 'missing')))
  assert.deepEqual(await rowsOf(context), [
    'viva 2026-Q2 2026-07-21 draft',
    'viva 2026-Q3 2026-10-21 draft',
  ])
  const counts = await context.transaction(async (tx) => {
    const { rows } = await tx.client.query(
      `select (select count(*)::int from report_event where kind = 'due') as due,
        (select count(*)::int from report_event where kind = 'drafted') as drafted,
        (select count(*)::int from report_draft) as drafts,
        (select count(*)::int from work_item) as work`,
    )
    return rows[0]
  })
  assert.deepEqual(counts, { due: 2, drafted: 2, drafts: 2, work: 2 })
})

test('what ended while Kvitto was down is made when it is up again, every period of it', async (t) => {
  const { context, moveTo, apply } = await house(t, '2026-02-10T10:00:00Z')
  await apply(service('viva', version('2026-01-01', 'quarter', 15)))
  moveTo('2026-10-03T07:00:00Z')
  await createDueReports(context)
  assert.deepEqual(await rowsOf(context), [
    'viva 2026-Q1 2026-04-21 due',
    'viva 2026-Q2 2026-07-21 due',
    'viva 2026-Q3 2026-10-21 due',
  ])
})

test('of what ended before its agreement was written down, only the last one is asked for', async (t) => {
  const { context, apply } = await house(t, '2026-11-20T10:00:00Z')
  await apply(
    service('heroma', version('2020-01-01', 'month', 5)),
    service('ny', version('2026-11-01', 'quarter', 5)),
    service('viva', version('2020-01-01', 'quarter', 15)),
  )
  await createDueReports(context)
  assert.deepEqual(await rowsOf(context), [
    'heroma 2026-10 2026-11-06 due',
    'viva 2026-Q3 2026-10-21 due',
  ])
})

test('an agreement that begins in a quarter promises that quarter, and nothing before it', async (t) => {
  const { context, moveTo, apply } = await house(t, '2026-05-20T10:00:00Z')
  await apply(service('viva', version('2026-08-15', 'quarter', 15)))
  moveTo('2026-07-05T10:00:00Z')
  assert.deepEqual(await createDueReports(context), [])
  moveTo('2026-10-01T00:05:00Z')
  await createDueReports(context)
  assert.deepEqual(await rowsOf(context), ['viva 2026-Q3 2026-10-21 due'])
})

test('no month falls between a version that is quarterly and one that is monthly', async (t) => {
  const { context, moveTo, apply } = await house(t, '2026-01-10T10:00:00Z')
  await apply(
    service('viva', version('2025-01-01', 'quarter', 15), version('2026-06-01', 'month', 5)),
  )
  await createDueReports(context)
  moveTo('2026-08-01T10:00:00Z')
  await createDueReports(context)
  assert.deepEqual(await rowsOf(context), [
    'viva 2025-Q4 2026-01-21 due',
    'viva 2026-Q1 2026-04-21 due',
    'viva 2026-04 2026-05-21 due',
    'viva 2026-05 2026-06-19 due',
    'viva 2026-06 2026-07-07 due',
    'viva 2026-07 2026-08-07 due',
  ])
})

test('a period ends at midnight where the service is', async (t) => {
  const { context, moveTo, apply } = await house(t, '2026-12-20T10:00:00Z')
  await apply(
    service('oster', version('2026-01-01', 'quarter', 15, 'Europe/Helsinki')),
    service('vaster', version('2026-01-01', 'quarter', 15, 'Atlantic/Reykjavik')),
  )
  await createDueReports(context)
  // New Year: Helsinki is two hours ahead of Reykjavik.
  moveTo('2026-12-31T22:30:00Z')
  assert.deepEqual(
    (await createDueReports(context)).map((made) => `${made.service} ${made.period}`),
    ['oster 2026-Q4'],
  )
  moveTo('2027-01-01T00:00:00Z')
  assert.deepEqual(
    (await createDueReports(context)).map((made) => `${made.service} ${made.period} ${made.dueOn}`),
    ['vaster 2026-Q4 2027-01-21'],
  )
})

const openWork = z.array(z.object({ kind: z.string(), facts: z.looseObject({}) }))

test('a draft is kept where it says anything new, and asks first for explanations, then for release', async (t) => {
  const { context, moveTo, apply, importing } = await house(t, '2026-07-01T10:00:00Z')
  await apply(service('viva', version('2026-07-01', 'quarter', 15)))
  await importing('A,2026-07-06 08:00,1,resolved,2026-07-06 08:30,2026-07-07 15:00,\n')
  moveTo('2026-10-01T10:00:00Z')
  await createDueReports(context)
  await refreshDrafts(context, 'missing')
  const waiting = async () => {
    const { rows } = await context.transaction((tx) =>
      tx.client.query('select kind, facts from work_item where ended_at is null'),
    )
    return openWork.parse(rows).map(({ kind, facts }) => [kind, facts.count])
  }
  assert.deepEqual(await waiting(), [['report.explain', 1]])
  moveTo('2026-10-02T10:00:00Z')
  await refreshDrafts(context, 'all')
  const drafts = () =>
    context.transaction((tx) => tx.sql.selectFrom('report_draft').select('digest').execute())
  assert.equal((await drafts()).length, 1)
  const [deviation] = await context.transaction((tx) =>
    tx.sql.selectFrom('deviation').select('id').execute(),
  )
  await explainDeviation(context, deviation?.id ?? 0, { causeCategory: 'staffing' })
  await refreshDrafts(context, 'explained')
  assert.deepEqual(await waiting(), [['report.release', undefined]])
  assert.equal((await drafts()).length, 2)
  assert.equal(await receiptsOf(context, 'report.due'), 1)
})
