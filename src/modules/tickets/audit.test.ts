import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formatInstant, parseInstant } from '../calendar/index.ts'
import type { TicketStatus } from '../services/index.ts'
import { auditFacts } from './audit.ts'
import { decideAudit } from './decide.ts'
import { timelineOf } from './history.ts'
import type { AuditRow } from './rows.ts'

const options = { respondsWhenNotNew: true, saysResolvedAt: true }

/** `10:30` on the first of July; rows are of a ticket opened at 08:00. */
function at(time: string): number {
  return parseInstant(`2026-07-01T${time}:00Z`)
}

function rows(
  ...given: [time: string, status: TicketStatus, more?: Partial<AuditRow>][]
): AuditRow[] {
  return given.map(([time, status, more], i) => ({
    row: i + 2,
    key: 'A',
    at: at(time),
    openedAt: at('08:00'),
    status,
    priority: '3',
    title: undefined,
    sequence: undefined,
    resolvedAt: undefined,
    informs: false,
    ...more,
  }))
}

function timeline(of: readonly AuditRow[]): string[] {
  const decided = decideAudit(of, undefined, { ...options, goesOnAfter: undefined })
  assert.ok(!('problems' in decided), JSON.stringify(decided))
  return decided.timeline.map((event) => {
    const value = 'status' in event ? event.status : 'priority' in event ? event.priority : ''
    return `${formatInstant(event.at).slice(11, 16)} ${event.type} ${value}`.trim()
  })
}

function notes(of: readonly AuditRow[]): readonly string[] {
  return auditFacts(of, options).notes
}

test('the first row tells how the ticket stands, each later one what changed', () => {
  const of = rows(
    ['08:10', 'new'],
    ['08:20', 'new'],
    ['08:30', 'open', { priority: '2' }],
    ['09:00', 'open', { priority: '2' }],
    ['10:00', 'resolved', { priority: '2' }],
  )
  assert.deepEqual(timeline(of), [
    '08:00 opened 3',
    '08:30 priority 2',
    '08:30 status open',
    '08:30 responded',
    '10:00 status resolved',
  ])
})

test('what a row does not know changes nothing', () => {
  const of = rows(['08:10', 'open'], ['09:00', 'open', { status: undefined, priority: undefined }])
  assert.deepEqual(timeline(of), ['08:00 opened 3', '08:10 status open', '08:10 responded'])
})

test('rows of one instant go by number where there is one, else as they stand in the file', () => {
  const of = rows(
    ['09:00', 'resolved', { sequence: 3 }],
    ['09:00', 'open', { sequence: 2 }],
    ['08:10', 'new', { sequence: 1 }],
  )
  assert.deepEqual(timeline(of).slice(1), [
    '09:00 status open',
    '09:00 responded',
    '09:00 status resolved',
  ])
  const inFile = rows(['09:00', 'open'], ['09:00', 'resolved'], ['08:10', 'new'])
  assert.deepEqual(timeline(inFile).at(-1), '09:00 status resolved')
})

test('a row dated before the opening counts from the opening, and is noted', () => {
  const of = rows(['07:30', 'open'], ['09:00', 'resolved'])
  assert.deepEqual(timeline(of)[1], '08:00 status open')
  assert.deepEqual(notes(of)[0], 'updated_before_opening')
})

test('a row whose number does not fit its time is left out, but the earliest is believed', () => {
  const late = rows(
    ['11:10', 'new', { sequence: 1 }],
    ['09:52', 'new', { sequence: 1 }],
    ['11:03', 'resolved', { sequence: 2 }],
    ['12:00', 'closed', { sequence: 3 }],
  )
  assert.deepEqual(timeline(late).slice(1), [
    '11:03 status resolved',
    '11:03 responded',
    '12:00 status closed',
  ])
  assert.deepEqual(notes(late)[0], 'out_of_order')
  const first = rows(
    ['08:10', 'open', { sequence: 7 }],
    ['08:20', 'new', { sequence: 1 }],
    ['08:30', 'open', { sequence: 2 }],
  )
  assert.equal(timeline(first)[1], '08:10 status open')
})

test('what is odd about a ticket is noted', () => {
  const of = rows(
    ['08:10', 'open', { resolvedAt: at('12:00') }],
    ['09:00', 'resolved'],
    ['10:00', 'open'],
    ['12:00', 'resolved'],
    ['13:00', 'closed'],
    ['14:00', 'closed'],
  )
  assert.deepEqual(notes(of).toSorted(), [
    'changed_after_closed',
    'first_row_not_new',
    'reopened',
    'resolution_time_differs',
  ])
  assert.deepEqual(notes(rows(['08:10', 'new'], ['09:00', 'resolved'])), [
    'resolution_time_missing',
  ])
})

test('rows that go on from rows of the same file tell only what changed', () => {
  const of = rows(['10:00', 'open'], ['11:00', 'resolved'])
  const { facts } = auditFacts(of, {
    ...options,
    before: { status: 'open', priority: '3', responded: true },
  })
  assert.deepEqual(
    facts.map(({ type, value }) => `${type} ${value}`),
    ['status resolved'],
  )
})

test('rows of one ticket that disagree about its opening, or know no priority, are refused', () => {
  const moved = rows(['08:10', 'new'], ['09:00', 'open', { openedAt: at('08:05') }])
  const decided = decideAudit(moved, undefined, { ...options, goesOnAfter: undefined })
  assert.ok('problems' in decided)
  assert.deepEqual(
    decided.problems.map(({ row }) => row),
    [3],
  )
  const unknown = rows(['08:10', 'new', { priority: undefined }])
  assert.ok('problems' in decideAudit(unknown, undefined, { ...options, goesOnAfter: undefined }))
})

test('an update of the customer is kept each time', () => {
  const of = rows(['08:10', 'open', { informs: true }], ['09:00', 'open', { informs: true }])
  assert.deepEqual(timeline(of).slice(-2), ['08:10 updated', '09:00 updated'])
})

test('a stored status that is not known stops everything rather than being guessed', () => {
  const facts = [
    { at: 0, ordinal: 0, type: 'opened', value: '3' },
    { at: 1, ordinal: 1, type: 'status', value: 'borta' },
  ] as const
  assert.throws(() => timelineOf(facts), /"borta"/)
})
