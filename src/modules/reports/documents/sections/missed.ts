import type { MissedTicket } from '../../figures.ts'
import {
  type Block,
  heading,
  muted,
  note,
  numberColumn,
  paragraph,
  type RichCell,
  type Row,
  textColumn,
} from '../paper.ts'
import type { Telling } from '../telling.ts'

/** As many stand among the other sections; what comes after is not buried under the rest. */
export const MOST_IN_SECTION = 20
/** More than this many rows are read in the spreadsheet, not on paper. */
export const MOST_ON_PAPER = 500

/** The promises about tickets that were missed: the worst of them, and where the rest are. */
export function missedSection(telling: Telling): Block[] {
  const { figures, words } = telling
  const { missed } = words
  const { total, tickets } = figures.missed
  const shown = tickets.slice(0, MOST_IN_SECTION)
  if (shown.length === 0) return [heading(1, missed.title), paragraph(missed.none)]
  return [
    heading(1, missed.title),
    paragraph(missed.intro(total), ...whereTheRestIs(telling, shown.length)),
    missedTable(telling, shown),
    note(missed.note),
  ]
}

function whereTheRestIs({ figures, words }: Telling, shown: number): string[] {
  const { missed } = words
  const { total } = figures.missed
  if (total === 1) return []
  if (total === shown) return [missed.mostFirst]
  return [
    missed.theWorst(shown),
    total > MOST_ON_PAPER
      ? missed.beyondAppendix(MOST_ON_PAPER - shown, total)
      : missed.inAppendix(total - shown),
  ]
}

/** The missed tickets that the section has no room for; nothing where it has. */
export function missedAppendix(telling: Telling): Block[] {
  const { figures, words } = telling
  const { missed } = words
  const { total, tickets } = figures.missed
  const shown = tickets.slice(MOST_IN_SECTION, MOST_ON_PAPER)
  if (shown.length === 0) return []
  const last = MOST_IN_SECTION + shown.length
  return [
    { type: 'pageBreak' },
    heading(1, missed.appendix),
    paragraph(
      missed.appendixIntro(MOST_IN_SECTION + 1, last, total),
      ...(total > last ? [missed.rest(total - last)] : []),
    ),
    missedTable(telling, shown),
  ]
}

function missedTable(telling: Telling, tickets: readonly MissedTicket[]): Block {
  const { missed } = telling.words
  return {
    type: 'table',
    columns: [
      textColumn(missed.ticket),
      textColumn(missed.promise, '27mm'),
      // As wide as they need to be: a year is written where it is not the period's.
      textColumn(missed.opened, 'auto'),
      textColumn(missed.due, 'auto'),
      textColumn(missed.stopped, 'auto'),
      numberColumn(missed.target),
      numberColumn(missed.over),
    ],
    rows: tickets.map((ticket, index) => missedRow(telling, ticket, tickets[index - 1])),
  }
}

function missedRow(
  { words, dates, numbers }: Telling,
  ticket: MissedTicket,
  before: MissedTicket | undefined,
): Row {
  const { missed } = words
  const when = (instant: string): RichCell => {
    const { day, time } = dates.short(instant)
    return { text: day, detail: time }
  }
  const about = ticket.key === before?.key ? missed.sameTicket : ticket.title
  return [
    { text: ticket.key, strong: true, ...(about === null ? {} : { detail: about }) },
    { text: words.kind[ticket.kind], detail: words.priorityInText(ticket.priority, null) },
    when(ticket.openedAt),
    when(ticket.dueAt),
    ticket.stoppedAt === null ? muted(missed.notYet) : when(ticket.stoppedAt),
    numbers.duration(ticket.targetSeconds),
    numbers.duration(ticket.elapsedSeconds - ticket.targetSeconds),
  ]
}
