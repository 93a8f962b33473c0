import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { formatInstant } from '../calendar/index.ts'
import { type Cell, Dates } from './dates.ts'

function read(cell: Cell, formats: string[] = [], zone = 'Europe/Stockholm'): string {
  const found = new Dates(formats, zone).read(cell)
  return typeof found === 'number' ? formatInstant(found) : found.reason
}

test('times are read in the formats that are named, in the zone', () => {
  assert.equal(read('29-02-2016 01:16', ['DD-MM-YYYY HH:mm']), '2016-02-29T00:16:00Z')
  assert.equal(read('7/4/2026 1:05 PM', ['M/D/YYYY h:mm A']), '2026-07-04T11:05:00Z')
  assert.equal(read('7/4/2026 12:05 am', ['M/D/YYYY h:mm A']), '2026-07-03T22:05:00Z')
  assert.equal(read('2026-07-04', ['YYYY-MM-DD']), '2026-07-03T22:00:00Z')
  assert.equal(read('20260704 080910', ['YYYYMMDD HHmmss']), '2026-07-04T06:09:10Z')
  assert.equal(read('46207.5', ['excel-serial']), '2026-07-04T10:00:00Z')
  assert.equal(read('1783159200', ['epoch-seconds']), '2026-07-04T10:00:00Z')
  assert.equal(read('1783159200123', ['epoch-milliseconds']), '2026-07-04T10:00:00.123Z')
  assert.equal(read({ local: Date.UTC(2026, 6, 4, 12) }), '2026-07-04T10:00:00Z')
})

test('ISO 8601 is always understood, with or without an offset', () => {
  assert.equal(read('2026-07-04T12:00:00+02:00'), '2026-07-04T10:00:00Z')
  assert.equal(read('2026-07-04 12:00Z'), '2026-07-04T12:00:00Z')
  assert.equal(read('2026-07-04 12:00', ['DD-MM-YYYY HH:mm']), '2026-07-04T10:00:00Z')
  assert.equal(read('2026-07-04T12:00:00.25-0330'), '2026-07-04T15:30:00.25Z')
})

test('what is no time says why', () => {
  assert.match(read('30-02-2016 01:16', ['DD-MM-YYYY HH:mm']), /no day 30 of month 2/)
  assert.match(read('2026-07-04 25:00'), /no time 25/)
  assert.match(read('i går', ['DD-MM-YYYY HH:mm']), /"i går" is not a time as DD-MM-YYYY HH:mm/)
  assert.match(read('0216-07-04 12:00'), /the year is not between/)
  assert.match(read('04-07-2026', ['DD-MM-YYYY HH:mm']), /is not a time/)
})

test('an hour that the clock shows twice is its first, one that it skips is the change, and both are counted', () => {
  const dates = new Dates([], 'Europe/Stockholm')
  const twice = dates.read('2026-10-25 02:30')
  assert.equal(typeof twice === 'number' && formatInstant(twice), '2026-10-25T00:30:00Z')
  const never = dates.read('2026-03-29 02:30')
  assert.equal(typeof never === 'number' && formatInstant(never), '2026-03-29T01:00:00Z')
  dates.read('2026-03-29 02:30')
  assert.deepEqual(dates.odd, { twice: 1, never: 2 })
})

test('a format or a zone that is none is refused', () => {
  assert.throws(() => new Dates(['MM-YYYY'], 'Europe/Stockholm'), /has no day/)
  assert.throws(() => new Dates(['DD-MM-YYYY DD'], 'Europe/Stockholm'), /has no day, or two/)
  assert.throws(() => new Dates([], 'Europe/Stokholm'), /not a time zone/)
})

test('a time written in a format is read back as the same', () => {
  const instant = fc.integer({ min: 0, max: Date.UTC(2199, 0) / 1000 }).map((s) => s * 1000)
  fc.assert(
    fc.property(
      instant,
      fc.constantFrom('UTC', 'Asia/Kathmandu', 'Europe/Stockholm'),
      (at, zone) => {
        const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
        const two = (n: number) => String(n).padStart(2, '0')
        const { year, month, day, hour, minute, second } = local
        const text = `${two(day)}/${month}-${year} ${hour}.${two(minute)}:${two(second)}`
        const found = new Dates(['DD/M-YYYY H.mm:ss'], zone).read(text)
        const first = local.toPlainDateTime().toZonedDateTime(zone, { disambiguation: 'earlier' })
        assert.equal(found, first.epochMilliseconds)
      },
    ),
    { numRuns: 60 },
  )
})
