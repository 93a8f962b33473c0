import type { HistoryFigures } from '../../figures.ts'
import type { Chart } from '../paper.ts'
import { capital, caseShare, type Telling, timeShare } from '../telling.ts'
import { categories, FONT, face, grid, hatched, panelTitle, plain, values } from './face.ts'
import { type Scale, scaleOfShares } from './scale.ts'

interface Panel {
  readonly title: string
  /** Said once in the title rather than at each value. */
  readonly unit: string
  readonly drawn: 'bars' | 'points'
  readonly values: readonly (number | null)[]
  readonly write: (value: number) => string
  readonly goal: { readonly share: number; readonly written: string } | null
  /** Stands where there is no value. */
  readonly missing: string
  readonly scale: Scale
}

const GAP = 20
/** Title, what is said of the scale, and the row of values. */
const TOP = 52
const HEIGHT = 184

/** A smaller difference than this is not drawn as if it were a large one. */
const LEAST_OF_CASES = 0.05
const LEAST_OF_TIME = 0.005

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
      title: panels.map((panel, index) =>
        panelTitle(
          [panel.title, panel.unit].filter(Boolean).join(', '),
          lefts[index] ?? 0,
          0,
          width,
          underTitle(panel, telling),
        ),
      ),
      grid: lefts.map((left) => grid(left, TOP, width, HEIGHT - TOP - 36)),
      xAxis: panels.map((_, index) => categories(index, periods)),
      yAxis: panels.map(({ scale }, index) => values(index, scale.min, scale.max)),
      series: panels.flatMap(seriesOf),
    }),
  }
}

function panelsOf(telling: Telling): Panel[] {
  const { figures, words, numbers } = telling
  const { history, availability } = figures
  const column = (value: (row: HistoryFigures) => number | null) => history.map(value)
  const incidents = column((row) => row.incidents)
  const solved = column(({ resolution }) => resolution.share)
  const available = column((row) => row.availability)
  const solvedGoal = goalOf(telling, goalOfEvery(telling))
  const availableGoal = goalOf(telling, availability?.goalPercent ?? null)
  return [
    {
      title: words.trend.incidents,
      unit: '',
      drawn: 'bars',
      values: incidents,
      write: numbers.count,
      goal: null,
      missing: words.none,
      scale: { min: 0, max: Math.max(1, ...known(incidents)) * 1.18 },
    },
    {
      title: words.trend.solved,
      unit: '%',
      drawn: 'points',
      values: solved,
      write: (share) => caseShare(telling, share),
      goal: solvedGoal,
      missing: words.nothingDecided,
      scale: scaleOfShares(withGoal(solved, solvedGoal), LEAST_OF_CASES),
    },
    {
      title: words.trend.availability,
      unit: '%',
      drawn: 'points',
      values: available,
      write: (share) => timeShare(telling, share),
      goal: availableGoal,
      missing: words.notMeasured,
      scale: scaleOfShares(withGoal(available, availableGoal), LEAST_OF_TIME),
    },
  ]
}

/** The goal for solving in time where all priorities share one: only then is it the chart's. */
function goalOfEvery({ figures }: Telling): number | null {
  const goals = new Set(
    figures.attainment
      .filter(({ kind }) => kind === 'resolution')
      .map(({ goalPercent }) => goalPercent),
  )
  return goals.size === 1 ? ([...goals][0] ?? null) : null
}

function goalOf({ numbers }: Telling, percent: number | null): Panel['goal'] {
  return percent === null ? null : { share: percent / 100, written: numbers.goal(percent) }
}

function known(drawnValues: Panel['values']): number[] {
  return drawnValues.filter((value) => value !== null)
}

/** What a chart without values has no use for is not on its scale. */
function withGoal(drawnValues: Panel['values'], goal: Panel['goal']): number[] {
  const shares = known(drawnValues)
  return goal === null || shares.length === 0 ? shares : [...shares, goal.share]
}

/** What the line is, and where the scale begins if it is not at nought. */
function underTitle(panel: Panel, { words, numbers }: Telling): string {
  if (known(panel.values).length === 0) return ''
  const { goal, scale } = panel
  const said = [
    ...(goal === null ? [] : [words.trend.goal(goal.written)]),
    ...(scale.min === 0
      ? []
      : [words.trend.scaleFrom(numbers.goal(Math.round(scale.min * 1e6) / 1e4))]),
  ]
  return capital(said.join(' · '))
}

function seriesOf(panel: Panel, index: number): object[] {
  const axes = { xAxisIndex: index, yAxisIndex: index }
  const last = panel.values.length - 1
  const data = panel.values.map((value, position) =>
    value === null
      ? '-'
      : { value, itemStyle: { color: position === last ? face.now : face.past } },
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
  return [drawn, written(panel, axes), ...missingBands(panel, index)]
}

/**
 * The values as text: those of bars at their bars, those of points in a row above the chart, each
 * over its point, where no line and no other value can run through it.
 */
function written({ values: drawnValues, write, drawn, scale }: Panel, axes: object): object {
  const last = drawnValues.length - 1
  return {
    ...axes,
    type: 'scatter',
    symbolSize: 0,
    silent: true,
    clip: false,
    data: drawnValues.map((value, position) =>
      value === null
        ? '-'
        : {
            value: drawn === 'bars' ? value : scale.max,
            label: {
              show: true,
              position: 'top',
              distance: drawn === 'bars' ? 3 : 4,
              formatter: write(value).replace(/\s?%$/, ''),
              fontFamily: FONT,
              fontSize: 10,
              fontWeight: position === last ? 700 : 400,
              color: position === last ? face.ink : face.ink2,
            },
          },
    ),
  }
}

/** The goal is a line in its chart; what stands under the title says how high. */
function goalLine({ goal, values: drawnValues }: Panel): object {
  if (goal === null || known(drawnValues).length === 0) return {}
  return {
    markLine: {
      silent: true,
      // The default of two decimals would move the goal 99.5 % to 100 %.
      precision: 9,
      symbol: 'none',
      lineStyle: { color: face.ink, width: 1.2, type: 'solid' },
      label: { show: false },
      data: [{ yAxis: goal.share }],
    },
  }
}

/** A hatched band over each period without a value. */
function missingBands(panel: Panel, index: number): object[] {
  if (!panel.values.includes(null)) return []
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
      data: panel.values.map((value) => (value === null ? panel.scale.max : '-')),
    },
  ]
}

/** What the panel shows in words: how it is, how it was before, the goal, and then every value. */
function inWords(panel: Panel, telling: Telling): string {
  const { trend } = telling.words
  const [before, now] = panel.values.slice(-2)
  const write = (value: number | null | undefined) =>
    value === null || value === undefined ? panel.missing : panel.write(value)
  const said = telling.figures.history.map(
    ({ period }, index) => `${telling.dates.shortPeriod(period)} ${write(panel.values[index])}`,
  )
  const current = panel.values.at(-1)
  return [
    trend.now(panel.title, write(current)),
    panel.values.length > 1 ? change(panel, before ?? null, now ?? null, telling) : '',
    againstGoal(panel, current ?? null, telling),
    trend.each(said.join(', ')),
  ].join('')
}

function change(
  { write }: Panel,
  before: number | null,
  now: number | null,
  { words }: Telling,
): string {
  if (before === null || now === null) return ''
  if (write(before) === write(now)) return words.trend.unchanged
  return now > before ? words.trend.risen(write(before)) : words.trend.fallen(write(before))
}

function againstGoal({ goal }: Panel, now: number | null, { words }: Telling): string {
  if (goal === null || now === null) return ''
  // A hair's breadth for the error of binary fractions: a goal that is met is not said to be missed.
  return now < goal.share - 1e-9
    ? words.trend.under(goal.written)
    : words.trend.reached(goal.written)
}
