import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { BusinessTime, parseCalendar } from '../calendar/index.ts'
import type { ClockTerms, TicketStatus } from '../services/index.ts'
import { type Decided, decideAudit, type KnownTicket } from './decide.ts'
import { inOrder } from './history.ts'
import { judge } from './judge.ts'
import type { AuditRow } from './rows.ts'

const options = { respondsWhenNotNew: true, saysResolvedAt: false, goesOnAfter: undefined }
const HOUR = 3_600_000
const OPENED = Date.UTC(2026, 6, 1, 8)

const time = BusinessTime.of(
  parseCalendar({ zone: 'Europe/Stockholm', week: { 'mon-fri': ['08:00-17:00'] } }),
)
const terms: ClockTerms = {
  priorities: {
    1: { responseSeconds: 1800, resolutionSeconds: 14_400, updateEverySeconds: 7200 },
    2: { responseSeconds: 7200, resolutionSeconds: 28_800 },
  },
  pausedWhile: ['waiting_customer'],
  priorityChange: 'retroactive',
}

const statuses: TicketStatus[] = [
  'new',
  'open',
  'waiting_customer',
  'waiting_supplier',
  'resolved',
  'closed',
]

interface Step {
  readonly gap: number
  readonly status: TicketStatus
  readonly priority: string
  readonly informs: boolean
}

/** Rows in order; without numbers each at an instant of its own, as nothing else could order them. */
function toRows(steps: readonly Step[], numbered: boolean): AuditRow[] {
  let at = OPENED
  let row = 1
  const rows: AuditRow[] = []
  for (const { gap, status, priority, informs } of steps) {
    at += (numbered ? gap : gap + 1) * (HOUR / 4)
    const same = { key: 'A', openedAt: OPENED, title: undefined, resolvedAt: undefined }
    rows.push({
      ...same,
      row: row++,
      at,
      status,
      priority,
      informs,
      sequence: numbered ? row : undefined,
    })
  }
  return rows
}

const rowsOfOne = fc
  .tuple(
    fc.array(
      fc.record({
        gap: fc.constantFrom(0, 0, 1, 3, 30, 200),
        status: fc.constantFrom(...statuses),
        priority: fc.constantFrom('1', '2', '3'),
        informs: fc.boolean(),
      }),
      { minLength: 1, maxLength: 14 },
    ),
    fc.boolean(),
  )
  .map(([steps, numbered]) => toRows(steps, numbered))

/** Files that together have every row: parts of the whole, some overlapping, in any order. */
function filesOf(rows: readonly AuditRow[]): fc.Arbitrary<AuditRow[][]> {
  const cuts = fc.uniqueArray(fc.integer({ min: 1, max: Math.max(1, rows.length - 1) }))
  const overlap = fc.integer({ min: 0, max: 3 })
  return fc.tuple(cuts, overlap).chain(([at, overlapping]) => {
    const edges = [0, ...at.toSorted((a, b) => a - b), rows.length]
    const files = edges
      .slice(1)
      .map((end, i) => rows.slice(Math.max(0, (edges[i] ?? 0) - overlapping), end))
      .filter((file) => file.length > 0)
    return fc
      .shuffledSubarray(files, { minLength: files.length })
      .chain((order) => fc.tuple(...order.map((file) => shuffled(file))))
  })
}

/** Rows in any order. */
function shuffled(rows: readonly AuditRow[]): fc.Arbitrary<AuditRow[]> {
  return fc.shuffledSubarray([...rows], { minLength: rows.length })
}

function importAll(files: readonly (readonly AuditRow[])[]) {
  let known: KnownTicket | undefined
  let last: Decided | undefined
  for (const file of files) {
    const decided = decideAudit(file, known, options)
    assert.ok(!('problems' in decided))
    const facts = inOrder([...(known?.facts ?? []), ...decided.added])
    known = { id: 1, key: 'A', title: null, openedAt: OPENED, facts }
    last = decided
  }
  assert.ok(known !== undefined && last !== undefined)
  return { known, timeline: last.timeline }
}

const split = rowsOfOne.chain((rows) => fc.tuple(fc.constant(rows), filesOf(rows)))

test('a history comes out the same however it is split over files, in any order, overlapping', () => {
  fc.assert(
    fc.property(split, ([rows, files]) => {
      const whole = importAll([rows])
      const parts = importAll(files)
      assert.deepEqual(parts.timeline, whole.timeline)
      const until = whole.timeline.at(-1)?.at ?? 0
      assert.deepEqual(
        judge(parts.timeline, terms, time, until),
        judge(whole.timeline, terms, time, until),
      )
    }),
    { numRuns: 1000 },
  )
})

test('files that are imported again add nothing, whatever else was imported before', () => {
  fc.assert(
    fc.property(split, ([rows, files]) => {
      const { known } = importAll([...files, rows])
      for (const file of [...files, rows]) {
        const again = decideAudit(file, known, options)
        assert.ok(!('problems' in again))
        assert.deepEqual(again.added, [])
      }
    }),
    { numRuns: 500 },
  )
})
