import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Piece, placeLabels, scaleOf } from './line-scale.ts'

const piece = (from: string, to: string, kind: Piece['kind']): Piece => ({
  from: `2026-07-${from}:00Z`,
  to: `2026-07-${to}:00Z`,
  kind,
})

test('open time is true to scale, and a weekend takes little room', () => {
  const { pieces, at } = scaleOf([
    piece('03T08:00', '03T16:00', 'running'),
    piece('03T16:00', '06T08:00', 'closed'),
    piece('06T08:00', '06T12:00', 'paused'),
  ])
  const [friday = 0, weekend = 0, monday = 0] = pieces.map(({ start, end }) => end - start)
  assert.ok(Math.abs(friday - 2 * monday) < 1e-9)
  assert.ok(weekend < 0.1, String(weekend))
  assert.ok(Math.abs(friday + weekend + monday - 1) < 1e-9)
  assert.equal(at('2026-07-03T08:00:00Z'), 0)
  assert.equal(at('2026-07-03T12:00:00Z'), friday / 2)
  assert.equal(at('2026-07-07T00:00:00Z'), 1)
})

test('closed time alone fills the line', () => {
  const { pieces } = scaleOf([piece('04T08:00', '04T12:00', 'closed')])
  assert.equal(pieces[0]?.end, 1)
})

test('labels do not lie over one another, and turn round at the edge', () => {
  const label = (key: string, x: number) => ({ key, x, text: 'tio tecken' })
  const placed = placeLabels(
    [label('a', 0), label('b', 20), label('c', 30), label('d', 480)],
    500,
    2,
  )
  assert.deepEqual(
    placed.map(({ key, row, anchor }) => [key, row, anchor]),
    [
      ['a', 0, 'start'],
      ['b', 1, 'start'],
      ['d', 0, 'end'],
    ],
  )
})
