import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { type TestContext, test } from 'node:test'
import { writeXlsx } from 'hucre/xlsx'
import { makeService } from '../../../test/builders/service.ts'
import { testDatabase } from '../../../test/database.ts'
import { realData, testFile } from '../../../test/files.ts'
import type { Context } from '../../platform/context.ts'
import { DomainError } from '../../platform/errors.ts'
import { type ImportRequest, importTickets } from './import.commands.ts'

async function ready(t: TestContext) {
  const { context } = await testDatabase(t)
  await makeService(context)
  return context
}

async function importText(
  t: TestContext,
  context: Context,
  content: string | Uint8Array,
  more: Partial<ImportRequest> = {},
) {
  const file = await testFile(t, 'export.csv', content)
  const request = { file, service: 'viva', mapping: 'generic', skipInvalid: false, ...more }
  return { file, summary: await importTickets(context, request) }
}

async function query(context: Context, sql: string): Promise<Record<string, unknown>[]> {
  return context.transaction(async ({ client }) => (await client.query(sql)).rows)
}

/** Everything that an import may write, but ids and the record of imports. */
async function contents(context: Context) {
  return {
    tickets: await query(
      context,
      "select key, title, opened_at, priority, status, last_event_at, encode(events_digest, 'hex') as digest from ticket order by key",
    ),
    clocks: await query(
      context,
      `select key, c.kind, c.interval_number, c.priority, c.target_seconds, c.state, c.elapsed_ms, c.counted_until, c.due_at, c.decided_at, c.stopped_at
      from ticket_clock c join ticket on id = ticket_id order by key, kind, interval_number`,
    ),
    months: await query(
      context,
      "select month, tickets, encode(digest, 'hex') as digest from ticket_month_digest order by month",
    ),
  }
}

test('all 890 incidents of the real file come in, and the second time nothing changes', async (t) => {
  const file = realData(t, 'incidents-servicenow.csv')
  if (file === undefined) return
  const context = await ready(t)
  const request = { file, service: 'viva', mapping: 'servicenow-audit', skipInvalid: false }
  const first = await importTickets(context, request)
  assert.deepEqual(first.rows, { read: 5998, rejected: 0 })
  assert.deepEqual(first.tickets, { new: 890, changed: 0, unchanged: 0 })
  assert.deepEqual(Object.fromEntries(first.notes.map(({ note, count }) => [note, count])), {
    updated_before_opening: 5,
    out_of_order: 1,
    first_row_not_new: 258,
    changed_after_closed: 4,
    reopened: 10,
    resolution_time_missing: 29,
    resolution_time_differs: 26,
  })
  const before = await contents(context)
  const again = await importTickets(context, request)
  assert.deepEqual(again.tickets, { new: 0, changed: 0, unchanged: 890 })
  assert.deepEqual(again.events, { new: 0 })
  assert.deepEqual(await contents(context), before)
  assert.equal((await query(context, 'select 1 from ticket_import')).length, 1)
})

test('the real file in pieces, in any order, comes out as the whole', async (t) => {
  const file = realData(t, 'incidents-servicenow.csv')
  if (file === undefined) return
  const [header, ...lines] = (await readFile(file, 'utf8')).trimEnd().split('\n')
  const whole = await ready(t)
  const mapping = 'servicenow-audit'
  await importTickets(whole, { file, service: 'viva', mapping, skipInvalid: false })
  const parts = await ready(t)
  // Cut within tickets, overlapping, the newest first, and one with its rows back to front.
  for (const [from, to] of [
    [3500, 5998],
    [1200, 3600],
    [0, 1234],
  ]) {
    const rows = lines.slice(from, to)
    if (from === 1200) rows.reverse()
    await importText(t, parts, [header, ...rows].join('\n'), { mapping })
  }
  assert.deepEqual(await contents(parts), await contents(whole))
})

const csv = `Ärendenummer;Rubrik;Skapad;Prio;Status;Löst
Ä1;Skrivaren;2026-07-01 08:00;1;Löst;2026-07-01 10:00
Ä2;Tåget;2026-07-01 08:00;3;Pågår;
`

test('a snapshot in Windows-1252 makes tickets with clocks, and a newer one adds what changed', async (t) => {
  const context = await ready(t)
  const bytes = Uint8Array.from(csv, (character) => character.charCodeAt(0))
  const { summary } = await importText(t, context, bytes)
  assert.deepEqual(summary.tickets, { new: 2, changed: 0, unchanged: 0 })
  const clocks = await query(
    context,
    'select key, kind, state from ticket_clock join ticket on id = ticket_id order by key, kind',
  )
  assert.deepEqual(clocks.slice(0, 2), [
    { key: 'Ä1', kind: 'resolution', state: 'met' },
    { key: 'Ä1', kind: 'response', state: 'missed' },
  ])
  const { months } = await contents(context)
  assert.deepEqual(
    months.map(({ month, tickets }) => [month, tickets]),
    [['2026-07-01', 2]],
  )
  const newer = csv.replace('Pågår;', 'Löst;2026-07-03 09:00')
  const { summary: second } = await importText(t, context, newer)
  assert.deepEqual(second.tickets, { new: 0, changed: 1, unchanged: 1 })
  assert.deepEqual(second.events, { new: 1 })
  assert.notDeepEqual((await contents(context)).months, months)
})

test('a workbook with real dates gives the same tickets as the text', async (t) => {
  const [text, workbook] = [await ready(t), await ready(t)]
  await importText(t, text, csv, { exportedAt: 0 })
  const day = (hour: number) => new Date(Date.UTC(2026, 6, 1, hour))
  const bytes = await writeXlsx({
    sheets: [
      {
        name: 'Ärenden',
        rows: [
          ['Ärendenummer', 'Rubrik', 'Skapad', 'Prio', 'Status', 'Löst'],
          ['Ä1', 'Skrivaren', day(8), 1, 'Löst', day(10)],
          ['Ä2', 'Tåget', day(8), 3, 'Pågår', null],
        ],
      },
    ],
  })
  await importText(t, workbook, bytes, { exportedAt: 0 })
  assert.deepEqual(await contents(workbook), await contents(text))
})

const bad = `${csv}Ä3;;2026-07-32 08:00;3;Pågår;
;;2026-07-01 08:00;3;Borta;
Ä4;"Två
rader";2026-07-01 08:00;2;Ny;
`

test('one bad row and nothing is imported: each is named by file, row, column and reason', async (t) => {
  const context = await ready(t)
  await assert.rejects(importText(t, context, bad), (error) => {
    assert.ok(error instanceof DomainError)
    assert.equal(error.code, 'invalid_input')
    assert.match(error.message, /^2 rows of 5/)
    assert.deepEqual(error.problems, [
      {
        file: 'export.csv',
        row: 4,
        column: 'Skapad',
        reason: 'there is no day 32 of month 7 in 2026',
      },
      { file: 'export.csv', row: 5, column: 'Ärendenummer', reason: 'the ticket has no key' },
      {
        file: 'export.csv',
        row: 5,
        column: 'Status',
        reason: 'the mapping does not know the status "Borta"',
      },
    ])
    return true
  })
  assert.deepEqual(await query(context, 'select 1 from ticket'), [])
})

test('with leave to skip, good rows go in and the others come back as a file that can be mended', async (t) => {
  const context = await ready(t)
  const { file, summary } = await importText(t, context, bad, { skipInvalid: true })
  assert.deepEqual(summary.tickets, { new: 3, changed: 0, unchanged: 0 })
  assert.deepEqual(summary.rows, { read: 5, rejected: 2 })
  assert.equal(summary.rejectedFile, `${file}.rejected.csv`)
  const rejected = await readFile(`${file}.rejected.csv`, 'utf8')
  assert.equal(
    rejected,
    '\uFEFFÄrendenummer;Rubrik;Skapad;Prio;Status;Löst;kvitto_row;kvitto_reason\r\n' +
      'Ä3;;2026-07-32 08:00;3;Pågår;;4;Skapad: there is no day 32 of month 7 in 2026\r\n' +
      ';;2026-07-01 08:00;3;Borta;;5;"Ärendenummer: the ticket has no key; Status: the mapping does not know the status ""Borta"""\r\n',
  )
  const mended = rejected.replace('07-32', '07-31').replace('\n;;', '\nÄ5;;').replace('Borta', 'Ny')
  const { summary: second } = await importText(t, context, mended)
  assert.deepEqual(second.tickets, { new: 2, changed: 0, unchanged: 0 })
})

test('a file without bad rows leaves no file of rejected rows', async (t) => {
  const context = await ready(t)
  const { file, summary } = await importText(t, context, csv, { skipInvalid: true })
  assert.equal(summary.rejectedFile, null)
  assert.equal(existsSync(`${file}.rejected.csv`) || existsSync(`${file}.rejected.csv.part`), false)
})

const audit = `number,incident_state,opened_at,sys_updated_at,priority,sys_mod_count
A,New,01-07-2026 08:00,01-07-2026 08:00,1 - Critical,0
B,New,01-07-2026 08:00,01-07-2026 08:10,3 - Moderate,0
A,Resolved,01-07-2026 08:00,01-07-2026 09:00,1 - Critical,1
B,Lost,01-07-2026 08:00,01-07-2026 10:00,3 - Moderate,1
`

test('a ticket is held back whole where one of its updates is bad', async (t) => {
  const context = await ready(t)
  const mapping = 'servicenow-audit'
  const { file, summary } = await importText(t, context, audit, { mapping, skipInvalid: true })
  assert.deepEqual(await query(context, 'select key from ticket'), [{ key: 'A' }])
  assert.deepEqual(summary.rows, { read: 4, rejected: 2 })
  const rejected = await readFile(`${file}.rejected.csv`, 'utf8')
  assert.match(rejected, /B,New.*held back: row 5 of the same ticket cannot be read/)
  const { summary: mended } = await importText(t, context, rejected.replace('Lost', 'Closed'), {
    mapping,
  })
  assert.deepEqual(mended.tickets, { new: 1, changed: 0, unchanged: 0 })
})

test('a known ticket that the file opens at another time is refused, with all its rows', async (t) => {
  const context = await ready(t)
  const mapping = 'servicenow-audit'
  await importText(t, context, audit.replace('Lost', 'Closed'), { mapping })
  const moved = audit.replace('Lost', 'Closed').replaceAll('01-07-2026 08:00,', '01-07-2026 07:00,')
  await assert.rejects(importText(t, context, moved, { mapping }), /4 rows of 4/)
  const { summary } = await importText(t, context, moved, { mapping, skipInvalid: true })
  assert.deepEqual(summary.tickets, { new: 0, changed: 0, unchanged: 0 })
})

test('a ticket that no agreement covers has events but no clocks', async (t) => {
  const context = await ready(t)
  await importText(t, context, csv.replaceAll('2026', '2015'))
  assert.equal((await query(context, 'select 1 from ticket_event')).length > 0, true)
  assert.deepEqual(await query(context, 'select 1 from ticket_clock'), [])
})

test('the same key in two services is two tickets', async (t) => {
  const context = await ready(t)
  await makeService(context, 'heroma')
  await importText(t, context, csv)
  const { summary } = await importText(t, context, csv, { service: 'heroma' })
  assert.deepEqual(summary.tickets, { new: 2, changed: 0, unchanged: 0 })
})

test('a service that is not there is named, and nothing is left behind', async (t) => {
  const context = await ready(t)
  await assert.rejects(importText(t, context, csv, { service: 'nej' }), /no service "nej"/)
})
