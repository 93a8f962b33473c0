import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { extremes } from '../../../../test/builders/extreme-figures.ts'
import { missedTickets, reportFigures } from '../../../../test/builders/report-figures.ts'
import type { ReportFigures } from '../figures.ts'
import { changesBetween } from './changes.ts'
import { type ReportChange, reportChange } from './changes-schema.ts'

const figures = reportFigures()
const kinds = (changes: readonly ReportChange[]) => changes.map(({ kind }) => kind)

test('the same report twice has no changes, also where it was worked out later', () => {
  const tickets = figures.missed.tickets.map((ticket) => ({
    ...ticket,
    elapsedSeconds: ticket.elapsedSeconds + 3600,
  }))
  const later = reportFigures({
    asOf: '2026-11-01T00:00:00Z',
    missed: { total: tickets.length, tickets },
  })
  assert.deepEqual(changesBetween(figures, later), [])
})

test('incidents, and a row of attainment that changes its outcome, are told as they were and are', () => {
  const [first, ...rest] = figures.attainment
  assert.ok(first)
  const after = reportFigures({
    incidents: { ...figures.incidents, opened: 190 },
    attainment: [{ ...first, met: 9, missed: 5, share: 9 / 14, outcome: 'not_kept' }, ...rest],
  })
  const [opened, row, ...others] = changesBetween(figures, after)
  assert.deepEqual(opened, { kind: 'incidents', what: 'opened', before: 187, after: 190 })
  assert.ok(row?.kind === 'attainment')
  assert.deepEqual([row.before?.met, row.after?.met, row.after?.outcome], [14, 9, 'not_kept'])
  assert.deepEqual(others, [])
})

test('a row that comes or goes has nothing on its other side', () => {
  const without = reportFigures({ attainment: figures.attainment.slice(1) })
  const [gone] = changesBetween(figures, without)
  assert.ok(gone?.kind === 'attainment')
  assert.equal(gone.after, null)
  const [come] = changesBetween(without, figures)
  assert.ok(come?.kind === 'attainment')
  assert.equal(come.before, null)
})

test('a ticket that is left out is told, and so is that it is excluded', () => {
  const [gone, ...tickets] = figures.missed.tickets
  const rows = figures.attainment.map((row, i) => (i === 0 ? { ...row, excluded: 1 } : row))
  const after = reportFigures({ missed: { total: tickets.length, tickets }, attainment: rows })
  assert.deepEqual(changesBetween(figures, after), [
    {
      kind: 'excluded',
      clock: 'resolution',
      priority: '1',
      priorityName: rows[0]?.priorityName,
      before: 0,
      after: 1,
    },
    {
      kind: 'ticket',
      clock: gone?.kind,
      ticket: gone?.key,
      title: gone?.title,
      before: 'missed',
      after: 'not_missed',
    },
  ])
})

test('availability is told by what was promised and by its seconds; measured where it was not, too', () => {
  const { availability } = figures
  assert.ok(availability)
  const after = reportFigures({
    availability: {
      ...availability,
      availability: 0.9,
      outcome: 'not_kept',
      downSeconds: availability.downSeconds + 60,
      outages: [],
    },
  })
  assert.deepEqual(kinds(changesBetween(figures, after)), [
    'availability',
    ...(availability.outcome === 'not_kept' ? [] : ['availability_outcome']),
    'availability_seconds',
    'outages',
  ])
  const unmeasured = changesBetween(reportFigures({ availability: null }), figures)
  assert.ok(unmeasured.length > 5)
  assert.ok(unmeasured.every(({ before }) => before === null))
})

test('a deviation comes, goes, or is explained otherwise', () => {
  const [first, ...rest] = figures.deviations
  assert.ok(first)
  const otherwise = reportFigures({ deviations: [{ ...first, explanation: 'Annat.' }, ...rest] })
  const [changed] = changesBetween(figures, otherwise)
  assert.ok(changed?.kind === 'deviation')
  assert.deepEqual(
    [changed.before?.explanation, changed.after?.explanation],
    [first.explanation, 'Annat.'],
  )
  const [gone] = changesBetween(figures, reportFigures({ deviations: rest }))
  assert.ok(gone?.kind === 'deviation' && gone.after === null)
  const [come] = changesBetween(reportFigures({ deviations: rest }), figures)
  assert.ok(come?.kind === 'deviation' && come.before === null)
})

const all: readonly ReportFigures[] = [
  figures,
  ...Object.values(extremes).map((make) => make()),
  reportFigures({ availability: null, missed: { total: 3, tickets: missedTickets(3) } }),
]
const some = fc.constantFrom(...all)

test('every change fits its shape, has two sides that differ, and is undone by the way back', () => {
  fc.assert(
    fc.property(some, some, (one, other) => {
      const there = changesBetween(one, other)
      const back = changesBetween(other, one)
      for (const change of there) {
        assert.deepEqual(reportChange.parse(change), change)
        assert.notDeepEqual(change.before, change.after)
      }
      const sides = (changes: readonly ReportChange[], turned: boolean) =>
        changes
          .map(({ kind, before, after }) =>
            JSON.stringify(turned ? [kind, after, before] : [kind, before, after]),
          )
          .sort()
      assert.deepEqual(sides(there, false), sides(back, true))
    }),
    { numRuns: 40 },
  )
})
