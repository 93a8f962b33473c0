import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Attempts, accountLimits, addressLimits, tryOnce, waitSeconds } from './lockout.ts'

const NOW = Date.UTC(2026, 10, 22, 11)

test('three slips cost nothing, then each wait is twice the last, and the tenth costs a quarter', () => {
  const waits = Array.from({ length: 11 }, (_, i) => waitSeconds(i + 1, accountLimits))
  assert.deepEqual(waits, [0, 0, 0, 1, 2, 4, 8, 16, 32, 900, 900])
})

test('while an account waits, nothing is tried and nothing is counted', () => {
  const waiting: Attempts = { failures: 10, lastAt: NOW - 1000, lockedUntil: NOW + 899_000 }
  assert.deepEqual(tryOnce(waiting, accountLimits, NOW), {
    allowed: false,
    retryAfterSeconds: 899,
  })
})

test('after the quarter one guess is let through, and costs another quarter', () => {
  const waited: Attempts = { failures: 10, lastAt: NOW - 900_000, lockedUntil: NOW }
  const verdict = tryOnce(waited, accountLimits, NOW)
  assert.deepEqual(verdict, {
    allowed: true,
    next: { failures: 11, lastAt: NOW, lockedUntil: NOW + 900_000 },
  })
})

test('a day later the failures are forgotten', () => {
  const old: Attempts = { failures: 9, lastAt: NOW - 25 * 3_600_000, lockedUntil: undefined }
  const verdict = tryOnce(old, accountLimits, NOW)
  assert.equal(verdict.allowed && verdict.next.failures, 1)
})

test('a town hall that mistypes six times a minute, all day, is never kept waiting', () => {
  let known: Attempts | undefined
  for (let now = NOW; now < NOW + 24 * 3_600_000; now += 10_000) {
    const verdict = tryOnce(known, addressLimits, now)
    assert.ok(verdict.allowed && verdict.next.lockedUntil === undefined)
    known = verdict.next
  }
})

test('a hundred guesses in a minute from one address are not let through', () => {
  let known: Attempts | undefined
  let allowed = 0
  for (let now = NOW; now < NOW + 60_000; now += 500) {
    const verdict = tryOnce(known, addressLimits, now)
    if (!verdict.allowed) continue
    known = verdict.next
    allowed += 1
  }
  assert.ok(allowed < 65, `${allowed}`)
})
