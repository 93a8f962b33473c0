import assert from 'node:assert/strict'
import { test } from 'node:test'
import { at, clocks, eventOf, office, retroactive } from '../../../test/reference/office.ts'
import type { ClockTerms } from '../services/index.ts'
import { judge } from './judge.ts'

test('a clock runs in opening hours only, and its due instant is told before it comes', () => {
  const { response, resolution } = clocks(retroactive, '16:00', '15:45 opened 2')
  assert.equal(response, 'P2 running after 15 min, due 16:45')
  assert.equal(resolution, 'P2 running after 15 min, due tue 11:15')
})

test('the response clock stops at the first response', () => {
  const { response } = clocks(
    retroactive,
    'tue 10:00',
    '09:00 opened 1',
    '09:20 responded',
    '09:50 responded',
  )
  assert.equal(response, 'P1 met after 20 min, due 09:30, decided 09:20')
})

test('at the due instant itself is still in time, a minute later is not', () => {
  const opened = '09:00 opened 1'
  assert.equal(
    clocks(retroactive, '12:00', opened, '09:30 responded').response,
    'P1 met after 30 min, due 09:30, decided 09:30',
  )
  assert.equal(
    clocks(retroactive, '12:00', opened, '09:31 responded').response,
    'P1 missed after 31 min, due 09:30, decided 09:30',
  )
  assert.equal(clocks(retroactive, '09:30', opened).response, 'P1 running after 30 min, due 09:30')
})

test('open time is counted past a miss, until the clock is stopped', () => {
  const opened = '09:00 opened 1'
  const missed = 'due 13:00, decided 13:00'
  assert.equal(
    clocks(retroactive, '16:00', opened).resolution,
    `P1 missed after 420 min, ${missed}`,
  )
  assert.equal(
    clocks(retroactive, 'tue 12:00', opened, '14:00 resolved').resolution,
    `P1 missed after 300 min, ${missed}`,
  )
})

test('while the customer is waited for neither clock runs, and neither is due', () => {
  const steps = ['09:00 opened 1', '09:10 waiting_customer']
  assert.deepEqual(clocks(retroactive, '12:00', ...steps), {
    response: 'P1 paused after 10 min, due never',
    resolution: 'P1 paused after 10 min, due never',
    updates: [],
  })
  assert.deepEqual(clocks(retroactive, '12:00', ...steps, '11:55 open'), {
    response: 'P1 running after 15 min, due 12:15',
    resolution: 'P1 running after 15 min, due 15:45',
    updates: [],
  })
})

test('clocks do not start while the status at opening, new, is one that pauses', () => {
  const terms: ClockTerms = { ...retroactive, pausedWhile: ['new'] }
  const { response } = clocks(terms, '12:00', '09:00 opened 1', '11:50 open')
  assert.equal(response, 'P1 running after 10 min, due 12:20')
})

test('raised from 3 to 1 with a pause: a response in time, a resolution too late', () => {
  const { response, resolution } = clocks(
    retroactive,
    'tue 08:00',
    '09:00 opened 3',
    '09:10 waiting_customer',
    '09:30 priority 1',
    '09:40 open',
    '09:50 responded',
    '15:00 resolved',
  )
  assert.equal(response, 'P1 met after 20 min, due 10:00, decided 09:50')
  assert.equal(resolution, 'P1 missed after 330 min, due 13:30, decided 13:30')
})

test('a target used up exactly at closing is missed then, though resolved in the evening', () => {
  const opened = '13:00 opened 1'
  assert.equal(
    clocks(retroactive, 'tue 09:00', opened, '20:00 resolved').resolution,
    'P1 missed after 240 min, due 17:00, decided 17:00',
  )
  assert.equal(
    clocks(retroactive, 'tue 09:00', opened, '17:00 resolved').resolution,
    'P1 met after 240 min, due 17:00, decided 17:00',
  )
})

test('a target used up exactly when the clock pauses is missed then, though stopped while paused', () => {
  const steps = ['09:00 opened 1', '09:30 waiting_customer']
  assert.equal(clocks(retroactive, '09:30', ...steps).response, 'P1 paused after 30 min, due never')
  assert.equal(
    clocks(retroactive, '12:00', ...steps, '11:00 responded').response,
    'P1 missed after 30 min, due 09:30, decided 09:30',
  )
})

test('met while paused, it is due when it would have been, had the clock gone on then', () => {
  const { response } = clocks(
    retroactive,
    '12:00',
    '09:00 opened 1',
    '09:10 waiting_customer',
    '11:00 responded',
  )
  assert.equal(response, 'P1 met after 10 min, due 11:20, decided 11:00')
})

test('without a response it is judged at resolution, and stays so after a reopening', () => {
  const { response } = clocks(
    retroactive,
    'tue 09:00',
    '09:00 opened 1',
    '09:25 resolved',
    '10:00 open',
    '12:00 responded',
  )
  assert.equal(response, 'P1 met after 25 min, due 09:30, decided 09:25')
})

test('resolved in time is met; reopened it is undecided, and the time between is not counted', () => {
  const steps = ['09:00 opened 1', '12:00 resolved', '13:00 closed']
  assert.equal(
    clocks(retroactive, '14:00', ...steps).resolution,
    'P1 met after 180 min, due 13:00, decided 12:00',
  )
  assert.equal(
    clocks(retroactive, '15:00', ...steps, '14:30 open').resolution,
    'P1 running after 210 min, due 15:30',
  )
  assert.equal(
    clocks(retroactive, '15:00', ...steps, '14:30 waiting_customer').resolution,
    'P1 paused after 180 min, due never',
  )
})

test('a missed clock stays missed when reopened, and counts on', () => {
  const { resolution } = clocks(
    retroactive,
    '16:30',
    '09:00 opened 1',
    '14:00 resolved',
    '16:00 open',
  )
  assert.equal(resolution, 'P1 missed after 330 min, due 13:00, decided 13:00')
})

test('resolved at the due instant and reopened later, it is missed when reopened', () => {
  const steps = ['09:00 opened 1', '13:00 resolved']
  assert.equal(
    clocks(retroactive, '15:00', ...steps, '14:00 open').resolution,
    'P1 missed after 300 min, due 13:00, decided 14:00',
  )
  assert.equal(
    clocks(retroactive, '13:00', ...steps, '13:00 open').resolution,
    'P1 running after 240 min, due 13:00',
  )
})

test('what is dated after now has not happened', () => {
  const steps = ['09:00 opened 1', '09:20 responded']
  assert.equal(
    clocks(retroactive, '09:10', ...steps).response,
    'P1 running after 10 min, due 09:30',
  )
  assert.equal(clocks(retroactive, '08:59', ...steps).response, undefined)
})

test('what happens at the same instant acts in the order given', () => {
  const opened = '09:00 opened 3'
  const resolved = '14:00 resolved'
  const raised = '14:00 priority 1'
  assert.equal(
    clocks(retroactive, '16:00', opened, resolved, raised).resolution,
    'P3 met after 300 min, due 17:00, decided 14:00',
  )
  assert.equal(
    clocks(retroactive, '16:00', opened, raised, resolved).resolution,
    'P1 missed after 300 min, due 13:00, decided 14:00',
  )
})

test('a target that is not a whole number of milliseconds is rounded to one', () => {
  const terms = { ...retroactive, priorities: { 1: { responseSeconds: 1.0004 } } }
  const { response } = judge([eventOf('09:00 opened 1')], terms, office, at('09:00'))
  assert.equal(response?.dueAt, at('09:00') + 1000)
})

test('a ticket begins with its opening, and is opened once', () => {
  const opened = eventOf('09:00 opened 1')
  const refused = { code: 'invalid_input' }
  assert.throws(() => judge([], retroactive, office, at('12:00')), refused)
  assert.throws(
    () => judge([eventOf('09:00 responded')], retroactive, office, at('12:00')),
    refused,
  )
  assert.throws(() => judge([opened, opened], retroactive, office, at('12:00')), refused)
})
