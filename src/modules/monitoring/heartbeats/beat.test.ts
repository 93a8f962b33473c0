import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { lateness, type Rhythm } from './beat.ts'

const S = 1000
const nightly: Rhythm = { intervalSeconds: 600, graceSeconds: 60 }
const always = Number.NEGATIVE_INFINITY

test('a word that is due may come within its grace; after that it has been down since it was due', () => {
  const last = { at: 0, outcome: 'ok' as const }
  const at = (now: number) => lateness(last, nightly, { now: now * S, presentSince: always })
  assert.equal(at(600), undefined)
  assert.equal(at(659), undefined)
  assert.deepEqual(at(660), { since: 600 * S, confirmedAt: 660 * S, why: 'not_heard' })
})

test('what has started and has not ended is down when its limit is over', () => {
  const last = { at: 0, outcome: 'started' as const }
  const rhythm = { ...nightly, limitSeconds: 120 }
  const at = (now: number) => lateness(last, rhythm, { now: now * S, presentSince: always })
  assert.equal(at(119), undefined)
  assert.deepEqual(at(120), { since: 120 * S, confirmedAt: 120 * S, why: 'not_ended' })
})

test('while Kvitto was away a word may have been lost: nobody is late until it is due again', () => {
  const last = { at: 0, outcome: 'ok' as const }
  const at = (now: number) => lateness(last, nightly, { now: now * S, presentSince: 500 * S })
  assert.equal(at(1159), undefined)
  assert.deepEqual(at(1160), { since: 1100 * S, confirmedAt: 1160 * S, why: 'not_heard' })
})

test('whoever is late stays late, and was late before it was said', () => {
  const second = fc.integer({ min: 0, max: 10_000 })
  fc.assert(
    fc.property(
      fc.record({
        intervalSeconds: second,
        graceSeconds: second,
        limitSeconds: fc.option(second, { nil: undefined }),
      }),
      fc.constantFrom('started' as const, 'ok' as const, 'failed' as const),
      second,
      second,
      second,
      (rhythm, outcome, present, now, later) => {
        const ask = (at: number) =>
          lateness({ at: 0, outcome }, rhythm, { now: at * S, presentSince: present * S })
        const found = ask(now)
        if (found === undefined) return
        assert.ok(found.since <= found.confirmedAt && found.confirmedAt <= now * S)
        assert.deepEqual(ask(now + later), found)
      },
    ),
  )
})
