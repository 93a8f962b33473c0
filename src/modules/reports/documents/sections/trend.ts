import type { CountFigures } from '../../figures.ts'
import { trendChart } from '../charts/trend.ts'
import {
  type Block,
  type Cell,
  heading,
  muted,
  numberColumn,
  paragraph,
  textColumn,
} from '../paper.ts'
import { caseShare, type Telling, timeShare } from '../telling.ts'

/** The key figures with those of the four periods before: chart and table. */
export function trendSection(telling: Telling): Block[] {
  const { figures, words, dates, numbers, every } = telling
  if (figures.history.length === 0) return []
  const { trend } = words
  return [
    heading(1, trend.title),
    paragraph(
      trend.intro(
        dates.period(figures.period),
        every === 'quarter' ? dates.shortPeriod(figures.period.key) : null,
      ),
    ),
    trendChart(telling),
    {
      type: 'table',
      columns: [
        textColumn(trend.period),
        numberColumn(trend.incidents),
        numberColumn(trend.solved),
        numberColumn(trend.answered),
        numberColumn(trend.availability),
        numberColumn(trend.coverage),
        numberColumn(trend.outages),
      ],
      rows: figures.history.map((row, index) => [
        { text: dates.shortPeriod(row.period), strong: index === figures.history.length - 1 },
        numbers.count(row.incidents),
        counts(telling, row.resolution),
        counts(telling, row.response),
        share(telling, row.availability),
        share(telling, row.coverage),
        row.outages === null ? muted(words.notMeasured) : numbers.count(row.outages),
      ]),
    },
  ]
}

function counts(telling: Telling, { met, missed, share: part }: CountFigures): Cell {
  const { words } = telling
  if (part === null) return muted(words.none)
  return { text: caseShare(telling, part), detail: words.trend.of(met, met + missed) }
}

function share(telling: Telling, part: number | null): Cell {
  return part === null ? muted(telling.words.notMeasured) : timeShare(telling, part)
}
