import assert from 'node:assert/strict'
import { test } from 'node:test'
import { BusinessTime, formatInstant, parseCalendar, parseInstant } from '../calendar/index.ts'
import type { ClockTerms } from '../services/index.ts'
import { explainClocks } from './explain.ts'
import { ticketWords } from './explain-words.ts'
import type { TicketEvent } from './schema.ts'

const time = BusinessTime.of(
  parseCalendar({ zone: 'UTC', week: { 'mon-fri': ['08:00-12:00', '13:00-17:00'] } }),
)
const terms: ClockTerms = {
  priorities: { 1: { resolutionSeconds: 4 * 3600 }, 3: { resolutionSeconds: 12 * 3600 } },
  pausedWhile: ['waiting_customer'],
  priorityChange: 'from_change',
}

/** Wednesday 1 July 2026. */
function at(time: string, day = 1): number {
  return parseInstant(`2026-07-0${day}T${time}:00Z`)
}

test('every stretch is told with its rule: open, closed, paused, stopped, and before a restart', () => {
  const events: TicketEvent[] = [
    { at: at('07:00'), type: 'opened', priority: '3' },
    { at: at('09:00'), type: 'priority', priority: '1' },
    { at: at('10:00'), type: 'status', status: 'waiting_customer' },
    { at: at('11:00'), type: 'status', status: 'open' },
    { at: at('14:00'), type: 'status', status: 'resolved' },
    { at: at('15:00'), type: 'status', status: 'open' },
    { at: at('16:00'), type: 'status', status: 'resolved' },
  ]
  const [clock] = explainClocks(events, terms, time, at('12:00', 3))
  assert.ok(clock !== undefined)
  const told = clock.stretches.map(({ from, to, rule, open, counted }) =>
    [
      `${formatInstant(from).slice(11, 16)}–${formatInstant(to).slice(11, 16)}`,
      open / 60_000,
      counted / 60_000,
      ticketWords.sv.rule(rule),
    ].join(' '),
  )
  assert.deepEqual(told, [
    '07:00–08:00 0 0 stängt',
    '08:00–09:00 60 0 räkningen började om när prioriteten ändrades',
    '09:00–10:00 60 60 öppet, klockan går',
    '10:00–11:00 60 0 pausad: väntar på kunden',
    '11:00–12:00 60 60 öppet, klockan går',
    '12:00–13:00 0 0 stängt',
    '13:00–14:00 60 60 öppet, klockan går',
    '14:00–15:00 60 0 löst eller stängt, tills det öppnades igen',
    '15:00–16:00 60 60 öppet, klockan går',
  ])
  assert.equal(clock.state, 'met')
  assert.equal(clock.elapsed, 4 * 3_600_000)
  assert.equal(clock.dueAt, at('16:00'))
})

test('both languages have words for every event, rule and verdict', () => {
  const words = { target: '4 h', elapsed: '5 h', due: 'D', decided: 'B', stopped: undefined }
  const { sv, en } = ticketWords
  assert.equal(sv.verdict.missed(words), 'Missat B: 4 h hade gått redan D. Hittills 5 h.')
  assert.equal(
    en.verdict.missed({ ...words, due: 'B', stopped: 'S' }),
    'Missed B, when 4 h had passed. Counted 5 h until it stopped S.',
  )
  const events: TicketEvent[] = [
    { at: 0, type: 'opened', priority: '1' },
    { at: 0, type: 'status', status: 'waiting_supplier' },
    { at: 0, type: 'priority', priority: '2' },
    { at: 0, type: 'responded' },
    { at: 0, type: 'updated' },
    { at: 0, type: 'service', service: 'viva' },
  ]
  assert.deepEqual(events.map(sv.event), [
    'öppnat med prioritet 1',
    'väntar på leverantör',
    'prioritet 2',
    'första svar',
    'kunden fick besked',
    'tjänst viva',
  ])
  assert.deepEqual(events.map(en.event), [
    'opened with priority 1',
    'waiting for a supplier',
    'priority 2',
    'first response',
    'the customer was told',
    'service viva',
  ])
})
