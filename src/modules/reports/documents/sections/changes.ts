import { parsePeriod } from '../../../calendar/index.ts'
import type { ReportFigures, RestatedFigures } from '../../figures.ts'
import { changeInWords } from '../change-words.ts'
import { type Block, heading, note, paragraph, textColumn } from '../paper.ts'
import { type Telling, timeShare } from '../telling.ts'

/** More than this are read in the spreadsheet. */
const MOST_ON_PAPER = 60

/** Which version this is, why there is a new one, and what it says otherwise. */
export function changeSection(telling: Telling): Block[] {
  const { figures, words, numbers, dates } = telling
  const { release } = figures
  if (release?.replaces === null || release === undefined) return []
  const { replaces, revision } = release
  const day = dates.day(localDay(figures, replaces.releasedAt))
  const shown = replaces.changes.slice(0, MOST_ON_PAPER)
  const left = replaces.changes.length - shown.length
  return [
    heading(1, words.changes.title(replaces.revision)),
    paragraph(
      words.changes.version(revision, replaces.revision, day),
      words.changes.reason(replaces.reason),
    ),
    ...(shown.length === 0
      ? [paragraph(words.changes.none)]
      : [
          {
            type: 'table' as const,
            columns: [
              textColumn(words.changes.what),
              textColumn(words.changes.before),
              textColumn(words.changes.after),
            ],
            rows: shown.map((change) => {
              const { what, before, after } = changeInWords(telling, change)
              return [{ text: what, strong: true }, before, after]
            }),
          },
        ]),
    ...(left > 0 ? [note(words.changes.rest(numbers.count(left)))] : []),
  ]
}

/** The tickets that have come to something else since the report before was frozen. */
export function restatedSection(telling: Telling): Block[] {
  const { figures, words, numbers } = telling
  const { restated } = figures
  if (restated === undefined) return []
  const { period, day } = whenRestated(telling, restated)
  const { tickets } = restated
  const text = words.changes.restated
  const availability = restatedAvailability(telling, restated)
  if (tickets.length === 0) {
    return [heading(1, text.title), paragraph(text.none(period, day)), ...availability]
  }
  const left = tickets.length - MOST_ON_PAPER
  return [
    heading(1, text.title),
    ...availability,
    paragraph(text.intro(tickets.length, period, day)),
    {
      type: 'table',
      columns: [
        textColumn(text.ticket),
        textColumn(text.promise, '32mm'),
        textColumn(words.changes.before, '32mm'),
        textColumn(words.changes.after, '32mm'),
      ],
      rows: tickets
        .slice(0, MOST_ON_PAPER)
        .map(({ key, title, kind, before, after }) => [
          { text: key, strong: true, ...(title === null ? {} : { detail: title }) },
          words.kind[kind],
          before === null ? words.changes.notDecided : words.changes.outcomes[before],
          after === null ? words.changes.notDecided : words.changes.outcomes[after],
        ]),
    },
    ...(left > 0 ? [note(text.rest(numbers.count(left)))] : []),
  ]
}

function restatedAvailability(telling: Telling, restated: RestatedFigures): Block[] {
  const { words } = telling
  const { availability } = restated
  if (availability === undefined) return []
  const { period, day } = whenRestated(telling, restated)
  const share = (value: number | null) =>
    value === null ? words.notMeasured : timeShare(telling, value)
  const [before, after] = [share(availability.before), share(availability.after)]
  return [paragraph(words.corrections.restated(period, day, before, after))]
}

function whenRestated({ figures, dates }: Telling, { period, releasedAt }: RestatedFigures) {
  return {
    period: dates.period(parsePeriod(period)),
    day: dates.day(localDay(figures, releasedAt)),
  }
}

/** The sender's own words, above the figures. */
export function messageBlocks({ figures }: Telling): Block[] {
  const lines = figures.release?.message?.split(/\n\s*\n/) ?? []
  return lines.map((line) => paragraph(line.trim()))
}

function localDay({ period }: Pick<ReportFigures, 'period'>, instant: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(period.zone).toPlainDate().toString()
}
