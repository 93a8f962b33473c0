import type { AvailabilitySums } from '../../figures.ts'
import { goalWithin } from '../sections/outages.ts'
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

function sumColumns({ sheets }: Telling['words']): SheetColumn[] {
  return [
    figure(sheets.scheduled, 'duration'),
    figure(sheets.maintenance, 'duration'),
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
    rows: (figures.availability?.byDay ?? []).map((sums) => [
      localDate(sums.day),
      ...sumCells(sums),
    ]),
  }
}

/** Outages, agreed maintenance, and the goals for outages with how they went. */
export function outageSheet(telling: Telling): Sheet {
  const { figures, words } = telling
  const { sheets } = words
  const { zone } = figures.period
  const measured = figures.availability
  return {
    name: sheets.names.outages,
    columns: [
      text(sheets.kind, 34),
      text(sheets.within, 34),
      figure(sheets.from, 'instant'),
      figure(sheets.to, 'instant'),
      figure(sheets.openTime, 'duration'),
      text(sheets.components, 40),
      text(sheets.reason, 40),
      figure(sheets.value, 'general'),
      figure(sheets.goal, 'general'),
      text(sheets.outcome),
    ],
    rows: [
      ...(measured?.outages ?? []).map(({ from, to, openSeconds, components }) => [
        capital(sheets.outage),
        null,
        localInstant(from, zone),
        localInstant(to, zone),
        duration(openSeconds),
        components.join(', '),
      ]),
      ...(measured?.maintenance ?? []).map(({ from, to, openSeconds, reason }) => [
        capital(sheets.maintenanceRow),
        null,
        localInstant(from, zone),
        localInstant(to, zone),
        duration(openSeconds),
        null,
        reason,
      ]),
      ...(measured?.outageGoals ?? []).map((goal): SheetCell[] => [
        words.availability.goalKind[goal.goal],
        goalWithin(telling, goal),
        null,
        null,
        null,
        null,
        null,
        goal.goal === 'hoursPerMonth' ? asDuration(goal.measured) : goal.measured,
        goal.goal === 'hoursPerMonth' ? asDuration(goal.atMost) : goal.atMost,
        words.outcome[goal.outcome],
      ]),
    ],
  }
}

function asDuration(seconds: number): SheetCell {
  return { value: duration(seconds), format: 'duration' }
}
