import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { BusinessTime, formatInstant, parseCalendar, parseInstant } from '../calendar/index.ts'
import type { Stretch } from './count.ts'
import { timelineOfClock } from './timeline.ts'

const time = BusinessTime.of(
  parseCalendar({ zone: 'UTC', week: { 'mon-fri': ['08:00-12:00', '13:00-17:00'] } }),
)

/** July 2026; the first is a Wednesday. */
const at = (text: string) => parseInstant(`2026-07-${text.replace(' ', 'T')}:00Z`)

function stretch(from: string, to: string, rule: Stretch['rule']): Stretch {
  return { from: at(from), to: at(to), rule, open: 0, counted: 0 }
}

const drawn = (stretches: readonly Stretch[], dueAt?: number) =>
  timelineOfClock({ stretches, dueAt }, time).segments.map(({ kind, from, to }) =>
    [kind, formatInstant(from).slice(8, 16), formatInstant(to).slice(8, 16)].join(' '),
  )

test('a pause is cut at opening hours: closed time looks closed', () => {
  const stretches = [
    stretch('01 09:00', '01 11:00', { code: 'counted' }),
    stretch('01 11:00', '02 09:00', { code: 'paused', status: 'waiting_customer' }),
    stretch('02 09:00', '02 10:00', { code: 'counted' }),
  ]
  assert.deepEqual(drawn(stretches), [
    'running 01T09:00 01T11:00',
    'paused 01T11:00 01T12:00',
    'closed 01T12:00 01T13:00',
    'paused 01T13:00 01T17:00',
    'closed 01T17:00 02T08:00',
    'paused 02T08:00 02T09:00',
    'running 02T09:00 02T10:00',
  ])
})

test('what was left until the due instant is drawn after the end', () => {
  const stretches = [stretch('01 09:00', '01 11:00', { code: 'counted' })]
  assert.deepEqual(drawn(stretches, at('01 14:00')), [
    'running 01T09:00 01T11:00',
    'left 01T11:00 01T12:00',
    'closed 01T12:00 01T13:00',
    'left 01T13:00 01T14:00',
  ])
  assert.deepEqual(drawn(stretches, at('01 10:00')), ['running 01T09:00 01T11:00'])
  assert.deepEqual(drawn([]), [])
})

test('a line is without gaps from its beginning to its end, however long', () => {
  const codes: readonly Stretch['rule'][] = [
    { code: 'counted' },
    { code: 'paused', status: 'waiting_customer' },
    { code: 'closed' },
    { code: 'stopped' },
  ]
  const lengths = fc.array(fc.tuple(fc.nat(40 * 24), fc.constantFrom(...codes)), {
    minLength: 1,
    maxLength: 30,
  })
  fc.assert(
    fc.property(lengths, (parts) => {
      let from = at('01 09:00')
      const stretches = parts.map(([hours, rule]) => {
        const to = from + hours * 3_600_000
        const made = { from, to, rule, open: 0, counted: 0 }
        from = to
        return made
      })
      const line = timelineOfClock({ stretches, dueAt: undefined }, time)
      const ends = line.segments.map(({ to }) => to)
      assert.deepEqual(
        line.segments.map((segment) => segment.from),
        ends.length === 0 ? [] : [line.from, ...ends.slice(0, -1)],
      )
      assert.ok(line.segments.length <= 300 || line.isAbridged)
      if (ends.length > 0) assert.equal(ends.at(-1), line.to)
    }),
  )
})
