import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type CalendarSource, parseCalendar } from './index.ts'

const hours = [{ opens: 8 * 3600, closes: 17 * 3600 }]

test('days are named one by one, in ranges, also over the weekend, and in lists', () => {
  const week = (key: string) =>
    parseCalendar({ zone: 'UTC', week: { [key]: ['08:00-17:00'] } })
      .week.map((day) => (day.length > 0 ? 'x' : '-'))
      .join('')
  assert.equal(week('mon'), 'x------')
  assert.equal(week('mon-fri'), 'xxxxx--')
  assert.equal(week('sat-mon'), 'x----xx')
  assert.equal(week('tue,thu-fri'), '-x-xx--')
})

test('hours may be told to the second, and end at 24:00', () => {
  const { week } = parseCalendar({ zone: 'UTC', week: { tue: ['08:00:01-24:00'] } })
  assert.deepEqual(week[1], [{ opens: 8 * 3600 + 1, closes: 86_400 }])
})

test('an exception holds for its date alone', () => {
  const { exceptions } = parseCalendar({
    zone: 'UTC',
    week: {},
    exceptions: { '2026-12-24': [], '2026-12-31': ['08:00-17:00'] },
  })
  assert.deepEqual(
    [...exceptions],
    [
      ['2026-12-24', []],
      ['2026-12-31', hours],
    ],
  )
})

const wrong: readonly [what: string, source: CalendarSource][] = [
  ['a zone that does not exist', { zone: 'Europe/Göteborg', week: {} }],
  ['a weekday that does not exist', { zone: 'UTC', week: { moon: [] } }],
  ['a day named twice', { zone: 'UTC', week: { 'mon-fri': [], wed: [] } }],
  ['a date that does not exist', { zone: 'UTC', week: {}, exceptions: { '2026-02-29': [] } }],
  ['hours that close before they open', { zone: 'UTC', week: { mon: ['17:00-08:00'] } }],
  ['hours of no length', { zone: 'UTC', week: { mon: ['08:00-08:00'] } }],
  ['hours after 24:00', { zone: 'UTC', week: { mon: ['08:00-24:01'] } }],
  ['minutes after 59', { zone: 'UTC', week: { mon: ['08:60-09:00'] } }],
  ['hours without a minute', { zone: 'UTC', week: { mon: ['8-17'] } }],
]

for (const [what, source] of wrong) {
  test(`${what} is refused`, () => {
    assert.throws(() => parseCalendar(source), { code: 'invalid_input' })
  })
}
