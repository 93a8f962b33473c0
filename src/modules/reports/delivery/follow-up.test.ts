import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dueDay } from '../lifecycle/due.ts'
import { type FollowedReport, followUp } from './follow-up.ts'

const report: FollowedReport = {
  state: 'accepted',
  dueOn: '2026-10-21',
  isFollowed: true,
  acceptedAt: Date.UTC(2026, 9, 12),
  overdueAt: null,
  isEscalated: false,
  waiting: [{ acceptedOn: '2026-10-12', remindedOn: null }],
}

const on = (today: string, changes: Partial<FollowedReport> = {}) =>
  followUp(
    { ...report, ...changes },
    {
      today,
      acknowledgeWorkingDays: 10,
      workingDaysAfter: (day, days) => dueDay(day, days, {}),
    },
  )

test('a report is late from the day after its due day, where it has come to nobody', () => {
  const nobody = { state: 'released', acceptedAt: null, waiting: [] } as const
  assert.equal(on('2026-10-21', nobody).isOverdue, false)
  assert.equal(on('2026-10-22', nobody).isOverdue, true)
  assert.equal(on('2026-10-22', { ...nobody, overdueAt: 1 }).isOverdue, false)
  assert.equal(on('2026-11-22').isOverdue, false)
  assert.equal(on('2026-10-22', { ...nobody, isFollowed: false }).isOverdue, false)
})

test('who has not acknowledged ten working days after it came is reminded, once', () => {
  // The 12th is a Monday, and ten working days after it is Monday the 26th.
  assert.deepEqual(on('2026-10-26').remind, [])
  assert.deepEqual(on('2026-10-27').remind, [0])
  const waiting = [{ acceptedOn: '2026-10-12', remindedOn: '2026-10-27' }]
  assert.deepEqual(on('2026-10-28', { waiting }).remind, [])
})

test('each is reminded by their own day', () => {
  const waiting = [
    { acceptedOn: '2026-10-12', remindedOn: null },
    { acceptedOn: '2026-10-20', remindedOn: null },
  ]
  assert.deepEqual(on('2026-10-27', { waiting }).remind, [0])
  assert.deepEqual(on('2026-11-04', { waiting }).remind, [0, 1])
})

test('three working days after the reminder it is the account manager’s', () => {
  const waiting = [{ acceptedOn: '2026-10-12', remindedOn: '2026-10-27' }]
  assert.equal(on('2026-10-30', { waiting }).escalate, false)
  assert.equal(on('2026-11-02', { waiting }).escalate, true)
  assert.equal(on('2026-11-02', { waiting, isEscalated: true }).escalate, false)
})

test('a reminder that was asked for early does not shorten the time', () => {
  const waiting = [{ acceptedOn: '2026-10-12', remindedOn: '2026-10-13' }]
  assert.equal(on('2026-10-26', { waiting }).escalate, false)
  assert.equal(on('2026-10-27', { waiting }).escalate, true)
})

test('that anybody has acknowledged is enough', () => {
  const waiting = [{ acceptedOn: '2026-10-12', remindedOn: '2026-10-13' }]
  assert.deepEqual(on('2026-12-01', { state: 'acknowledged', waiting }), {
    isOverdue: false,
    remind: [],
    escalate: false,
  })
})
