import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  BASE,
  businessTimeOf,
  clockTerms,
  history,
  onCalendar,
  openSeconds,
} from '../../../test/reference/arbitrary-tickets.ts'
import { runs } from '../../../test/reference/runs.ts'
import type { SlowReading } from '../../../test/reference/ticking-clock.ts'
import { tickThrough } from '../../../test/reference/ticking-ticket.ts'
import type { ClockReading } from './clock.ts'
import { judge } from './judge.ts'

const seconds = (instant: number | undefined) =>
  instant === undefined ? undefined : (instant - BASE) / 1000

function inSeconds(reading: ClockReading): SlowReading {
  return {
    state: reading.state,
    priority: reading.priority,
    target: reading.target / 1000,
    elapsed: reading.elapsed / 1000,
    dueAt: seconds(reading.dueAt),
    decidedAt: seconds(reading.decidedAt),
    stoppedAt: seconds(reading.stoppedAt),
  }
}

const now = fc.integer({ min: 10, max: 140 })

for (const which of ['response', 'resolution'] as const) {
  test(`the ${which} clock shows what a watch shows that is told of every second`, () => {
    fc.assert(
      fc.property(history, clockTerms, openSeconds, now, (events, terms, open, at) => {
        const expected = tickThrough(events, terms, open, at)?.[which]
        const found = judge(onCalendar(events), terms, businessTimeOf(open), BASE + at * 1000)[
          which
        ]
        assert.deepEqual(found && inSeconds(found), expected)
      }),
      runs(3000),
    )
  })
}

test('the clocks of the promised updates show what watches show that are told of every second', () => {
  fc.assert(
    fc.property(history, clockTerms, openSeconds, now, (events, terms, open, at) => {
      const expected = tickThrough(events, terms, open, at)?.updates
      const found = judge(onCalendar(events), terms, businessTimeOf(open), BASE + at * 1000).updates
      assert.deepEqual(found.map(inSeconds), expected)
    }),
    runs(3000),
  )
})

test('events of different instants may come in any order', () => {
  const shuffled = history.chain((events) => {
    const apart = events.filter(({ at }, i) => at !== events[i - 1]?.at)
    const all = { minLength: apart.length, maxLength: apart.length }
    return fc.tuple(fc.constant(apart), fc.shuffledSubarray(apart, all))
  })
  fc.assert(
    fc.property(shuffled, clockTerms, openSeconds, now, ([events, mixed], terms, open, at) => {
      const time = businessTimeOf(open)
      const [a, b] = [events, mixed].map((given) =>
        judge(onCalendar(given), terms, time, BASE + at * 1000),
      )
      assert.deepEqual(b, a)
    }),
    runs(1000),
  )
})

test('a decided clock stays as it was decided, whatever time passes without an event', () => {
  fc.assert(
    fc.property(history, clockTerms, openSeconds, now, now, (events, terms, open, a, b) => {
      const time = businessTimeOf(open)
      const last = Math.max(Math.min(a, b), events.at(-1)?.at ?? 0)
      const before = judge(onCalendar(events), terms, time, BASE + last * 1000).resolution
      const after = judge(onCalendar(events), terms, time, BASE + (last + b) * 1000).resolution
      if (before?.decidedAt === undefined) return
      assert.deepEqual({ ...after, elapsed: 0 }, { ...before, elapsed: 0 })
    }),
    runs(1000),
  )
})
