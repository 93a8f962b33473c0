import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DomainError } from '../../platform/errors.ts'
import { formatInstant } from '../calendar/index.ts'
import { placeColumns } from '../imports/index.ts'
import { loadMapping } from './mapping.commands.ts'
import { type Mapping, mapping } from './mapping.ts'
import { auditReader, snapshotReader } from './rows.ts'

const zone = 'Europe/Stockholm'

async function generic(header: string[], ...rows: string[][]) {
  const built = await loadMapping('generic')
  assert.ok(built.shape === 'snapshot')
  const reader = snapshotReader(built, header, 'x.csv', zone)
  const read = rows.map((cells, i) => reader.read({ number: i + 2, cells }))
  return { read, problems: reader.problems }
}

test('generic knows Swedish headers and statuses, whatever case and spaces', async () => {
  const { read, problems } = await generic(
    [
      'Ärendenummer',
      'RUBRIK',
      'Skapad',
      'Prioritet',
      'Status',
      'Löst',
      'Senast uppdaterad',
      'Annat',
    ],
    [
      'Ä1',
      'Skrivaren',
      '2026-07-01 08:00',
      'Prio 2',
      'Väntar på kund',
      '',
      '2026-07-02 08:00',
      '?',
    ],
    ['Ä2', '-', '2026-07-01', 'Hög', 'LÖST', '2026-07-01 09:30', 'NULL', ''],
  )
  assert.deepEqual(problems, [])
  const [first, second] = read
  assert.equal(first?.status, 'waiting_customer')
  assert.equal(first?.priority, '2')
  assert.equal(first && formatInstant(first.openedAt), '2026-07-01T06:00:00Z')
  assert.equal(second?.title, undefined)
  assert.equal(second?.priority, 'Hög')
  assert.equal(second?.status, 'resolved')
  assert.equal(second?.updatedAt, undefined)
})

test('each thing that is wrong with a row is named by its column', async () => {
  const { read, problems } = await generic(
    ['key', 'created', 'priority', 'status', 'resolved'],
    ['', '', '1', 'borta', 'x'],
    ['1', '2026-07-01 08:00', '1', 'open', '2026-07-01 07:59'],
  )
  assert.deepEqual(read, [undefined, undefined])
  assert.deepEqual(
    problems.map(({ row, column, reason }) => `${row} ${column}: ${reason}`),
    [
      '2 key: the ticket has no key',
      '2 created: the time is missing',
      '2 status: the mapping does not know the status "borta"',
      '2 resolved: "x" is not a time as YYYY-MM-DD or YYYY-MM-DD HH:mm or YYYYMMDD HH:mm or excel-serial',
      '3 resolved: the time is before the ticket was opened',
    ],
  )
})

test('columns that are missing or there twice are all named, with what the file has', () => {
  assert.throws(
    () =>
      placeColumns(
        { key: ['a', 'b'], at: ['c'], title: ['d'] },
        ['key', 'at'],
        ['C', 'c'],
        'f.csv',
      ),
    (error) => {
      assert.ok(error instanceof DomainError)
      assert.deepEqual(
        error.problems.map(({ reason }) => reason),
        [
          'there is no column "a" or "b" (columns.key)',
          'the column "c" is there twice (columns.at)',
        ],
      )
      assert.match(error.mend ?? '', /C, c/)
      return true
    },
  )
})

test('priorities go by list, then by pattern, and what fits neither is refused unless it may stay', () => {
  const source = {
    shape: 'audit',
    columns: { key: 'k', at: 't', openedAt: 'o', status: 's', priority: 'p' },
    statuses: { Ny: 'new' },
    priorities: { values: { Brådskande: 1 }, pattern: '^(\\d)' },
  }
  const parsed: Mapping = mapping.parse(source)
  assert.ok(parsed.shape === 'audit')
  const reader = auditReader(parsed, ['k', 't', 'o', 's', 'p'], 'f.csv', zone)
  const priorityOf = (priority: string) => {
    const cells = ['1', '2026-01-01 08:00', '2026-01-01 08:00', 'ny', priority]
    return reader.read({ number: 2, cells })?.priority
  }
  assert.equal(priorityOf('brådskande'), '1')
  assert.equal(priorityOf('3 - Moderate'), '3')
  assert.equal(priorityOf('hög'), undefined)
  assert.match(reader.problems[0]?.reason ?? '', /priority "hög"/)
})

test('a mapping says which of its keys are wrong', () => {
  const wrong = mapping.safeParse({
    shape: 'audit',
    columns: { key: 'k' },
    statuses: { Ny: 'nytt' },
    priorities: { pattern: '(' },
    tidszon: 'CET',
  })
  const paths = wrong.error?.issues.map(({ path, code }) => path.join('.') || code)
  assert.deepEqual(paths, [
    'statuses.Ny',
    'priorities.pattern',
    'columns.at',
    'columns.openedAt',
    'columns.status',
    'columns.priority',
    'unrecognized_keys',
  ])
})

test('a mapping that is not there is answered with those that are', async () => {
  await assert.rejects(
    loadMapping('generisk'),
    (error) =>
      error instanceof DomainError &&
      error.code === 'not_found' &&
      /generic, servicenow-audit/.test(error.mend ?? ''),
  )
})
