import type { Telling } from '../telling.ts'
import { capital } from '../telling.ts'
import { duration, figure, localInstant, type Sheet, text } from './sheet.ts'

/** A goal per cent as a share, so that it can be compared in the sheet. */
export function goalShare(goalPercent: number | null): number | null {
  return goalPercent === null ? null : goalPercent / 100
}

export function attainmentSheet({ figures, words }: Telling): Sheet {
  const { sheets } = words
  return {
    name: sheets.names.attainment,
    columns: [
      text(sheets.promise),
      text(sheets.priority, 12),
      text(sheets.priorityName),
      figure(sheets.target, 'duration'),
      figure(sheets.met, 'count'),
      figure(sheets.missed, 'count'),
      figure(sheets.excluded, 'count'),
      figure(sheets.share, 'share'),
      figure(sheets.goal, 'share'),
      text(sheets.outcome),
    ],
    whenEmpty: words.attainment.nothing,
    rows: figures.attainment.map((row) => [
      words.kind[row.kind],
      row.priority,
      row.priorityName,
      row.targetSeconds === null ? null : duration(row.targetSeconds),
      row.met,
      row.missed,
      row.excluded,
      row.share,
      goalShare(row.goalPercent),
      words.outcome[row.outcome],
    ]),
  }
}

/** All of them, where paper holds only the worst. */
export function missedSheet({ figures, words }: Telling): Sheet {
  const { sheets } = words
  const { zone } = figures.period
  return {
    name: sheets.names.missed,
    columns: [
      text(sheets.ticket),
      text(sheets.titleOfTicket, 50),
      text(sheets.promise, 14),
      text(sheets.priority, 12),
      figure(sheets.openedAt, 'instant'),
      figure(sheets.dueAt, 'instant'),
      figure(sheets.stoppedAt, 'instant'),
      figure(sheets.target, 'duration'),
      figure(sheets.elapsed, 'duration'),
      figure(sheets.over, 'duration'),
    ],
    whenEmpty: words.missed.none,
    rows: figures.missed.tickets.map((ticket) => [
      ticket.key,
      ticket.title,
      words.kind[ticket.kind],
      ticket.priority,
      localInstant(ticket.openedAt, zone),
      localInstant(ticket.dueAt, zone),
      localInstant(ticket.stoppedAt, zone),
      duration(ticket.targetSeconds),
      duration(ticket.elapsedSeconds),
      duration(ticket.elapsedSeconds - ticket.targetSeconds),
    ]),
  }
}

/** One row a month and priority, so that it can be summed in any way. */
export function incidentSheet({ figures, words, dates }: Telling): Sheet {
  const { sheets } = words
  return {
    name: sheets.names.incidents,
    columns: [
      text(sheets.month),
      text(sheets.priority, 12),
      text(sheets.priorityName),
      figure(sheets.incidents, 'count'),
    ],
    whenEmpty: words.incidents.intro(figures.incidents.opened, figures.incidents.stillOpen),
    rows: figures.incidents.byMonth.flatMap(({ month, byPriority }) =>
      figures.incidents.priorities.map(({ priority, name }) => [
        capital(dates.month(month)),
        priority,
        name,
        byPriority[priority] ?? 0,
      ]),
    ),
  }
}
