import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { DomainError } from '../../platform/errors.ts'
import { formatInstant } from './instant.ts'
import { daysOf, monthSpan, parsePeriod, periodBefore, periodOf, periodSpan } from './period.ts'

test('a quarter is its three months', () => {
  assert.deepEqual(parsePeriod('2026-Q3'), {
    key: '2026-Q3',
    every: 'quarter',
    firstDay: '2026-07-01',
    lastDay: '2026-09-30',
    months: ['2026-07', '2026-08', '2026-09'],
  })
})

test('a month ends on its own last day, also in leap years', () => {
  assert.equal(parsePeriod('2028-02').lastDay, '2028-02-29')
})

test('what is no period is refused with how to write one', () => {
  for (const text of ['2026', '2026-Q5', '2026-13', 'Q3-2026', '2026-7', '']) {
    assert.throws(
      () => parsePeriod(text),
      (error) => error instanceof DomainError && error.code === 'invalid_input',
    )
  }
})

test('a period goes from local midnight to local midnight, over a change of the clocks too', () => {
  const span = periodSpan(parsePeriod('2026-Q1'), 'Europe/Stockholm')
  assert.equal(formatInstant(span.from), '2025-12-31T23:00:00Z')
  assert.equal(formatInstant(span.to), '2026-03-31T22:00:00Z')
})

test('the period before the first quarter is the last of the year before', () => {
  assert.equal(periodBefore(parsePeriod('2026-Q1'), 1).key, '2025-Q4')
  assert.equal(periodBefore(parsePeriod('2026-Q3'), 4).key, '2025-Q3')
  assert.equal(periodBefore(parsePeriod('2026-01'), 1).key, '2025-12')
})

test('every day lies in exactly one quarter, and its months fill it', () => {
  const days = fc.date({
    min: new Date('1990-01-01'),
    max: new Date('2090-01-01'),
    noInvalidDate: true,
  })
  fc.assert(
    fc.property(days, fc.constantFrom('quarter' as const, 'month' as const), (date, every) => {
      const day = date.toISOString().slice(0, 10)
      const period = periodOf(day, every)
      assert.equal(daysOf(period).filter((other) => other === day).length, 1)
      assert.deepEqual(parsePeriod(period.key), period)
      const whole = periodSpan(period, 'Europe/Stockholm')
      const parts = period.months.map((month) => monthSpan(month, 'Europe/Stockholm'))
      assert.equal(parts[0]?.from, whole.from)
      assert.equal(parts.at(-1)?.to, whole.to)
      for (const [i, part] of parts.entries()) assert.equal(parts[i + 1]?.from ?? whole.to, part.to)
    }),
  )
})
