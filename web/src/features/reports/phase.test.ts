import assert from 'node:assert/strict'
import { test } from 'node:test'
import { byNeed, isNeeding, type Needing, type Progress, phaseOf } from './phase.ts'

const progress: Progress & { readonly recipients: number } = {
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
  recipients: 0,
}

test('a draft waits for what is not explained, then to be released', () => {
  assert.equal(phaseOf(progress, undefined), 'draft')
  assert.equal(phaseOf(progress, { deviations: 3, unexplained: 2 }), 'to_explain')
  assert.equal(phaseOf(progress, { deviations: 3, unexplained: 0 }), 'to_release')
  const old = { ...progress, isFollowed: false }
  assert.equal(phaseOf(old, { deviations: 3, unexplained: 2 }), 'unfollowed')
})

test('what is released is under way where there is somebody to send it to', () => {
  assert.equal(phaseOf({ ...progress, state: 'released' }, undefined), 'nobody')
  assert.equal(phaseOf({ ...progress, state: 'released', recipients: 1 }, undefined), 'underway')
  assert.equal(phaseOf({ ...progress, state: 'sent', recipients: 2 }, undefined), 'underway')
})

test('what is late needs somebody most, then what is stuck, then the oldest', () => {
  const one = (phase: Needing['phase'], isOverdue: boolean, dueOn: string) => ({
    phase,
    isOverdue,
    dueOn,
  })
  const all = [
    one('accepted', false, '2026-07-14'),
    one('to_release', false, '2026-10-14'),
    one('to_explain', true, '2026-10-14'),
    one('to_explain', true, '2026-07-14'),
    one('bounced', false, '2026-10-14'),
    one('acknowledged', false, '2026-01-14'),
  ]
  assert.deepEqual(
    all
      .filter(isNeeding)
      .toSorted(byNeed)
      .map(({ phase, dueOn }) => `${phase} ${dueOn}`),
    [
      'to_explain 2026-07-14',
      'to_explain 2026-10-14',
      'bounced 2026-10-14',
      'to_release 2026-10-14',
      'accepted 2026-07-14',
    ],
  )
})
