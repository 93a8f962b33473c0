import assert from 'node:assert/strict'
import { test } from 'node:test'
import { punctualityOf, workingDaysFrom } from './progress.ts'

const at = (text: string) => Date.parse(text)
const zone = 'Europe/Stockholm'
/** Due Wednesday 21 October 2026. */
const asked = (acceptedAt: string | null, now: string, isFollowed = true) =>
  punctualityOf(
    { dueOn: '2026-10-21', isFollowed, acceptedAt: acceptedAt === null ? null : at(acceptedAt) },
    { now: at(now), zone, hours: {} },
  )

test('in time is what reached somebody on the due day itself, to its last minute where they are', () => {
  assert.equal(asked('2026-10-21T21:59:00Z', '2026-11-01T12:00:00Z').isInTime, true)
  assert.equal(asked('2026-10-21T22:00:00Z', '2026-11-01T12:00:00Z').isInTime, false)
})

test('what has reached nobody may still be in time, until the due day is over', () => {
  assert.deepEqual(asked(null, '2026-10-21T12:00:00Z'), {
    isPastDue: false,
    isOverdue: false,
    isInTime: null,
    workingDaysFromDue: 0,
  })
  assert.deepEqual(asked(null, '2026-10-23T12:00:00Z'), {
    isPastDue: true,
    isOverdue: true,
    isInTime: false,
    workingDaysFromDue: 2,
  })
})

test('nobody is chased for, or measured by, what is not followed', () => {
  const { isOverdue, isInTime } = asked(null, '2026-12-01T12:00:00Z', false)
  assert.deepEqual([isOverdue, isInTime], [false, null])
})

test('days early are counted as days late are: working days, weekends passed over', () => {
  const from = (day: string) => workingDaysFrom('2026-10-21', day, {})
  assert.deepEqual(
    ['2026-10-16', '2026-10-20', '2026-10-21', '2026-10-22', '2026-10-26'].map(from),
    [-3, -1, 0, 1, 3],
  )
  // A Saturday after a Friday that it was due on is not a working day late.
  assert.equal(workingDaysFrom('2026-10-23', '2026-10-24', {}), 0)
})
