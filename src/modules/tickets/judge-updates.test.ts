import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clocks } from '../../../test/reference/office.ts'
import type { ClockTerms } from '../services/index.ts'

/** Updates every hour for priority 1, every two for 2, none promised for 3. */
const hourly: ClockTerms = {
  priorities: { 1: { updateEverySeconds: 3600 }, 2: { updateEverySeconds: 7200 }, 3: {} },
  pausedWhile: ['waiting_customer'],
  priorityChange: 'retroactive',
}
const fromChange: ClockTerms = { ...hourly, priorityChange: 'from_change' }

test('an interval begins at the opening and at each update or response, and ends at resolution', () => {
  const { updates } = clocks(
    hourly,
    'tue 09:00',
    '09:00 opened 1',
    '09:40 updated',
    '10:30 responded',
    '11:00 resolved',
    '12:00 updated',
  )
  assert.deepEqual(updates, [
    'P1 met after 40 min, due 10:00, decided 09:40',
    'P1 met after 50 min, due 10:40, decided 10:30',
    'P1 met after 30 min, due 11:30, decided 11:00',
  ])
})

test('a long silence is many missed intervals, each beginning where the last was due', () => {
  const { updates } = clocks(hourly, 'tue 08:30', '15:30 opened 1')
  assert.deepEqual(updates, [
    'P1 missed after 60 min, due 16:30, decided 16:30',
    'P1 running after 60 min, due tue 08:30',
  ])
})

test('an interval stands still while the ticket is paused', () => {
  const { updates } = clocks(
    hourly,
    '13:00',
    '09:00 opened 1',
    '09:30 waiting_customer',
    '12:00 open',
    '12:30 updated',
  )
  assert.deepEqual(updates, [
    'P1 met after 60 min, due 12:30, decided 12:30',
    'P1 running after 30 min, due 13:30',
  ])
})

test('one used up exactly when the ticket pauses is missed, and the next begins paused', () => {
  const { updates } = clocks(hourly, '12:00', '09:00 opened 1', '10:00 waiting_customer')
  assert.deepEqual(updates, [
    'P1 missed after 60 min, due 10:00, decided 10:00',
    'P1 paused after 0 min, due never',
  ])
})

test('reopening begins an interval; while resolved there is none', () => {
  const steps = ['09:00 opened 1', '09:30 resolved']
  const met = 'P1 met after 30 min, due 10:00, decided 09:30'
  assert.deepEqual(clocks(hourly, '14:00', ...steps).updates, [met])
  assert.deepEqual(clocks(hourly, '14:30', ...steps, '14:00 open').updates, [
    met,
    'P1 running after 30 min, due 15:00',
  ])
})

test('a priority with the promise starts an interval, one without drops the current', () => {
  assert.deepEqual(clocks(hourly, '11:30', '09:00 opened 3', '11:00 priority 1').updates, [
    'P1 running after 30 min, due 12:00',
  ])
  assert.deepEqual(clocks(hourly, '11:30', '09:00 opened 2', '10:30 priority 3').updates, [])
})

test('from_change: the current interval starts again at the change', () => {
  const { updates } = clocks(fromChange, '11:00', '09:00 opened 2', '10:30 priority 1')
  assert.deepEqual(updates, ['P1 running after 30 min, due 11:30'])
})

test('retroactive: the shorter interval counts from where the current one began', () => {
  const { updates } = clocks(hourly, '10:00', '09:00 opened 2', '09:30 priority 1')
  assert.deepEqual(updates, ['P1 running after 60 min, due 10:00'])
})

test('retroactive: what a shorter interval makes missed is one miss, and the next begins at the change', () => {
  const { updates } = clocks(hourly, '12:30', '09:00 opened 2', '10:30 priority 1')
  assert.deepEqual(updates, [
    'P1 missed after 90 min, due 10:00, decided 10:30',
    'P1 missed after 60 min, due 11:30, decided 11:30',
    'P1 running after 60 min, due 12:30',
  ])
})

test('two updates at once are one, and a response that resolves is no interval of its own', () => {
  const { updates } = clocks(
    hourly,
    '12:00',
    '09:00 opened 1',
    '09:30 updated',
    '09:30 responded',
    '09:30 resolved',
  )
  assert.deepEqual(updates, ['P1 met after 30 min, due 10:00, decided 09:30'])
})
