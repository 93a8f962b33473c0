import assert from 'node:assert/strict'
import { test } from 'node:test'
import { BusinessTime, parseCalendar, parseInstant } from '../calendar/index.ts'
import type { StateChange } from './measure.ts'
import { outages } from './outages.ts'

const HOUR = 3_600_000
const office = BusinessTime.of(
  parseCalendar({ zone: 'Europe/Stockholm', week: { 'mon-fri': ['07:00-18:00'] } }),
)
const at = (text: string) => parseInstant(`2026-${text}:00+02:00`)
const september = { from: at('09-01T00:00'), to: at('10-01T00:00') }
const states = (...changes: readonly [string, StateChange['state']][]): StateChange[] =>
  changes.map(([text, state]) => ({ at: at(text), state }))

test('an outage counts from when it began, by its opening time', () => {
  const changes = states(['08-01T00:00', 'up'], ['09-01T17:00', 'down'], ['09-02T08:00', 'up'])
  assert.deepEqual(outages(changes, office, september, []), [
    { from: at('09-01T17:00'), to: at('09-02T08:00'), open: 2 * HOUR },
  ])
})

test('what happens only at night, or under maintenance, is no outage', () => {
  const changes = states(
    ['09-01T19:00', 'down'],
    ['09-02T06:00', 'up'],
    ['09-03T10:00', 'down'],
    ['09-03T11:00', 'up'],
  )
  const maintenance = [{ from: at('09-03T09:00'), to: at('09-03T11:00') }]
  assert.deepEqual(outages(changes, office, september, maintenance), [])
})

test('maintenance in the middle takes time from an outage but does not divide it', () => {
  const changes = states(['09-03T08:00', 'down'], ['09-03T12:00', 'up'])
  const maintenance = [{ from: at('09-03T09:00'), to: at('09-03T10:00') }]
  assert.deepEqual(outages(changes, office, september, maintenance), [
    { from: at('09-03T08:00'), to: at('09-03T12:00'), open: 3 * HOUR },
  ])
})

test('an outage over the edges of a period counts its part; still down has no end', () => {
  const changes = states(['08-31T17:00', 'down'], ['09-01T08:00', 'up'], ['09-30T17:00', 'down'])
  const expected = [
    { from: at('09-01T00:00'), to: at('09-01T08:00'), open: HOUR },
    { from: at('09-30T17:00'), to: undefined, open: HOUR },
  ]
  assert.deepEqual(outages(changes, office, september, []), expected)
  const over = [...changes, ...states(['10-01T09:00', 'up'])]
  assert.deepEqual(outages(over, office, september, [])[1]?.to, at('10-01T09:00'))
})

test('not knowing is not being down', () => {
  const changes = states(['09-03T08:00', 'unknown'], ['09-03T12:00', 'up'])
  assert.deepEqual(outages(changes, office, september, []), [])
})
