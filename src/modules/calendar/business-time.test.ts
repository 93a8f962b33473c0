import assert from 'node:assert/strict'
import { test } from 'node:test'
import { BusinessTime, type CalendarSource, formatInstant, parseCalendar } from './index.ts'

const HOUR = 3_600_000
const MINUTE = 60_000

const at = (text: string) => Date.parse(text)

function timeOf(source: CalendarSource): BusinessTime {
  return BusinessTime.of(parseCalendar(source))
}

function dueText(time: BusinessTime, start: string, open: number): string | undefined {
  const due = time.due(at(start), open)
  return due === undefined ? undefined : formatInstant(due)
}

/** Spans as `fromZ/toZ`, to be read. */
function spansText(time: BusinessTime, from: string, to: string): string[] {
  return time.spans(at(from), at(to)).map((s) => `${formatInstant(s.from)}/${formatInstant(s.to)}`)
}

/** The calendar of the issue: Mondays whole, Tuesdays with a break, two exceptions. */
const issue: CalendarSource = {
  zone: 'Europe/Stockholm',
  week: { mon: ['08:00-17:00'], tue: ['08:00-12:00', '13:00-17:00'] },
  exceptions: { '2026-12-24': [], '2026-12-31': ['08:00-12:00'] },
}
const office = timeOf({ zone: 'Europe/Stockholm', week: { 'mon-fri': ['08:00-17:00'] } })

test('over the weekend when summer time ends, Friday 15:00 to Monday 09:00 is one open hour', () => {
  const open = timeOf(issue).elapsed(
    at('2026-10-23T15:00:00+02:00'),
    at('2026-10-26T09:00:00+01:00'),
  )
  assert.equal(open, 3600 * 1000)
})

test('four open hours from a Friday afternoon are used up at noon on Monday', () => {
  const due = dueText(timeOf(issue), '2026-10-23T15:00:00+02:00', 14_400 * 1000)
  assert.equal(due, '2026-10-26T11:00:00Z')
})

test('it is open at the opening instant and closed at the closing instant', () => {
  assert.equal(office.isOpen(at('2026-10-26T08:00:00+01:00') - 1), false)
  assert.equal(office.isOpen(at('2026-10-26T08:00:00+01:00')), true)
  assert.equal(office.isOpen(at('2026-10-26T17:00:00+01:00') - 1), true)
  assert.equal(office.isOpen(at('2026-10-26T17:00:00+01:00')), false)
})

test('a target used up exactly at closing is due at closing, one second more the next morning', () => {
  assert.equal(dueText(office, '2026-10-26T16:00:00+01:00', HOUR), '2026-10-26T16:00:00Z')
  assert.equal(dueText(office, '2026-10-26T16:00:00+01:00', HOUR + 1000), '2026-10-27T07:00:01Z')
})

test('a target used up exactly at the break is due at the break', () => {
  const due = dueText(timeOf(issue), '2026-10-27T08:00:00+01:00', 4 * HOUR)
  assert.equal(due, '2026-10-27T11:00:00Z')
})

test('a target of zero is due at the start, also where it is closed', () => {
  assert.equal(dueText(office, '2026-10-26T09:00:00Z', 0), '2026-10-26T09:00:00Z')
  assert.equal(dueText(office, '2026-10-25T03:00:00Z', 0), '2026-10-25T03:00:00Z')
  assert.equal(
    dueText(timeOf({ zone: 'UTC', week: {} }), '2026-10-25T03:00:00Z', 0),
    '2026-10-25T03:00:00Z',
  )
})

test('a span that ends before it begins has no open time', () => {
  const [from, to] = [at('2026-10-27T09:00:00Z'), at('2026-10-26T09:00:00Z')]
  assert.equal(office.elapsed(from, to), 0)
  assert.deepEqual(office.spans(from, to), [])
})

test('a calendar that never opens long enough gives no due instant', () => {
  const once = timeOf({ zone: 'UTC', week: {}, exceptions: { '2026-10-26': ['08:00-09:00'] } })
  assert.equal(dueText(timeOf({ zone: 'UTC', week: {} }), '2026-10-26T00:00:00Z', 1), undefined)
  assert.equal(dueText(once, '2026-10-01T00:00:00Z', HOUR), '2026-10-26T09:00:00Z')
  assert.equal(dueText(once, '2026-10-01T00:00:00Z', HOUR + 1), undefined)
  assert.equal(dueText(once, '2026-10-26T09:00:00Z', 1), undefined)
})

test('a target of years is due years ahead, asked as the first question', () => {
  const rare = { zone: 'UTC', week: { thu: ['00:00-00:01'] } }
  // 522 Thursdays after the first: 1 January 2026 and 3 654 days.
  assert.equal(dueText(timeOf(rare), '2026-01-01T00:00:00Z', 523 * MINUTE), '2036-01-03T00:01:00Z')
  const late = timeOf({ zone: 'UTC', week: {}, exceptions: { '2036-01-03': ['08:00-09:00'] } })
  assert.equal(dueText(late, '2026-01-01T00:00:00Z', HOUR), '2036-01-03T09:00:00Z')
})

test('an exception replaces the hours of its day; an empty one closes it', () => {
  const time = timeOf({ ...issue, week: { 'mon-sun': ['08:00-17:00'] } })
  assert.deepEqual(spansText(time, '2026-12-24T00:00:00Z', '2026-12-25T00:00:00Z'), [])
  assert.deepEqual(spansText(time, '2026-12-31T00:00:00Z', '2027-01-01T00:00:00Z'), [
    '2026-12-31T07:00:00Z/2026-12-31T11:00:00Z',
  ])
})

test('hours to 24:00 go on without a seam where the next day opens at 00:00', () => {
  const time = timeOf({ zone: 'UTC', week: { mon: ['22:00-24:00'], tue: ['00:00-02:00'] } })
  assert.deepEqual(spansText(time, '2026-10-26T00:00:00Z', '2026-10-28T00:00:00Z'), [
    '2026-10-26T22:00:00Z/2026-10-27T02:00:00Z',
  ])
})

test('hours that overlap or touch are one', () => {
  const time = timeOf({ zone: 'UTC', week: { mon: ['10:00-12:00', '08:00-10:00', '11:00-13:00'] } })
  assert.deepEqual(spansText(time, '2026-10-26T00:00:00Z', '2026-10-27T00:00:00Z'), [
    '2026-10-26T08:00:00Z/2026-10-26T13:00:00Z',
  ])
})

test('ten years of always open are as long as ten years', () => {
  const always = timeOf({ zone: 'Australia/Lord_Howe', week: { 'mon-sun': ['00:00-24:00'] } })
  const [from, to] = [at('2016-01-01T00:00:00Z'), at('2026-01-01T00:00:00Z')]
  assert.equal(always.elapsed(from, to), to - from)
  assert.deepEqual(always.spans(from, to), [{ from, to }])
})

test('522 weeks of nine hours Monday to Friday are 23 490 hours, whatever the clocks do', () => {
  const open = office.elapsed(at('2016-01-04T00:00:00+01:00'), at('2026-01-05T00:00:00+01:00'))
  assert.equal(open, 522 * 5 * 9 * HOUR)
  assert.equal(
    dueText(office, '2016-01-04T00:00:00+01:00', 522 * 5 * 9 * HOUR),
    '2026-01-02T16:00:00Z',
  )
})

/** Open time of one local day with the given hours, and when that is by UTC. */
function day(zone: string, date: string, ...hours: string[]) {
  const time = timeOf({ zone, week: {}, exceptions: { [date]: hours } })
  const middle = at(`${date}T12:00:00Z`)
  const spans = time.spans(middle - 48 * HOUR, middle + 48 * HOUR)
  return spans.map(({ from, to }) => `${formatInstant(from)} ${(to - from) / MINUTE} min`)
}

test('Stockholm, clocks forward: what lies in the hour that is skipped falls away', () => {
  const date = '2026-03-29'
  assert.deepEqual(day('Europe/Stockholm', date, '00:00-24:00'), ['2026-03-28T23:00:00Z 1380 min'])
  assert.deepEqual(day('Europe/Stockholm', date, '02:00-03:00'), [])
  assert.deepEqual(day('Europe/Stockholm', date, '02:15-02:45'), [])
  assert.deepEqual(day('Europe/Stockholm', date, '02:30-04:00'), ['2026-03-29T01:00:00Z 60 min'])
  assert.deepEqual(day('Europe/Stockholm', date, '01:00-02:30'), ['2026-03-29T00:00:00Z 60 min'])
  // With nothing between them any more, these touch.
  assert.deepEqual(day('Europe/Stockholm', date, '01:00-02:15', '02:45-04:00'), [
    '2026-03-29T00:00:00Z 120 min',
  ])
})

test('Stockholm, clocks back: opening takes the first 02:30, closing the second', () => {
  const date = '2026-10-25'
  assert.deepEqual(day('Europe/Stockholm', date, '00:00-24:00'), ['2026-10-24T22:00:00Z 1500 min'])
  assert.deepEqual(day('Europe/Stockholm', date, '02:30-04:00'), ['2026-10-25T00:30:00Z 150 min'])
  assert.deepEqual(day('Europe/Stockholm', date, '01:00-02:30'), ['2026-10-24T23:00:00Z 150 min'])
  assert.deepEqual(day('Europe/Stockholm', date, '02:00-03:00'), ['2026-10-25T00:00:00Z 120 min'])
  assert.deepEqual(day('Europe/Stockholm', date, '02:00-02:20', '02:40-03:00'), [
    '2026-10-25T00:00:00Z 120 min',
  ])
})

test('São Paulo, clocks changed at midnight: the day begins at 01:00, or the one before has 25 hours', () => {
  assert.deepEqual(day('America/Sao_Paulo', '2018-11-04', '00:00-24:00'), [
    '2018-11-04T03:00:00Z 1380 min',
  ])
  assert.deepEqual(day('America/Sao_Paulo', '2018-11-04', '00:00-00:30'), [])
  assert.deepEqual(day('America/Sao_Paulo', '2019-02-16', '00:00-24:00'), [
    '2019-02-16T02:00:00Z 1500 min',
  ])
  assert.deepEqual(day('America/Sao_Paulo', '2019-02-16', '23:00-23:30'), [
    '2019-02-17T01:00:00Z 90 min',
  ])
})

test('Sydney: summer time ends in April', () => {
  assert.deepEqual(day('Australia/Sydney', '2026-04-05', '02:00-03:00'), [
    '2026-04-04T15:00:00Z 120 min',
  ])
})

test('Lord Howe: the clocks are changed by half an hour', () => {
  assert.deepEqual(day('Australia/Lord_Howe', '2026-04-05', '01:30-02:00'), [
    '2026-04-04T14:30:00Z 60 min',
  ])
  assert.deepEqual(day('Australia/Lord_Howe', '2026-10-04', '02:00-02:30'), [])
  assert.deepEqual(day('Australia/Lord_Howe', '2026-10-04', '00:00-24:00'), [
    '2026-10-03T13:30:00Z 1410 min',
  ])
})

test('Tehran: three and a half hours ahead, with summer time until 2022', () => {
  assert.deepEqual(day('Asia/Tehran', '2022-03-22', '00:00-24:00'), [
    '2022-03-21T20:30:00Z 1380 min',
  ])
  assert.deepEqual(day('Asia/Tehran', '2026-03-22', '00:00-24:00'), [
    '2026-03-21T20:30:00Z 1440 min',
  ])
})

test('Kathmandu and Kiritimati: 5 h 45 min and 14 h ahead', () => {
  assert.deepEqual(day('Asia/Kathmandu', '2026-10-26', '08:00-17:00'), [
    '2026-10-26T02:15:00Z 540 min',
  ])
  assert.deepEqual(day('Pacific/Kiritimati', '2026-10-26', '08:00-17:00'), [
    '2026-10-25T18:00:00Z 540 min',
  ])
})

test('St. Johns, clocks back at 00:01: midnight comes twice, and a day ends at the second', () => {
  assert.deepEqual(day('America/St_Johns', '2006-10-28', '00:00-24:00'), [
    '2006-10-28T02:30:00Z 1500 min',
  ])
  assert.deepEqual(day('America/St_Johns', '2006-10-29', '00:00-00:30'), [
    '2006-10-29T02:30:00Z 90 min',
  ])
})

test('Apia had no 30 December 2011: its hours never were, and the days around it touch', () => {
  assert.deepEqual(day('Pacific/Apia', '2011-12-30', '08:00-17:00'), [])
  const days = timeOf({
    zone: 'Pacific/Apia',
    week: {},
    exceptions: { '2011-12-29': ['00:00-24:00'], '2011-12-31': ['00:00-24:00'] },
  })
  assert.deepEqual(spansText(days, '2011-12-01T00:00:00Z', '2012-02-01T00:00:00Z'), [
    '2011-12-29T10:00:00Z/2011-12-31T10:00:00Z',
  ])
})

test('Casablanca: the clocks go back for Ramadan and forward after it', () => {
  assert.deepEqual(day('Africa/Casablanca', '2026-02-15', '02:00-03:00'), [
    '2026-02-15T01:00:00Z 120 min',
  ])
  assert.deepEqual(day('Africa/Casablanca', '2026-03-22', '02:00-03:00'), [])
})

const plain = (zone: string, ...hours: string[]) =>
  parseCalendar({ zone, week: { 'mon-sun': hours } })

test('each day has the hours of the version in force that day; before the first nothing is open', () => {
  const time = new BusinessTime([
    { from: '2026-07-01', calendar: plain('UTC', '08:00-09:00') },
    { from: '2026-07-02', calendar: plain('UTC', '10:00-12:00') },
  ])
  assert.deepEqual(spansText(time, '2026-06-01T00:00:00Z', '2026-07-03T00:00:00Z'), [
    '2026-07-01T08:00:00Z/2026-07-01T09:00:00Z',
    '2026-07-02T10:00:00Z/2026-07-02T12:00:00Z',
  ])
  assert.equal(time.elapsed(at('2026-06-01T00:00:00Z'), at('2026-07-03T00:00:00Z')), 3 * HOUR)
  assert.equal(dueText(time, '2026-06-01T00:00:00Z', 2 * HOUR), '2026-07-02T11:00:00Z')
})

test('a version begins at the first instant of its day in its own zone', () => {
  const time = new BusinessTime([
    { from: undefined, calendar: plain('UTC', '00:00-24:00') },
    { from: '2026-07-02', calendar: plain('Asia/Kathmandu', '12:00-13:00') },
  ])
  assert.deepEqual(spansText(time, '2026-07-01T00:00:00Z', '2026-07-03T00:00:00Z'), [
    '2026-07-01T00:00:00Z/2026-07-01T18:15:00Z',
    '2026-07-02T06:15:00Z/2026-07-02T07:15:00Z',
  ])
})

test('hours of the evening before, where midnight comes twice, count for a version from its start', () => {
  const time = new BusinessTime([
    { from: '2006-10-29', calendar: plain('America/St_Johns', '23:00-24:00') },
  ])
  assert.deepEqual(spansText(time, '2006-10-28T00:00:00Z', '2006-10-31T00:00:00Z'), [
    '2006-10-29T02:30:00Z/2006-10-29T03:30:00Z',
    '2006-10-30T02:30:00Z/2006-10-30T03:30:00Z',
  ])
})
