import assert from 'node:assert/strict'
import { test } from 'node:test'
import { leaverState, worstOf } from './leaver.ts'
import { keepsGoal, medianOf, removalsOf } from './removals.ts'

const DAY = 86_400_000
const start = Date.UTC(2026, 10, 1)
const now = start + 20 * DAY

const change = (employeeId: number, days: number | null, systemId = 1) => ({
  employeeId,
  systemId,
  lateFrom: '2026-11-01',
  startsAt: start,
  verifiedAt: days === null ? null : start + days * DAY,
})

const median = (...changes: ReturnType<typeof change>[]) => medianOf(removalsOf(changes, now))

test('the median of what was removed', () => {
  assert.deepEqual(median(), { days: null, isAtLeast: false, count: 0, removed: 0 })
  assert.deepEqual(median(change(1, 0.5)), { days: 0.5, isAtLeast: false, count: 1, removed: 1 })
  assert.equal(median(change(1, 3), change(2, 0.5), change(3, 1)).days, 1)
  assert.equal(median(change(1, 3), change(2, 0.5), change(3, 1), change(4, 2)).days, 1.5)
})

test('removed before the last day was over is no time at all', () => {
  assert.equal(median(change(1, -12)).days, 0)
  assert.equal(median(change(1, -12), change(2, 1)).days, 0.5)
})

test('a person in two systems has two removals', () => {
  assert.deepEqual(median(change(1, 1, 1), change(1, 4, 2)), {
    days: 2.5,
    isAtLeast: false,
    count: 2,
    removed: 2,
  })
})

test('what was contradicted, or came back, is over when the last of it is', () => {
  // Verified after two days, there again, and gone for good after nine.
  assert.equal(median(change(1, 2), change(1, 9)).days, 9)
  // There again, and still there.
  assert.deepEqual(median(change(1, 2), change(1, null)), {
    days: 20,
    isAtLeast: true,
    count: 1,
    removed: 0,
  })
})

test('what is still there counts with its time so far', () => {
  // 1, 2 and 20 so far: the middle one is over.
  assert.deepEqual(median(change(1, 1), change(2, 2), change(3, null)), {
    days: 2,
    isAtLeast: false,
    count: 3,
    removed: 2,
  })
  // 1, 20, 20 so far: the middle one is not.
  assert.deepEqual(median(change(1, 1), change(2, null), change(3, null)), {
    days: 20,
    isAtLeast: true,
    count: 3,
    removed: 1,
  })
  // Since yesterday, beside what took 5 and 8: it may come to take longer than they did.
  const fresh = { ...change(3, null), lateFrom: '2026-11-20', startsAt: now - DAY }
  assert.deepEqual(median(change(1, 5), change(2, 8), fresh), {
    days: 5,
    isAtLeast: true,
    count: 3,
    removed: 2,
  })
})

test('a goal is kept, not kept, or not known yet', () => {
  assert.equal(keepsGoal(median(), 1), null)
  assert.equal(keepsGoal(median(change(1, 1)), 1), true)
  assert.equal(keepsGoal(median(change(1, 1.01)), 1), false)
  assert.equal(keepsGoal(median(change(1, null)), 1), false)
  const fresh = { ...change(1, null), startsAt: now - DAY / 2 }
  assert.equal(keepsGoal(median(fresh), 1), null)
})

test('how it is with who has left', () => {
  const of = (
    lastDay: string,
    change: Parameters<typeof leaverState>[0]['change'],
    hasActiveAccount = true,
  ) => leaverState({ lastDay, change, hasActiveAccount }, '2026-11-22', 1)
  assert.equal(of('2026-11-21', null), 'left', 'nobody is about to')
  assert.equal(of('2026-11-21', 'queued'), 'queued')
  assert.equal(of('2026-11-20', 'queued'), 'queued', 'a day late is what is aimed at')
  assert.equal(of('2026-11-19', 'queued'), 'left', 'later than that')
  assert.equal(of('2026-11-21', 'contradicted'), 'left')
  assert.equal(of('2026-10-01', 'done'), 'done')
  assert.equal(of('2026-11-22', 'approved'), 'planned', 'the last day is worked')
  assert.equal(of('2026-11-21', null, false), null)
  assert.equal(of('2026-11-30', null, false), null)
  assert.equal(worstOf(['planned', 'done']), 'done')
  assert.equal(worstOf([]), undefined)
})
