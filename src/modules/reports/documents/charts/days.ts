import type { AvailabilityFigures, AvailabilitySums } from '../../figures.ts'
import type { Chart } from '../paper.ts'
import type { Telling } from '../telling.ts'
import { categories, FONT, face, grid, hatched, plain, values } from './face.ts'

type Day = AvailabilityFigures['byDay'][number]

/** The least height at which something is seen, as a share of the day's bar. */
const LEAST = 0.07
const HEIGHT = 150
const LEGEND = 24
/** Days named in the alternative text; a list that is heard must end. */
const MOST_NAMED = 12

const parts = [
  {
    part: 'down',
    seconds: (day: AvailabilitySums) => day.downSeconds,
    style: { color: face.down },
  },
  { part: 'unknown', seconds: (day: AvailabilitySums) => day.unknownSeconds, style: hatched },
  {
    part: 'degraded',
    seconds: (day: AvailabilitySums) => day.degradedSeconds,
    style: { color: face.degraded },
  },
  {
    part: 'excluded',
    seconds: (day: AvailabilitySums) => day.excludedSeconds,
    style: { color: face.excluded, borderColor: face.past, borderWidth: 0.5 },
  },
] as const

/** One bar a day: how its opening time went. Days without opening time stay empty. */
export function dayChart(telling: Telling, { byDay }: AvailabilityFigures): Chart {
  const { words } = telling
  const { legend } = words.availability
  const shares = byDay.map(sharesOf)
  const series = [
    ...parts.map(({ part, style }, index) => ({
      name: legend[part],
      itemStyle: style,
      data: shares.map((day) => day?.parts[index] || '-'),
    })),
    { name: legend.up, itemStyle: { color: face.up }, data: shares.map((day) => day?.up || '-') },
  ]
  return {
    type: 'chart',
    height: HEIGHT,
    alt: inWords(telling, byDay),
    option: plain({
      legend: {
        left: 0,
        top: 0,
        padding: 0,
        icon: 'rect',
        itemWidth: 12,
        itemHeight: 10,
        itemGap: 16,
        selectedMode: false,
        textStyle: { fontFamily: FONT, fontSize: 11, color: face.ink2 },
        data: [legend.up, ...parts.map(({ part }) => legend[part])],
      },
      grid: grid(0, LEGEND + 14, face.width, HEIGHT - LEGEND - 14 - 20),
      xAxis: leftAligned(categories(0, byDay.map(dayLabel))),
      yAxis: values(0, 0, 1),
      series: [
        ...series.map((one) => ({ ...one, type: 'bar', stack: 'day', barCategoryGap: '18%' })),
        crosses(byDay),
      ],
    }),
  }

  function dayLabel({ day }: Day, index: number): string {
    const date = Number(day.slice(8))
    if (date === 1 || index === 0) return `${date} ${telling.dates.monthShort(day.slice(0, 7))}`
    return date % 7 === 1 && date < 29 ? String(date) : ''
  }
}

/** Labels that begin under their day, so that the first is not cut. */
function leftAligned(axis: ReturnType<typeof categories>) {
  return { ...axis, axisLabel: { ...axis.axisLabel, align: 'left' } }
}

/** Shares of the day's opening time, each high enough to be seen; `null` where it never opened. */
function sharesOf(day: Day): { parts: number[]; up: number } | null {
  const opening = day.scheduledSeconds + day.excludedSeconds
  if (opening === 0) return null
  const drawn = parts.map(({ seconds }) => {
    const share = seconds(day) / opening
    return share === 0 ? 0 : Math.max(share, LEAST)
  })
  const sum = drawn.reduce((a, b) => a + b, 0)
  return sum > 1
    ? { parts: drawn.map((share) => share / sum), up: 0 }
    : { parts: drawn, up: 1 - sum }
}

/** A × above each day with an outage: seen also without colour. */
function crosses(byDay: readonly Day[]): object {
  return {
    type: 'scatter',
    symbol: 'path://M1 0 L5 4 L9 0 L10 1 L6 5 L10 9 L9 10 L5 6 L1 10 L0 9 L4 5 L0 1 Z',
    symbolSize: 6,
    symbolOffset: [0, -7],
    itemStyle: { color: face.down },
    silent: true,
    clip: false,
    data: byDay.map(({ downSeconds }) => (downSeconds > 0 ? 1 : '-')),
  }
}

/** What the chart is there to show: on which days something was not as usual. */
function inWords({ words, dates }: Telling, byDay: readonly Day[]): string {
  const text = words.availability
  const opened = byDay.filter((day) => day.scheduledSeconds + day.excludedSeconds > 0)
  const said = parts.map(({ part, seconds }) => {
    const days = opened.filter((day) => seconds(day) > 0)
    if (days.length === 0) return text.daysWithout(text.legend[part])
    const named = days
      .slice(0, MOST_NAMED)
      .map(({ day }) => dates.day(day))
      .join(', ')
    const more = days.length - MOST_NAMED
    const all = more > 0 ? `${named} ${text.moreDays(more)}` : named
    return text.daysWith(text.legend[part], days.length, all)
  })
  return `${text.dayAlt(opened.length)}${said.join('')}`.trim()
}
