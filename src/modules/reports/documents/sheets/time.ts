import type { AvailabilitySums } from '../../figures.ts'
import { correctionWords, decision } from '../sections/corrections.ts'
import { goalByGoal, goalWithin } from '../sections/outages.ts'
import { capital, type Telling } from '../telling.ts'
import {
  duration,
  figure,
  localDate,
  localInstant,
  type Sheet,
  type SheetCell,
  type SheetColumn,
  text,
} from './sheet.ts'

function sumColumns({ sheets, corrections }: Telling['words']): SheetColumn[] {
  return [
    figure(sheets.scheduled, 'duration'),
    figure(sheets.maintenance, 'duration'),
    figure(corrections.sheet.notOurs, 'duration'),
    figure(sheets.unknown, 'duration'),
    figure(sheets.down, 'duration'),
    figure(sheets.degraded, 'duration'),
    figure(sheets.availability, 'share'),
  ]
}

function sumCells(sums: AvailabilitySums): SheetCell[] {
  return [
    duration(sums.scheduledSeconds),
    duration(sums.excludedSeconds),
    duration(sums.notOursSeconds ?? 0),
    duration(sums.unknownSeconds),
    duration(sums.downSeconds),
    duration(sums.degradedSeconds),
    sums.availability,
  ]
}

/** Month by month and the whole period; without measurement the sheet says so. */
export function availabilitySheet(telling: Telling): Sheet {
  const { figures, words, dates } = telling
  const { sheets } = words
  const measured = figures.availability
  return {
    name: sheets.names.availability,
    columns: [text(sheets.month), ...sumColumns(words)],
    rows:
      measured === null
        ? [[capital(words.notMeasured)]]
        : [
            ...measured.byMonth.map((sums) => [
              capital(dates.month(sums.month)),
              ...sumCells(sums),
            ]),
            [sheets.wholePeriod, ...sumCells(measured)],
          ],
  }
}

export function daySheet({ figures, words }: Telling): Sheet {
  const { sheets } = words
  return {
    name: sheets.names.days,
    columns: [figure(sheets.day, 'date'), ...sumColumns(words)],
    whenEmpty: capital(words.notMeasured),
    rows: (figures.availability?.byDay ?? []).map((sums) => [
      localDate(sums.day),
      ...sumCells(sums),
    ]),
  }
}

/** Outages, agreed maintenance and corrections, in the order of the report. */
export function outageSheet(telling: Telling): Sheet {
  const { figures, words } = telling
  const { sheets } = words
  const { zone } = figures.period
  const measured = figures.availability
  return {
    name: sheets.names.outages,
    columns: [
      text(sheets.kind, 20),
      figure(sheets.from, 'instant'),
      figure(sheets.to, 'instant'),
      figure(sheets.openTime, 'duration'),
      text(sheets.components, 40),
      text(sheets.reason, 40),
    ],
    whenEmpty: measured === null ? capital(words.notMeasured) : words.availability.noOutages,
    rows: [
      ...(measured?.outages ?? []).map(({ from, to, openSeconds, components }) => [
        capital(sheets.outage),
        localInstant(from, zone),
        localInstant(to, zone),
        duration(openSeconds),
        components.join(', '),
      ]),
      ...(measured?.maintenance ?? []).map(({ from, to, openSeconds, reason }) => [
        capital(sheets.maintenanceRow),
        localInstant(from, zone),
        localInstant(to, zone),
        duration(openSeconds),
        null,
        reason,
      ]),
      ...(measured?.corrections ?? []).map((correction) => [
        capital(words.corrections.sheet.kind),
        localInstant(correction.from, zone),
        localInstant(correction.to, zone),
        null,
        correctionWords(telling, correction),
        `${correction.reason} (${decision(telling, correction)})`,
      ]),
    ],
  }
}

/** The goals for outages and how they went. */
export function outageGoalSheet(telling: Telling): Sheet {
  const { figures, words } = telling
  const said = words.availability
  return {
    name: words.sheets.names.outageGoals,
    columns: [
      text(said.goal, 34),
      text(said.within, 44),
      figure(said.measured, 'general'),
      figure(said.most, 'general'),
      text(said.outcome),
    ],
    whenEmpty: capital(words.tiles.noPeriodGoal),
    rows: goalByGoal(figures.availability?.outageGoals ?? []).map((goal): SheetCell[] => [
      said.goalKind[goal.goal],
      goalWithin(telling, goal),
      goal.goal === 'hoursPerMonth' ? asDuration(goal.measured) : goal.measured,
      goal.goal === 'hoursPerMonth' ? asDuration(goal.atMost) : goal.atMost,
      words.outcome[goal.outcome],
    ]),
  }
}

function asDuration(seconds: number): SheetCell {
  return { value: duration(seconds), format: 'duration' }
}
