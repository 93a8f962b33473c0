import type { HistoryFigures } from '../../figures.ts'
import type { Chart } from '../paper.ts'
import { caseShare, type Telling, timeShare } from '../telling.ts'
import { categories, FONT, face, grid, hatched, panelTitle, plain, values } from './face.ts'

interface Panel {
  readonly title: string
  /** Said once in the title rather than at each value. */
  readonly unit: string
  readonly drawn: 'bars' | 'points'
  readonly values: readonly (number | null)[]
  readonly write: (value: number) => string
  readonly goal: { readonly value: number; readonly label: string } | null
  /** Stands where there is no value. */
  readonly missing: string
}

const GAP = 28
const TOP = 34
const HEIGHT = 172

/** Incidents, share solved in time and availability over five periods, side by side. */
export function trendChart(telling: Telling): Chart {
  const { figures, words, dates } = telling
  const panels = panelsOf(telling)
  const width = (face.width - GAP * (panels.length - 1)) / panels.length
  const periods = figures.history.map(({ period }) => dates.shortPeriod(period).replace(' ', '\n'))
  const lefts = panels.map((_, index) => index * (width + GAP))
  return {
    type: 'chart',
    height: HEIGHT,
    alt: words.trend.alt(panels.map((panel) => inWords(panel, telling)).join(' ')),
    option: plain({
      title: panels.map(({ title, unit, goal }, index) =>
        panelTitle(
          [title, unit].filter(Boolean).join(', ') + (goal === null ? '' : ` — ${goal.label}`),
          lefts[index] ?? 0,
          0,
          face.width,
        ),
      ),
      grid: lefts.map((left) => grid(left, TOP, width, HEIGHT - TOP - 36)),
      xAxis: panels.map((_, index) => categories(index, periods)),
      yAxis: panels.map((panel, index) => values(index, ...rangeOf(panel))),
      series: panels.flatMap(seriesOf),
    }),
  }
}

function panelsOf(telling: Telling): Panel[] {
  const { figures, words, numbers } = telling
  const { history, availability } = figures
  const goal = availability?.goalPercent ?? null
  const column = (value: (row: HistoryFigures) => number | null) => history.map(value)
  return [
    {
      title: words.trend.incidents,
      unit: '',
      drawn: 'bars',
      values: column(({ incidents }) => incidents),
      write: numbers.count,
      goal: null,
      missing: words.none,
    },
    {
      title: words.trend.solved,
      unit: '%',
      drawn: 'points',
      values: column(({ resolution }) => resolution.share),
      write: (share) => caseShare(telling, share),
      goal: null,
      missing: words.nothingDecided,
    },
    {
      title: words.trend.availability,
      unit: '%',
      drawn: 'points',
      values: column((row) => row.availability),
      write: (share) => timeShare(telling, share),
      goal:
        goal === null ? null : { value: goal / 100, label: words.trend.goal(numbers.goal(goal)) },
      missing: words.notMeasured,
    },
  ]
}

/** Bars stand on nought; points are drawn within what they span, goal included. */
function rangeOf({ drawn, values: drawnValues, goal }: Panel): [number, number] {
  const known = drawnValues.filter((value) => value !== null)
  if (drawn === 'bars') return [0, Math.max(1, ...known) * 1.18]
  const all = goal === null ? known : [...known, goal.value]
  if (all.length === 0) return [0, 1]
  const [low, high] = [Math.min(...all), Math.max(...all)]
  const room = Math.max(high - low, 0.001)
  return [low - room * 0.55, high + room * 0.45]
}

function seriesOf(panel: Panel, index: number): object[] {
  const axes = { xAxisIndex: index, yAxisIndex: index }
  const last = panel.values.length - 1
  const label = (value: number, position: number) => ({
    show: true,
    position: panel.goal !== null && value < panel.goal.value ? 'bottom' : 'top',
    distance: 5,
    formatter: panel.write(value).replace(/\s?%$/, ''),
    fontFamily: FONT,
    fontSize: 10.5,
    fontWeight: position === last ? 700 : 400,
    color: position === last ? face.ink : face.ink2,
  })
  const data = panel.values.map((value, position) =>
    value === null
      ? '-'
      : {
          value,
          label: label(value, position),
          itemStyle: { color: position === last ? face.now : face.past },
        },
  )
  const drawn =
    panel.drawn === 'bars'
      ? { ...axes, type: 'bar', barWidth: '58%', data }
      : {
          ...axes,
          type: 'line',
          data,
          symbol: 'circle',
          symbolSize: 8,
          lineStyle: { color: face.past, width: 1.5 },
          z: 4,
          ...goalLine(panel),
        }
  return [drawn, ...missingBands(panel, index)]
}

/** The goal is a line in its chart; the title says how high. */
function goalLine({ goal }: Panel): object {
  if (goal === null) return {}
  return {
    markLine: {
      silent: true,
      // The default of two decimals would move the goal 99.5 % to 100 %.
      precision: 9,
      symbol: 'none',
      lineStyle: { color: face.ink, width: 1.2, type: 'solid' },
      label: { show: false },
      data: [{ yAxis: goal.value }],
    },
  }
}

/** A hatched band over each period without a value. */
function missingBands(panel: Panel, index: number): object[] {
  if (!panel.values.includes(null)) return []
  const [, top] = rangeOf(panel)
  return [
    {
      type: 'bar',
      xAxisIndex: index,
      yAxisIndex: index,
      barWidth: '72%',
      barGap: '-100%',
      z: 6,
      itemStyle: hatched,
      label: {
        show: true,
        position: 'inside',
        rotate: 90,
        formatter: panel.missing,
        fontFamily: FONT,
        fontSize: 10,
        color: face.ink,
        backgroundColor: '#ffffff',
        padding: [2, 3],
      },
      data: panel.values.map((value) => (value === null ? top : '-')),
    },
  ]
}

function inWords({ title, values: drawnValues, write, missing }: Panel, telling: Telling): string {
  const { figures, dates } = telling
  const said = figures.history.map(({ period }, index) => {
    const value = drawnValues[index] ?? null
    return `${dates.shortPeriod(period)} ${value === null ? missing : write(value)}`
  })
  return `${title}: ${said.join(', ')}.`
}
