import { type Language, ticketWords } from './explain-words.ts'
import type { ClockOutcome } from './list-schema.ts'

/** Every word of an exported list. */
export interface ExportWords {
  readonly file: string
  readonly sheet: string
  readonly columns: Readonly<
    Record<
      | 'service'
      | 'key'
      | 'title'
      | 'priority'
      | 'status'
      | 'opened'
      | 'lastEvent'
      | 'excluded'
      | 'reason',
      string
    >
  >
  /** Of a clock: `Lösning, utfall`. */
  readonly clockColumns: Readonly<
    Record<'priority' | 'outcome' | 'target' | 'elapsed' | 'due' | 'decided', string>
  >
  readonly clocks: Readonly<Record<'response' | 'resolution', string>>
  readonly outcomes: Readonly<Record<ClockOutcome, string>>
  readonly statuses: Readonly<Record<string, string>>
  readonly yes: string
  readonly no: string
}

const sv: ExportWords = {
  file: 'arenden',
  sheet: 'Ärenden',
  columns: {
    service: 'Tjänst',
    key: 'Ärende',
    title: 'Rubrik',
    priority: 'Prioritet',
    status: 'Status',
    opened: 'Öppnat',
    lastEvent: 'Senaste händelse',
    excluded: 'Räknas inte med',
    reason: 'Skäl',
  },
  clockColumns: {
    priority: 'prioritet',
    outcome: 'utfall',
    target: 'mål (h öppettid)',
    elapsed: 'räknad tid (h öppettid)',
    due: 'senast',
    decided: 'avgjort',
  },
  clocks: { response: 'Första svar', resolution: 'Lösning' },
  outcomes: {
    met: 'i tid',
    missed: 'för sent',
    running: 'pågår',
    at_risk: 'pågår',
    paused: 'står stilla',
  },
  statuses: ticketWords.sv.statuses,
  yes: 'ja',
  no: 'nej',
}

const en: ExportWords = {
  file: 'tickets',
  sheet: 'Tickets',
  columns: {
    service: 'Service',
    key: 'Ticket',
    title: 'Title',
    priority: 'Priority',
    status: 'Status',
    opened: 'Opened',
    lastEvent: 'Last event',
    excluded: 'Left out',
    reason: 'Reason',
  },
  clockColumns: {
    priority: 'priority',
    outcome: 'outcome',
    target: 'target (h open time)',
    elapsed: 'counted (h open time)',
    due: 'due',
    decided: 'decided',
  },
  clocks: { response: 'First response', resolution: 'Resolution' },
  outcomes: {
    met: 'in time',
    missed: 'late',
    running: 'running',
    at_risk: 'running',
    paused: 'paused',
  },
  statuses: ticketWords.en.statuses,
  yes: 'yes',
  no: 'no',
}

export const exportWords: Readonly<Record<Language, ExportWords>> = { sv, en }
