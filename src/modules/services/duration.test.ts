import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { durationWords, parseOpenDuration } from './duration.ts'

test('hours, minutes and seconds of opening time are read', () => {
  assert.deepEqual(parseOpenDuration('PT4H'), { seconds: 14_400 })
  assert.deepEqual(parseOpenDuration('PT1H30M'), { seconds: 5_400 })
  assert.deepEqual(parseOpenDuration('PT1.5H'), { seconds: 5_400 })
  assert.deepEqual(parseOpenDuration('PT90S'), { seconds: 90 })
})

test('a day is refused, and why is said', () => {
  for (const text of ['P1D', 'P1W', 'P1M', 'P1Y', 'P1DT4H']) {
    const parsed = parseOpenDuration(text)
    assert.match(
      'wrong' in parsed ? parsed.wrong : '',
      /a day of opening time is not 24 hours/,
      text,
    )
  }
})

test('what is no positive whole number of seconds is refused', () => {
  for (const text of ['', '4h', 'PT', 'PT0S', '-PT4H', 'PT0.5S', '4']) {
    assert.ok('wrong' in parseOpenDuration(text), text)
  }
})

test('words hold every second', () => {
  assert.equal(durationWords(28_800), '8 h')
  assert.equal(durationWords(5_445), '1 h 30 min 45 s')
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e7 }), (seconds) => {
      const iso = durationWords(seconds)
        .replace(' h', 'H')
        .replace(' min', 'M')
        .replace(/ s$/, 'S')
        .replaceAll(' ', '')
      assert.deepEqual(parseOpenDuration(`PT${iso}`), { seconds })
    }),
  )
})
