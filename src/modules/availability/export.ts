/** Days and outages as tables, in the words of a language. Times are wall clock of the service's zone. */
import { formatLocal, parseInstant } from '../calendar/index.ts'
import type { AvailabilityDetail, DayState } from './view.schema.ts'

export interface ExportedTable {
  readonly name: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

interface Words {
  readonly days: string
  readonly outages: string
  readonly dayHead: readonly string[]
  readonly outageHead: readonly string[]
  readonly states: Readonly<Record<DayState, string>>
  readonly decimal: string
}

const words: Readonly<Record<'sv' | 'en', Words>> = {
  sv: {
    days: 'Dagar',
    outages: 'Avbrott',
    dayHead: [
      'Dag',
      'Läge',
      'Öppettid (h)',
      'Underhåll (h)',
      'Inte vårt (h)',
      'Fungerade (h)',
      'Nedsatt (h)',
      'Avbrott (h)',
      'Inte mätt (h)',
    ],
    outageHead: ['Från', 'Till', 'Öppettid (h)', 'Delar', 'Vad källan sade', 'Förklaring'],
    states: {
      closed: 'Stängt',
      ahead: 'Kommer',
      maintenance: 'Underhåll',
      not_ours: 'Avbrott, inte vårt',
      down: 'Avbrott',
      unknown: 'Inte mätt',
      degraded: 'Nedsatt',
      partly_unknown: 'Delvis mätt',
      up: 'Fungerade',
    },
    decimal: ',',
  },
  en: {
    days: 'Days',
    outages: 'Outages',
    dayHead: [
      'Day',
      'State',
      'Opening time (h)',
      'Maintenance (h)',
      'Not ours (h)',
      'Worked (h)',
      'Degraded (h)',
      'Outage (h)',
      'Not measured (h)',
    ],
    outageHead: ['From', 'To', 'Opening time (h)', 'Components', 'What the source said', 'Why'],
    states: {
      closed: 'Closed',
      ahead: 'Ahead',
      maintenance: 'Maintenance',
      not_ours: 'Outage, not ours',
      down: 'Outage',
      unknown: 'Not measured',
      degraded: 'Degraded',
      partly_unknown: 'Partly measured',
      up: 'Worked',
    },
    decimal: '.',
  },
}

export function exportedDays(detail: AvailabilityDetail, language: 'sv' | 'en'): ExportedTable {
  const say = words[language]
  return {
    name: say.days,
    head: say.dayHead,
    rows: detail.days.map((day) => [
      day.day,
      say.states[day.state],
      ...[
        day.openSeconds,
        day.maintenanceSeconds,
        day.notOursSeconds,
        day.upSeconds,
        day.degradedSeconds,
        day.downSeconds,
        day.unknownSeconds,
      ].map((seconds) => hours(seconds, say)),
    ]),
  }
}

export function exportedOutages(detail: AvailabilityDetail, language: 'sv' | 'en'): ExportedTable {
  const say = words[language]
  const local = (instant: string) => formatLocal(parseInstant(instant), detail.zone)
  return {
    name: say.outages,
    head: say.outageHead,
    rows: detail.outages.map(({ from, to, openSeconds, components, deviation }) => [
      local(from),
      to === null ? '' : local(to),
      hours(openSeconds, say),
      components.map(({ key }) => key).join(', '),
      components.flatMap(({ detail: said }) => said ?? []).join(', '),
      deviation?.explanation ?? '',
    ]),
  }
}

/** Hours with four decimals: a third of a second of them is lost. */
function hours(seconds: number, { decimal }: Words): string {
  return String(Math.round((seconds / 3600) * 10_000) / 10_000).replace('.', decimal)
}
