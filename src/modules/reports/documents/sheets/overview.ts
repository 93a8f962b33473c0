import { definitions } from '../sections/definitions.ts'
import { causeName, describeDeviation } from '../sections/deviations.ts'
import { outageSeconds, summarise, total } from '../summary.ts'
import { capital, caseShare, type Telling, timeShare } from '../telling.ts'
import { goalShare } from './cases.ts'
import {
  duration,
  type Format,
  figure,
  localDate,
  localInstant,
  type Sheet,
  type SheetCell,
  text,
} from './sheet.ts'

export function summarySheet(telling: Telling): Sheet {
  const { words, figures, dates } = telling
  const { sheets, head, inputs } = words
  const said = (label: string, value: string): SheetCell[] => [label, value]
  return {
    name: sheets.names.summary,
    columns: [
      text(sheets.figure, 36),
      { head: sheets.value, width: 30, format: 'general' },
      text(sheets.onPaper),
      figure(sheets.goal, 'share'),
      text(sheets.outcome),
    ],
    rows: [
      said(sheets.service, figures.service.name),
      said(sheets.customer, figures.customer),
      said(sheets.organisation, figures.organisation),
      said(sheets.period, dates.period(figures.period)),
      said(sheets.status, figures.preliminary ? head.preliminaryShort : sheets.ended),
      [
        inputs.asOf,
        stated(localInstant(figures.asOf, figures.period.zone), 'instant'),
        dates.instant(figures.asOf),
      ],
      ...summarise(telling).map((sentence) => said(sheets.summary, sentence)),
      ...keyFigures(telling),
      said(inputs.digest, figures.inputs.digest),
      said(inputs.rules, figures.inputs.rules),
      [inputs.tickets, stated(figures.inputs.tickets, 'count')],
      [inputs.observations, stated(figures.inputs.observationRuns, 'count')],
    ],
  }
}

function stated(value: number | null, format: Format): SheetCell {
  return value === null ? null : { value, format }
}

/** The figures of the first page: the whole value, and as it stands on paper. */
function keyFigures(telling: Telling): SheetCell[][] {
  const { figures, words, numbers } = telling
  const { sheets } = words
  const { incidents, availability, attainment } = figures
  const count = (label: string, n: number): SheetCell[] => [
    label,
    stated(n, 'count'),
    numbers.count(n),
  ]
  const cases = (label: string, kind: 'resolution' | 'response'): SheetCell[] => {
    const { met, missed } = total(attainment.filter((row) => row.kind === kind))
    return met + missed === 0
      ? [label, null, words.nothingDecided]
      : [label, stated(met / (met + missed), 'share'), caseShare(telling, met / (met + missed))]
  }
  const time = (label: string, share: number | null): SheetCell[] => [
    label,
    stated(share, 'share'),
    share === null ? words.notMeasured : timeShare(telling, share),
  ]
  return [
    [
      ...time(sheets.availability, availability?.availability ?? null),
      goalShare(availability?.goalPercent ?? null),
      availability === null ? words.notMeasured : words.outcome[availability.outcome],
    ],
    ...(availability?.beforeCorrections === undefined
      ? []
      : [time(words.corrections.before, availability.beforeCorrections.availability)]),
    time(sheets.lowest, availability?.lowest ?? null),
    time(sheets.highest, availability?.highest ?? null),
    time(sheets.coverage, availability?.coverage ?? null),
    ...(availability === null
      ? []
      : [
          count(sheets.outageCount, availability.outages.length),
          [
            sheets.outageTime,
            stated(duration(outageSeconds(availability.outages)), 'duration'),
            numbers.duration(outageSeconds(availability.outages)),
          ],
        ]),
    cases(sheets.solved, 'resolution'),
    cases(sheets.answered, 'response'),
    count(sheets.opened, incidents.opened),
    ...(incidents.openedPreviousPeriod === null
      ? []
      : [count(sheets.openedBefore, incidents.openedPreviousPeriod)]),
    count(sheets.stillOpen, incidents.stillOpen),
  ]
}

export function deviationSheet(telling: Telling): Sheet {
  const { figures, words } = telling
  const { sheets } = words
  return {
    name: sheets.names.deviations,
    columns: [
      figure(sheets.number, 'general'),
      text(sheets.rule, 32),
      text(sheets.what, 48),
      text(sheets.cause, 14),
      text(sheets.explanation, 48),
      text(sheets.action, 48),
      text(sheets.owner, 20),
      figure(sheets.due, 'date'),
    ],
    whenEmpty: words.deviations.none,
    rows: figures.deviations.map((deviation) => [
      deviation.id,
      words.deviations.rule[deviation.rule],
      capital(describeDeviation(telling, deviation)),
      causeName(words, deviation.causeCategory) || null,
      deviation.explanation,
      deviation.action,
      deviation.actionOwner,
      localDate(deviation.actionDue),
    ]),
  }
}

export function historySheet({ figures, words, dates }: Telling): Sheet {
  const { sheets } = words
  return {
    name: sheets.names.history,
    columns: [
      text(sheets.period),
      figure(sheets.incidents, 'count'),
      figure(sheets.solvedMet, 'count'),
      figure(sheets.solvedMissed, 'count'),
      figure(sheets.solved, 'share'),
      figure(sheets.answeredMet, 'count'),
      figure(sheets.answeredMissed, 'count'),
      figure(sheets.answered, 'share'),
      figure(sheets.availability, 'share'),
      figure(sheets.coverage, 'share'),
      figure(sheets.outageCount, 'count'),
    ],
    whenEmpty: capital(words.tiles.nothingBefore),
    rows: figures.history.map((row) => [
      dates.shortPeriod(row.period),
      row.incidents,
      row.resolution.met,
      row.resolution.missed,
      row.resolution.share,
      row.response.met,
      row.response.missed,
      row.response.share,
      row.availability,
      row.coverage,
      row.outages,
    ]),
  }
}

export function definitionSheet(telling: Telling): Sheet {
  const { words, figures } = telling
  const { sheets } = words
  return {
    name: sheets.names.definitions,
    columns: [text(sheets.term, 28), text(sheets.meaning, 100)],
    rows: [
      ...definitions(telling).map(({ term, text: meaning }) => [term, meaning]),
      [sheets.timesTerm, sheets.times(figures.period.zone)],
      [sheets.durationsTerm, sheets.durations],
      [sheets.sharesTerm, sheets.shares],
    ],
  }
}
