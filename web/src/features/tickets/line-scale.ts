/** Where the pieces of a time line stand: open time is true to scale, closed time is pressed together. */
export interface Piece {
  readonly from: string
  readonly to: string
  readonly kind: 'running' | 'paused' | 'closed' | 'stopped' | 'uncounted' | 'left'
  readonly status?: string | undefined
}

export interface Placed extends Piece {
  /** From 0 to 1. */
  readonly start: number
  readonly end: number
}

export interface Scale {
  readonly pieces: readonly Placed[]
  /** Where an instant stands, from 0 to 1. */
  readonly at: (instant: string) => number
}

/** A night is drawn at most as long as this part of all open time, and all of them this part of the line. */
const LONGEST_CLOSED = 0.08
const MOST_CLOSED = 0.3

export function scaleOf(pieces: readonly Piece[]): Scale {
  const isPressed = ({ kind }: Piece) => kind === 'closed' || kind === 'stopped'
  const open = sum(pieces.filter((piece) => !isPressed(piece)).map(lengthOf))
  const pressed = (piece: Piece) => Math.min(lengthOf(piece), LONGEST_CLOSED * open || 1)
  const closed = sum(pieces.filter(isPressed).map(pressed))
  const most = open === 0 ? closed : (open * MOST_CLOSED) / (1 - MOST_CLOSED)
  const shrink = closed > most ? most / closed : 1
  const lengths = pieces.map((piece) =>
    isPressed(piece) ? pressed(piece) * shrink : lengthOf(piece),
  )
  const total = sum(lengths) || 1
  let end = 0
  const placed = pieces.map((piece, i): Placed => {
    const start = end
    end = start + (lengths[i] ?? 0) / total
    return { ...piece, start, end }
  })
  return { pieces: placed, at: (instant) => positionOf(placed, Date.parse(instant)) }
}

function positionOf(pieces: readonly Placed[], instant: number): number {
  for (const piece of pieces) {
    const [from, to] = [Date.parse(piece.from), Date.parse(piece.to)]
    if (instant < from) return piece.start
    if (instant > to) continue
    const share = to === from ? 0 : (instant - from) / (to - from)
    return piece.start + share * (piece.end - piece.start)
  }
  return 1
}

function lengthOf({ from, to }: Piece): number {
  return Date.parse(to) - Date.parse(from)
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

export interface Label {
  readonly key: string
  /** In pixels from the left. */
  readonly x: number
  readonly text: string
}

export interface PlacedLabel extends Label {
  readonly row: number
  readonly anchor: 'start' | 'end'
}

const LETTER = 6.4
const GAP = 12

/** Labels in rows, without one over another; those that find no room are left out. */
export function placeLabels(
  labels: readonly Label[],
  width: number,
  rows: number,
): readonly PlacedLabel[] {
  const taken = Array.from({ length: rows }, () => Number.NEGATIVE_INFINITY)
  const placed: PlacedLabel[] = []
  for (const label of labels.toSorted((a, b) => a.x - b.x)) {
    const length = label.text.length * LETTER
    const anchor = label.x + length > width ? 'end' : 'start'
    const from = anchor === 'start' ? label.x : label.x - length
    const row = taken.findIndex((end) => end + GAP <= from)
    if (row === -1 || from < 0) continue
    taken[row] = from + length
    placed.push({ ...label, row, anchor })
  }
  return placed
}
