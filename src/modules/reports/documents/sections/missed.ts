import type { MissedTicket } from '../../figures.ts'
import {
  type Block,
  heading,
  muted,
  note,
  numberColumn,
  paragraph,
  type Row,
  textColumn,
} from '../paper.ts'
import type { Telling } from '../telling.ts'

/** More than this many rows are read in the spreadsheet, not on paper. */
export const MOST_MISSED = 500

/** Every ticket with a missed promise, or the worst of them and where the rest are. */
export function missedSection(telling: Telling): Block[] {
  const { figures, words, numbers } = telling
  const { missed } = words
  const shown = figures.missed.tickets.slice(0, MOST_MISSED)
  if (shown.length === 0) return [heading(1, missed.title), paragraph(missed.none)]
  const rest = figures.missed.total - shown.length
  return [
    heading(1, missed.title),
    paragraph(missed.intro, ...(rest > 0 ? [missed.rest(shown.length, figures.missed.total)] : [])),
    {
      type: 'table',
      columns: [
        textColumn(missed.ticket),
        textColumn(missed.promise, '24mm'),
        textColumn(missed.opened, '18mm'),
        textColumn(missed.due, '18mm'),
        textColumn(missed.stopped, '18mm'),
        numberColumn(missed.target),
        numberColumn(missed.over),
      ],
      rows: shown.map((ticket) => missedRow(telling, ticket)),
    },
    note(missed.note),
  ]

  function missedRow({ dates }: Telling, ticket: MissedTicket): Row {
    const when = (instant: string) => {
      const { day, time } = dates.short(instant)
      return { text: day, detail: time }
    }
    return [
      {
        text: ticket.key,
        strong: true,
        ...(ticket.title === null ? {} : { detail: ticket.title }),
      },
      { text: words.kind[ticket.kind], detail: words.priorityInText(ticket.priority, null) },
      when(ticket.openedAt),
      when(ticket.dueAt),
      ticket.stoppedAt === null ? muted(missed.notYet) : when(ticket.stoppedAt),
      numbers.duration(ticket.targetSeconds),
      numbers.duration(ticket.elapsedSeconds - ticket.targetSeconds),
    ]
  }
}
