import type { EChartsCoreOption } from 'echarts/core'
import type { ChartFace } from '../../ui/chart-face.ts'
import type { Analysis } from './queries.ts'

export interface ParetoWords {
  /** A cause in words. */
  readonly cause: (cause: Analysis['causes'][number]['cause']) => string
  readonly count: string
  readonly cumulative: string
  readonly percent: (share: number) => string
}

/** From here down, causes are few of many: the line that a Pareto chart is read by. */
export const MOST = 0.8

/** Bars by cause, heaviest first, and how much of the whole the heaviest make together. */
export function paretoOption(
  causes: readonly Analysis['causes'][number][],
  words: ParetoWords,
): (face: ChartFace) => EChartsCoreOption {
  return (face) => ({
    grid: { left: 4, right: 4, top: 36, bottom: 4, containLabel: true },
    legend: { top: 0, left: 0, itemHeight: 10, textStyle: { color: face.ink2, fontSize: 13 } },
    xAxis: {
      type: 'category',
      data: causes.map(({ cause }) => words.cause(cause)),
      axisLabel: { interval: 0 },
    },
    yAxis: [
      { type: 'value', minInterval: 1, min: 0 },
      {
        type: 'value',
        min: 0,
        max: 1,
        interval: 0.2,
        splitLine: { show: false },
        axisLabel: { formatter: (share: number) => words.percent(share) },
      },
    ],
    series: [
      {
        type: 'bar',
        name: words.count,
        data: causes.map(({ count }) => count),
        color: face.act,
        barMaxWidth: 56,
      },
      {
        type: 'line',
        name: words.cumulative,
        yAxisIndex: 1,
        data: causes.map(({ cumulative }) => cumulative),
        color: face.ink,
        symbol: 'circle',
        symbolSize: 7,
        tooltip: { valueFormatter: (share: unknown) => words.percent(Number(share)) },
        markLine: {
          symbol: 'none',
          silent: true,
          data: [{ yAxis: MOST }],
          // The axis to the right has the figure.
          label: { show: false },
          lineStyle: { color: face.ink3, type: 'dashed' },
        },
      },
    ],
    // On a phone the names of more than a few causes would stand upon each other.
    media: [
      {
        query: { maxWidth: 110 * causes.length },
        option: { xAxis: { axisLabel: { rotate: 40 } } },
      },
    ],
  })
}
