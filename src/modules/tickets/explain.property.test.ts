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
import { explainClocks } from './explain.ts'
import { judge } from './judge.ts'

const now = fc.integer({ min: 10, max: 140 }).map((seconds) => BASE + seconds * 1000)

test('the explanation comes to what was judged: state, target, due, decided, elapsed', () => {
  fc.assert(
    fc.property(history, clockTerms, openSeconds, now, (events, terms, open, at) => {
      const timeline = onCalendar(events)
      const judged = judge(timeline, terms, businessTimeOf(open), at)
      const explained = explainClocks(timeline, terms, businessTimeOf(open), at)
      const verdicts = explained.map(
        ({ kind: _, interval: __, stretches: ___, ...verdict }) => verdict,
      )
      const expected = [judged.response, judged.resolution, ...judged.updates]
      assert.deepEqual(
        verdicts,
        expected.filter((reading) => reading !== undefined),
      )
    }),
    runs(3000),
  )
})

test('what counted sums to the elapsed time, and stretches follow each other without gaps', () => {
  fc.assert(
    fc.property(history, clockTerms, openSeconds, now, (events, terms, open, at) => {
      const time = businessTimeOf(open)
      for (const { stretches, elapsed } of explainClocks(onCalendar(events), terms, time, at)) {
        assert.equal(
          stretches.reduce((sum, { counted }) => sum + counted, 0),
          elapsed,
        )
        for (const [i, stretch] of stretches.entries()) {
          assert.ok(stretch.to > stretch.from)
          assert.equal(stretch.open, time.elapsed(stretch.from, stretch.to))
          if (stretch.rule.code === 'counted') assert.equal(stretch.counted, stretch.open)
          else assert.equal(stretch.counted, 0)
          if (i > 0) assert.equal(stretch.from, stretches[i - 1]?.to)
        }
      }
    }),
    runs(2000),
  )
})
