import type { Chart } from '../paper.ts'
import { priorityLabel, type Telling } from '../telling.ts'
import { categories, FONT, face, grid, panelTitle, plain, values } from './face.ts'

interface Counts {
  readonly label: string
  readonly counts: readonly number[]
}

const PER_ROW = 4
const GAP = 20
const PANEL = 112
const LINE = 24

/**
 * Incidents by month, one small panel a priority on one scale: no colours to tell apart, however
 * many priorities there are. A single month is one bar a priority.
 */
export function incidentChart(telling: Telling): Chart {
  const { figures, words, dates, numbers } = telling
  const { priorities, byMonth } = figures.incidents
  const rows = priorities.map((priority) => ({
    label: priorityLabel(telling, priority),
    counts: byMonth.map(({ byPriority }) => byPriority[priority.priority] ?? 0),
  }))
  const months = byMonth.map(({ month }) => month)
  const said = rows.map(
    ({ label, counts }) =>
      `${label}: ${counts.map((n, i) => `${dates.monthName(months[i] ?? '')} ${numbers.count(n)}`).join(', ')}.`,
  )
  const drawn =
    months.length === 1
      ? oneMonth(rows, numbers.count)
      : panels(
          rows,
          months.map((month) => dates.monthShort(month)),
          numbers.count,
        )
  const alt = words.incidents.alt(message(telling, rows), said.join(' '))
  return { type: 'chart', alt, ...drawn }
}

/** When most came in, and of what priority; nothing where several are the most. */
function message({ figures, words, dates, numbers }: Telling, rows: readonly Counts[]): string {
  const { byMonth, opened } = figures.incidents
  const month = most(byMonth, ({ total }) => total)
  const priority = most(rows, ({ counts }) => sum(counts))
  return [
    month === undefined || byMonth.length === 1
      ? ''
      : words.incidents.mostIn(dates.monthName(month.month), numbers.count(month.total)),
    priority === undefined || rows.length === 1
      ? ''
      : words.incidents.mostOf(
          priority.label,
          numbers.count(sum(priority.counts)),
          numbers.count(opened),
        ),
  ].join('')
}

function most<T>(all: readonly T[], size: (one: T) => number): T | undefined {
  const [first, second] = all.toSorted((a, b) => size(b) - size(a))
  return first !== undefined && (second === undefined || size(first) > size(second))
    ? first
    : undefined
}

function sum(counts: readonly number[]): number {
  return counts.reduce((a, b) => a + b, 0)
}

type Drawn = Pick<Chart, 'option' | 'height'>

function panels(
  rows: readonly Counts[],
  months: readonly string[],
  write: (n: number) => string,
): Drawn {
  const perRow = Math.min(PER_ROW, Math.max(rows.length, 3))
  const width = (face.width - GAP * (perRow - 1)) / perRow
  const most = Math.max(1, ...rows.flatMap(({ counts }) => counts)) * 1.22
  const place = (index: number) => ({
    left: (index % perRow) * (width + GAP),
    top: Math.floor(index / perRow) * (PANEL + 14),
  })
  return {
    height: Math.ceil(rows.length / perRow) * (PANEL + 14) - 14,
    option: plain({
      title: rows.map(({ label }, index) => {
        const { left, top } = place(index)
        return panelTitle(label, left, top, width)
      }),
      grid: rows.map((_, index) => {
        const { left, top } = place(index)
        return grid(left, top + 18, width, PANEL - 18 - 20)
      }),
      xAxis: rows.map((_, index) => categories(index, months)),
      yAxis: rows.map((_, index) => values(index, 0, most)),
      series: rows.map(({ counts }, index) => ({
        ...bars(counts, write, 'top'),
        xAxisIndex: index,
        yAxisIndex: index,
        barWidth: '52%',
      })),
    }),
  }
}

function oneMonth(rows: readonly Counts[], write: (n: number) => string): Drawn {
  const upwards = rows.toReversed()
  const counts = upwards.map((row) => row.counts[0] ?? 0)
  const height = rows.length * LINE + 8
  return {
    height,
    option: plain({
      grid: grid(190, 4, face.width - 240, height - 8),
      xAxis: values(0, 0, Math.max(1, ...counts)),
      yAxis: {
        ...categories(
          0,
          upwards.map(({ label }) => label),
        ),
        axisLabel: {
          interval: 0,
          width: 180,
          overflow: 'truncate',
          color: face.ink,
          fontSize: 11,
          margin: 8,
        },
      },
      series: [{ ...bars(counts, write, 'right'), barWidth: '60%' }],
    }),
  }
}

function bars(counts: readonly number[], write: (n: number) => string, position: 'top' | 'right') {
  return {
    type: 'bar',
    itemStyle: { color: face.now },
    data: counts.map((value) => ({
      value,
      label: {
        show: true,
        position,
        distance: 4,
        formatter: write(value),
        fontFamily: FONT,
        fontSize: 10.5,
        color: face.ink,
      },
    })),
  }
}
