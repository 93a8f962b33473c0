import assert from 'node:assert/strict'
import { test } from 'node:test'
import { BusinessTime, formatInstant, parseCalendar, parseInstant } from '../calendar/index.ts'
import type { MissedClock } from './missed.ts'
import { countByPeriod, intervalsMissedSince } from './silence.ts'

const time = BusinessTime.of(
  parseCalendar({ zone: 'Europe/Stockholm', week: { 'mon-fri': ['08:00-16:00'] } }),
)
/** Promised every four hours, due on Monday 29 June at 12:00, and nothing heard since. */
const running: MissedClock = {
  key: 'A',
  title: null,
  ticketStatus: 'open',
  kind: 'update',
  priority: '1',
  openedAt: parseInstant('2026-06-29T08:00:00+02:00'),
  dueAt: parseInstant('2026-06-29T12:00:00+02:00'),
  stoppedAt: null,
  targetSeconds: 4 * 3600,
  elapsed: 0,
  countedUntil: parseInstant('2026-06-29T08:00:00+02:00'),
}

test('a ticket that nothing is heard of misses one interval after the other, in opening hours', () => {
  const until = parseInstant('2026-07-01T12:00:00+02:00')
  const missed = intervalsMissedSince([running], time, until)
  assert.deepEqual(
    missed.map(({ dueAt }) => formatInstant(dueAt)),
    ['2026-06-29T14:00:00Z', '2026-06-30T10:00:00Z', '2026-06-30T14:00:00Z'],
  )
  assert.ok(
    missed.every(
      ({ elapsed, stoppedAt, dueAt }) => elapsed === 4 * 3_600_000 && stoppedAt === dueAt,
    ),
  )
})

test('each is counted in the period in which it was missed, those outside in none', () => {
  const missed = intervalsMissedSince([running], time, parseInstant('2026-07-03T00:00:00+02:00'))
  const boundaries = ['2026-06-30', '2026-07-01', '2026-07-02'].map((day) =>
    parseInstant(`${day}T00:00:00+02:00`),
  )
  const common = { kind: 'update', priority: '1', met: 0, missed: 2, excluded: 0 }
  assert.deepEqual(countByPeriod(missed, boundaries), [
    { ...common, period: 0 },
    { ...common, period: 1 },
  ])
})
