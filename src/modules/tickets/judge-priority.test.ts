import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clocks, fromChange, retroactive } from '../../../test/reference/office.ts'

test('retroactive: the new target counts from opening, and if that is past it is missed at the change', () => {
  const opened = '09:00 opened 3'
  assert.equal(
    clocks(retroactive, '12:00', opened, '11:00 priority 1').resolution,
    'P1 running after 180 min, due 13:00',
  )
  assert.equal(
    clocks(retroactive, '15:00', opened, '14:00 priority 1').resolution,
    'P1 missed after 360 min, due 13:00, decided 14:00',
  )
})

test('retroactive: at the instant when the new target is used up, the change finds it in time', () => {
  const steps = ['09:00 opened 3', '13:00 priority 1']
  assert.equal(
    clocks(retroactive, '13:00', ...steps).resolution,
    'P1 running after 240 min, due 13:00',
  )
  assert.equal(
    clocks(retroactive, '14:00', ...steps, '13:00 resolved').resolution,
    'P1 met after 240 min, due 13:00, decided 13:00',
  )
})

test('retroactive: a target that was used up before a pause was used up then', () => {
  const { resolution } = clocks(
    retroactive,
    '16:00',
    '08:00 opened 3',
    '12:00 waiting_customer',
    '15:00 priority 1',
  )
  assert.equal(resolution, 'P1 missed after 240 min, due 12:00, decided 15:00')
})

test('from_change: the clock starts again with the new target', () => {
  const { resolution } = clocks(fromChange, '12:00', '09:00 opened 3', '11:00 priority 1')
  assert.equal(resolution, 'P1 running after 60 min, due 15:00')
})

test('from_change: a missed clock stays missed, but its time is counted from the change', () => {
  const { resolution } = clocks(fromChange, '16:00', '09:00 opened 1', '15:00 priority 3')
  assert.equal(resolution, 'P1 missed after 60 min, due 13:00, decided 13:00')
})

test('at the due instant a change of priority still comes in time', () => {
  const steps = ['09:00 opened 1', '13:00 priority 3']
  assert.equal(
    clocks(retroactive, '14:00', ...steps).resolution,
    'P3 running after 300 min, due 17:00',
  )
  assert.equal(
    clocks(fromChange, '14:00', ...steps).resolution,
    'P3 running after 60 min, due tue 12:00',
  )
})

test('a change to the same priority changes nothing', () => {
  const steps = ['09:00 opened 1', '11:00 priority 1']
  assert.equal(
    clocks(fromChange, '12:00', ...steps).resolution,
    'P1 running after 180 min, due 13:00',
  )
})

test('a change of priority after a clock has stopped does not touch it', () => {
  for (const terms of [retroactive, fromChange]) {
    const { response, resolution } = clocks(
      terms,
      'tue 09:00',
      '09:00 opened 3',
      '09:40 responded',
      '15:00 resolved',
      '16:00 priority 1',
    )
    assert.equal(response, 'P3 met after 40 min, due 11:00, decided 09:40')
    assert.equal(resolution, 'P3 met after 360 min, due 17:00, decided 15:00')
  }
})

test('a change of priority while resolved takes effect when reopened', () => {
  const steps = ['09:00 opened 3', '14:00 resolved', '15:00 priority 1', '16:00 open']
  assert.equal(
    clocks(retroactive, '16:30', ...steps).resolution,
    'P1 missed after 330 min, due 13:00, decided 16:00',
  )
  assert.equal(
    clocks(fromChange, '16:30', ...steps).resolution,
    'P1 running after 30 min, due tue 11:00',
  )
})

test('a priority without a promise has no clock, unless it was missed already', () => {
  const none = { response: undefined, resolution: undefined, updates: [] }
  assert.deepEqual(clocks(retroactive, '12:00', '09:00 opened none'), none)
  assert.deepEqual(clocks(retroactive, '12:00', '09:00 opened unheard of'), none)
  const { response, resolution } = clocks(
    retroactive,
    '12:00',
    '09:00 opened 1',
    '10:00 priority none',
  )
  assert.equal(response, 'P1 missed after 180 min, due 09:30, decided 09:30')
  assert.equal(resolution, undefined)
})

test('stopped while nothing was promised, there is no clock; what comes to be promised counts from opening', () => {
  const opened = '09:00 opened none'
  assert.equal(
    clocks(retroactive, '12:00', opened, '10:00 responded', '11:00 priority 1').response,
    undefined,
  )
  assert.equal(
    clocks(retroactive, '12:00', opened, '11:00 priority 1').resolution,
    'P1 running after 180 min, due 13:00',
  )
})
