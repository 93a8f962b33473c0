import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type WayFacts, wayOf } from './way.ts'

const draft: WayFacts = {
  period: { lastDay: '2026-09-30', hasEnded: true },
  state: 'draft',
  dueOn: '2026-10-14',
  isPastDue: false,
  isFollowed: true,
  isOverdue: false,
  workingDaysLate: 0,
  isInTime: null,
  revision: null,
  releasedAt: null,
  sentAt: null,
  acceptedAt: null,
  acknowledgedAt: null,
  acknowledgedBy: null,
  recipients: 2,
  known: { deviations: 3, unexplained: 2 },
  draftedAt: '2026-10-01T00:05:00Z',
  answer: null,
}

const states = (facts: WayFacts) => wayOf(facts).map(({ state }) => state)
const step = (facts: WayFacts, at: number) => wayOf(facts)[at]

test('a draft stands at its explanations, then at its release', () => {
  assert.deepEqual(states(draft), ['done', 'done', 'now', 'ahead', 'ahead', 'ahead', 'ahead'])
  assert.deepEqual(step(draft, 2)?.said, { say: 'left', count: 2 })
  const ready = { ...draft, known: { deviations: 3, unexplained: 0 } }
  assert.deepEqual(states(ready).slice(2, 5), ['done', 'now', 'ahead'])
  assert.deepEqual(step(ready, 3)?.said, { say: 'by', day: '2026-10-14' })
})

test('what is overdue is told where it stands', () => {
  const late = { ...draft, isPastDue: true, isOverdue: true }
  assert.deepEqual(states(late).slice(2, 4), ['failed', 'ahead'])
  assert.deepEqual(step(late, 3)?.said, { say: 'overdue', day: '2026-10-14' })
})

test('a period that runs, or that nothing is worked out of, promises nothing', () => {
  const running = { ...draft, period: { ...draft.period, hasEnded: false }, state: 'running' }
  assert.deepEqual(states(running as WayFacts).slice(0, 4), ['now', 'ahead', 'ahead', 'ahead'])
  assert.deepEqual(states({ ...draft, known: undefined }).slice(2, 4), ['ahead', 'ahead'])
})

test('released: on its way, nowhere to go, not come, late, and acknowledged', () => {
  const released = { ...draft, state: 'released', releasedAt: '2026-10-09T06:02:00Z' } as const
  assert.deepEqual(states(released).slice(2, 6), ['done', 'done', 'now', 'ahead'])
  assert.deepEqual(step({ ...released, recipients: 0 }, 4), {
    key: 'sent',
    state: 'failed',
    said: { say: 'nobody' },
  })
  const sent = { ...released, state: 'sent', sentAt: '2026-10-09T06:03:00Z' } as const
  assert.deepEqual(states(sent).slice(4), ['done', 'now', 'ahead'])
  const lost = { ...sent, state: 'bounced', answer: '550 5.1.1' } as const
  assert.deepEqual(states(lost).slice(4), ['done', 'failed', 'ahead'])
  const accepted = {
    ...sent,
    state: 'accepted',
    acceptedAt: '2026-10-16T06:03:00Z',
    isInTime: false,
    workingDaysLate: 2,
  } as const
  assert.deepEqual(states(accepted).slice(5), ['done', 'now'])
  assert.deepEqual(step(accepted, 5)?.said, {
    say: 'late',
    at: '2026-10-16T06:03:00Z',
    days: 2,
  })
  const acknowledged = {
    ...accepted,
    state: 'acknowledged',
    acknowledgedAt: '2026-10-17T06:03:00Z',
    acknowledgedBy: 'Maria',
  } as const
  assert.equal(states(acknowledged).at(-1), 'done')
})
