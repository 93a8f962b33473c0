import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formatInstant, parseInstant } from '../calendar/index.ts'
import { decideSnapshot, type KnownTicket } from './decide.ts'
import { type Fact, inOrder } from './history.ts'
import type { SnapshotRow } from './rows.ts'

/** `2 08:30` is the second of July at half past eight. */
function at(text: string): number {
  const [day = '', time = ''] = text.split(' ')
  return parseInstant(`2026-07-${day.padStart(2, '0')}T${time}:00Z`)
}

type Times = 'respondedAt' | 'resolvedAt' | 'closedAt' | 'updatedAt'
type Row = Partial<Record<Times, string>> &
  Partial<Pick<SnapshotRow, 'status' | 'priority' | 'title'>>

function rowOf(row: Row): SnapshotRow {
  const time = (text: string | undefined) => (text === undefined ? undefined : at(text))
  return {
    row: 2,
    key: 'A',
    openedAt: at('1 08:00'),
    title: row.title,
    status: 'status' in row ? row.status : 'open',
    priority: 'priority' in row ? row.priority : '3',
    respondedAt: time(row.respondedAt),
    resolvedAt: time(row.resolvedAt),
    closedAt: time(row.closedAt),
    updatedAt: time(row.updatedAt),
  }
}

/** The timeline after files that each have one row; each must add nothing when it comes again. */
function after(...rows: Row[]): { events: string[]; notes: readonly string[] } {
  let facts: readonly Fact[] = []
  let known: KnownTicket | undefined
  let events: string[] = []
  let notes: readonly string[] = []
  for (const row of rows) {
    for (const isAgain of [false, true]) {
      const decided = decideSnapshot([rowOf(row)], known, at('9 12:00'))
      assert.ok(!('problems' in decided), JSON.stringify(decided))
      if (isAgain) assert.deepEqual(decided.added, [], 'the same row again tells something new')
      facts = inOrder([...facts, ...decided.added])
      known = { id: 1, key: 'A', title: null, openedAt: at('1 08:00'), facts }
      events = decided.timeline.map((event) => {
        const value = 'status' in event ? event.status : 'priority' in event ? event.priority : ''
        return `${formatInstant(event.at).slice(9, 16)} ${event.type} ${value}`.trim()
      })
      if (!isAgain) notes = decided.notes
    }
  }
  return { events, notes }
}

test('a row tells of opening, response, resolution and closing', () => {
  const { events, notes } = after({
    status: 'closed',
    respondedAt: '1 08:30',
    resolvedAt: '1 10:00',
    closedAt: '3 10:00',
  })
  assert.deepEqual(events, [
    '1T08:00 opened 3',
    '1T08:30 responded',
    '1T10:00 status resolved',
    '3T10:00 status closed',
  ])
  assert.deepEqual(notes, [])
})

test('a status without a time is dated by the update, else when the file was made, and that is noted', () => {
  assert.deepEqual(
    after({ status: 'waiting_customer', updatedAt: '2 09:00' }).events.at(-1),
    '2T09:00 status waiting_customer',
  )
  const undated = after({ status: 'waiting_customer' })
  assert.equal(undated.events.at(-1), '9T12:00 status waiting_customer')
  assert.deepEqual(undated.notes, ['undated_change'])
})

test('a later file adds what changed, when the row was updated', () => {
  const { events } = after(
    { status: 'open', updatedAt: '1 09:00' },
    { status: 'waiting_customer', priority: '1', updatedAt: '2 09:00' },
    { status: 'closed', priority: '1', closedAt: '2 11:00', updatedAt: '2 11:00' },
  )
  assert.deepEqual(events, [
    '1T08:00 opened 3',
    '1T09:00 status open',
    '2T09:00 priority 1',
    '2T09:00 status waiting_customer',
    '2T11:00 status closed',
  ])
})

test('a later resolution takes the earlier one back: time counts on from it', () => {
  const { events, notes } = after(
    { status: 'resolved', resolvedAt: '1 10:00' },
    { status: 'resolved', resolvedAt: '2 10:00', updatedAt: '2 10:00' },
  )
  assert.deepEqual(events, [
    '1T08:00 opened 3',
    '1T10:00 status resolved',
    '1T10:00 status open',
    '2T10:00 status resolved',
  ])
  assert.deepEqual(notes, ['resolution_taken_back'])
})

test('an earlier resolution stands, unless the ticket was worked on in between', () => {
  const earlier = after(
    { status: 'closed', closedAt: '3 10:00' },
    { status: 'closed', resolvedAt: '1 10:00', closedAt: '3 10:00' },
  )
  assert.deepEqual(earlier.events.slice(1), ['1T10:00 status resolved', '3T10:00 status closed'])
  const worked = after(
    { status: 'waiting_customer', updatedAt: '2 09:00' },
    { status: 'resolved', resolvedAt: '1 10:00', updatedAt: '3 09:00' },
  )
  assert.equal(worked.events.at(-1), '2T09:00 status resolved')
})

test('open again is a reopening when the row was updated, whether the old time is left or not', () => {
  const resolved: Row = { status: 'resolved', resolvedAt: '1 10:00' }
  for (const again of [{}, { resolvedAt: '1 10:00' }]) {
    const { events, notes } = after(resolved, { status: 'open', updatedAt: '2 09:00', ...again })
    assert.deepEqual(events.slice(1), ['1T10:00 status resolved', '2T09:00 status open'])
    assert.deepEqual(notes, ['reopened'])
  }
})

test('an open ticket with a time of resolution was resolved and reopened', () => {
  const { events } = after({ status: 'open', resolvedAt: '1 10:00', updatedAt: '2 09:00' })
  assert.deepEqual(events.slice(1), ['1T10:00 status resolved', '2T09:00 status open'])
})

test('a row that is older than what is known tells nothing', () => {
  const { events, notes } = after(
    { status: 'resolved', resolvedAt: '3 10:00', updatedAt: '3 10:00' },
    { status: 'waiting_customer', priority: '1', updatedAt: '2 10:00' },
  )
  assert.deepEqual(events, ['1T08:00 opened 3', '3T10:00 status resolved'])
  assert.deepEqual(notes, ['older_than_known'])
})

test('what a row does not know changes nothing', () => {
  const { events } = after(
    { status: 'open', updatedAt: '1 09:00' },
    { status: undefined, priority: undefined },
  )
  assert.deepEqual(events, ['1T08:00 opened 3', '1T09:00 status open'])
})

test('a ticket is not opened at another time by a later file, and not without a priority', () => {
  const row = rowOf({})
  const known = { id: 1, key: 'A', title: null, openedAt: at('1 07:00'), facts: [] }
  const moved = decideSnapshot([row], known, at('9 12:00'))
  assert.ok('problems' in moved)
  assert.match(
    moved.problems[0]?.reason ?? '',
    /opened at 2026-07-01T08:00:00Z here, but at 2026-07-01T07:00:00Z in what was imported/,
  )
  assert.ok(
    'problems' in decideSnapshot([rowOf({ priority: undefined })], undefined, at('9 12:00')),
  )
})
