import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { workingDays } from '../calendar/index.ts'
import { escalationsOf, rungsOf, rungToTell, type Told } from './ladder.ts'

/** Christmas of 2026: the 24th is a Thursday. */
const closed = ['2026-12-24', '2026-12-25', '2026-12-26', '2026-12-31', '2027-01-01', '2027-01-06']
const is = workingDays((day) => closed.includes(day))
const last = (postedOn: string, dueOn: string, today: string) =>
  rungsOf({ postedOn, dueOn }, today, is).at(-1)?.rung

test('the ladder: posted, three working days before, the day, and then every second working day', () => {
  const on = (today: string) => last('2026-11-02', '2026-11-18', today)
  assert.equal(on('2026-11-02'), 'posted')
  assert.equal(on('2026-11-12'), 'posted')
  assert.equal(on('2026-11-13'), 'before')
  assert.equal(on('2026-11-17'), 'before')
  assert.equal(on('2026-11-18'), 'due')
  assert.equal(on('2026-11-19'), 'late_1')
  assert.equal(on('2026-11-20'), 'late_1')
  assert.equal(on('2026-11-23'), 'late_3')
  assert.equal(on('2026-11-25'), 'late_5')
})

test('what is due on a day off is told the working day before', () => {
  assert.equal(last('2026-12-01', '2026-12-26', '2026-12-23'), 'due')
  assert.equal(last('2026-12-01', '2026-12-26', '2026-12-28'), 'late_1')
})

test('what was late when it was posted is told as new, and then as late', () => {
  assert.equal(last('2026-11-20', '2026-11-18', '2026-11-20'), 'posted')
  assert.equal(last('2026-11-20', '2026-11-18', '2026-11-23'), 'late_3')
})

test('it goes to somebody above after two working days, and after five to the next', () => {
  const after = (today: string, postedOn = '2026-11-02') =>
    escalationsOf({ postedOn, dueOn: '2026-11-18' }, today, is)
  assert.deepEqual(
    ['18', '19', '20', '22', '24', '25', '30'].map((day) => after(`2026-11-${day}`)),
    [0, 0, 1, 1, 1, 2, 2],
  )
  assert.equal(after('2026-11-23', '2026-11-20'), 0, 'whoever got it late has two days too')
  assert.equal(after('2026-11-24', '2026-11-20'), 1)
})

test('a due day that moves begins the ladder anew, but is not news again', () => {
  const told: Told[] = [{ rung: 'due', dueOn: '2026-11-18' }]
  const reached = (today: string) =>
    rungsOf({ postedOn: '2026-11-02', dueOn: '2026-12-01' }, today, is)
  assert.equal(rungToTell(reached('2026-11-19'), '2026-12-01', told), undefined)
  assert.equal(rungToTell(reached('2026-12-01'), '2026-12-01', told), 'due')
})

const FIRST = '2026-11-02'
const day = fc.nat(70).map((days) => Temporal.PlainDate.from(FIRST).add({ days }).toString())

test('on every working day there is at most one thing to tell, each once, further and further up', () => {
  fc.assert(
    fc.property(day, day, fc.array(fc.boolean(), { maxLength: 100 }), (postedOn, dueOn, up) => {
      const told: (Told & { on: string })[] = []
      let today = postedOn
      for (const isUp of up) {
        if (isUp && is(today)) {
          const reached = rungsOf({ postedOn, dueOn }, today, is)
          assert.deepEqual(
            reached.map(({ on }) => on).toSorted(),
            reached.map(({ on }) => on),
          )
          const rung = rungToTell(reached, dueOn, told)
          if (rung !== undefined) told.push({ rung, dueOn, on: today })
          // A day on which Kvitto was down is made up for: nothing is left to tell.
          assert.equal(rungToTell(reached, dueOn, told), undefined)
        }
        today = Temporal.PlainDate.from(today).add({ days: 1 }).toString()
      }
      assert.equal(new Set(told.map(({ rung }) => rung)).size, told.length)
      const order = (rung: string) => ['posted', 'before', 'due'].indexOf(rung)
      const heights = told.map(({ rung }) =>
        order(rung) < 0 ? 3 + Number(rung.replace('late_', '')) : order(rung),
      )
      assert.deepEqual(
        heights.toSorted((a, b) => a - b),
        heights,
      )
    }),
  )
})
