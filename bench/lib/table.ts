import type { Row } from './row.ts'

const HEADINGS = ['what', 'Kvitto', 'peer', 'ratio', 'bar', ''] as const

/** The rows as text, in columns as wide as they need. */
export function table(rows: readonly Row[]): string {
  const cells = [HEADINGS, ...rows.map(cellsOf)]
  const widths = HEADINGS.map((_, i) => Math.max(...cells.map((line) => line[i]?.length ?? 0)))
  const lines = cells.map((line) =>
    line
      .map((cell, i) =>
        i === 1 || i === 3 ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  )
  lines.splice(1, 0, widths.map((width) => '─'.repeat(width)).join('  '))
  return lines.join('\n')
}

function cellsOf(row: Row): readonly string[] {
  return [
    row.what,
    `${figure(row.measured)} ${row.unit}`,
    row.peer,
    row.ratio === undefined ? '' : `${figure(row.ratio)} ×`,
    row.bar ?? '',
    row.holds === undefined ? '' : row.holds ? 'holds' : 'DOES NOT HOLD',
  ]
}

/** Three figures that mean something, thousands apart. */
export function figure(value: number): string {
  return value.toLocaleString('en', { maximumSignificantDigits: 3 }).replaceAll(',', ' ')
}
