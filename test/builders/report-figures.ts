import type {
  AttainmentFigures,
  DeviationFigures,
  HistoryFigures,
  MissedTicket,
  ReportFigures,
} from '../../src/modules/reports/figures.ts'
import { availabilityFigures } from './availability-figures.ts'

const HOUR = 3600

/** A realistic quarter (the one of the design's picture); `changes` replace whole parts of it. */
export function reportFigures(changes: Partial<ReportFigures> = {}): ReportFigures {
  return {
    format: 'kvitto-report/1',
    language: 'sv',
    organisation: 'Servicekontoret, Exempelby kommun',
    service: { key: 'viva', name: 'Viva' },
    customer: 'Sociala omsorgsförvaltningen',
    contacts: [{ name: 'Kontaktperson Viva', email: 'kontakt@example.org' }],
    period: {
      key: '2026-Q3',
      firstDay: '2026-07-01',
      lastDay: '2026-09-30',
      from: '2026-06-30T22:00:00Z',
      to: '2026-09-30T22:00:00Z',
      zone: 'Europe/Stockholm',
    },
    asOf: '2026-10-12T06:15:00Z',
    preliminary: false,
    agreements: [agreement('2026-01-01')],
    incidents: {
      opened: 187,
      openedPreviousPeriod: 199,
      stillOpen: 9,
      byMonth: [
        { month: '2026-07', total: 48, byPriority: { 1: 3, 2: 11, 3: 29, 4: 5 } },
        { month: '2026-08', total: 71, byPriority: { 1: 7, 2: 18, 3: 39, 4: 7 } },
        { month: '2026-09', total: 68, byPriority: { 1: 4, 2: 16, 3: 40, 4: 8 } },
      ],
      priorities: PRIORITIES.map(([priority, name]) => ({ priority, name })),
    },
    attainment: [
      row('resolution', '1', 4, 14, 0, 95),
      row('resolution', '2', 8, 38, 6, 90),
      { ...row('resolution', '3', 24, 97, 8, 90), excluded: 2 },
      row('resolution', '4', 80, 19, 1, 85),
      row('response', '1', 0.5, 14, 0, 95),
      row('response', '2', 1, 43, 1, 90),
      row('response', '3', 4, 101, 4, 90),
      row('response', '4', 8, 20, 0, null),
    ],
    missed: { total: 20, tickets: missedTickets(20) },
    availability: availabilityFigures(),
    deviations: deviations(),
    history: history(),
    inputs: {
      rules: '2026.1',
      digest: '9f3a71c0b4d25e6f8a1029384756aabbccddeeff00112233445566778899c21b',
      tickets: 1184,
      observationRuns: 5312,
    },
    ...changes,
  }
}

const PRIORITIES: readonly (readonly [string, string])[] = [
  ['1', 'Kritisk'],
  ['2', 'Hög'],
  ['3', 'Normal'],
  ['4', 'Låg'],
]

export function agreement(from: string): ReportFigures['agreements'][number] {
  const work = ['07:00-18:00']
  const wide = ['06:00-22:00']
  return {
    from,
    level: 'Silver',
    serviceHours: { zone: 'Europe/Stockholm', week: [work, work, work, work, work, [], []] },
    availabilityHours: {
      zone: 'Europe/Stockholm',
      week: [wide, wide, wide, wide, wide, ['09:00-15:00'], ['09:00-15:00']],
    },
    pausedWhile: ['waiting_customer'],
    priorityChange: 'retroactive',
  }
}

export function row(
  kind: AttainmentFigures['kind'],
  priority: string,
  targetHours: number,
  met: number,
  missed: number,
  goalPercent: number | null,
): AttainmentFigures {
  const decided = met + missed
  const share = decided === 0 ? null : met / decided
  return {
    kind,
    priority,
    priorityName: PRIORITIES.find(([key]) => key === priority)?.[1] ?? null,
    targetSeconds: targetHours * HOUR,
    met,
    missed,
    share,
    goalPercent,
    outcome:
      share === null
        ? 'nothing_decided'
        : goalPercent === null
          ? 'no_goal'
          : share * 100 >= goalPercent
            ? 'kept'
            : 'not_kept',
    excluded: 0,
  }
}

export const TITLES = [
  'Det går inte att logga in i Viva från surfplattan',
  'Utskrift av genomförandeplan blir tom',
  'Beslut syns inte för enhetschefen',
  'Långsamt att öppna journalen',
  'Fel mottagare i meddelandefunktionen',
  'Signering med e-tjänstekort fungerar inte efter uppdateringen',
  'Rapporten över insatser visar fel månad',
]

/** Most overdue first, as the figures give them. */
export function missedTickets(count: number): MissedTicket[] {
  return Array.from({ length: count }, (_, i) => {
    const target = [4, 8, 24, 80][i % 4] ?? 8
    const openedAt = Date.UTC(2026, 6, 1, 6) + ((i * 37) % 88) * 24 * HOUR * 1000 + i * 60_000
    const overSeconds = Math.floor((200 * HOUR) / (i + 1)) + 61
    return {
      key: `INC${1_004_211 + i * 13}`,
      title: i % 9 === 8 ? null : (TITLES[i % TITLES.length] ?? null),
      kind: i % 5 === 4 ? 'response' : 'resolution',
      priority: String((i % 4) + 1),
      openedAt: instant(openedAt),
      dueAt: instant(openedAt + target * 3 * HOUR * 1000),
      stoppedAt: i % 6 === 5 ? null : instant(openedAt + (target * 3 + 20) * HOUR * 1000),
      targetSeconds: target * HOUR,
      elapsedSeconds: target * HOUR + overSeconds,
    }
  })
}

function instant(milliseconds: number): string {
  return Temporal.Instant.fromEpochMilliseconds(milliseconds).toString()
}

function deviations(): DeviationFigures[] {
  return [
    {
      id: 17,
      rule: 'target_missed',
      subject: { kind: 'resolution', priority: '2', measured: 38 / 44, goal: 90 },
      causeCategory: 'supplier',
      explanation: 'Fyra av sex ärenden väntade på leverantören över en helg.',
      action: 'Jour lördag–söndag hos leverantören avtalas.',
      actionOwner: 'Dataservice',
      actionDue: '2026-12-01',
    },
    {
      id: 18,
      rule: 'outage_long',
      subject: { from: '2026-08-14T08:12:00Z', to: '2026-08-14T10:22:00Z', openSeconds: 7800 },
      causeCategory: null,
      explanation: null,
      action: null,
      actionOwner: null,
      actionDue: null,
    },
  ]
}

function history(): HistoryFigures[] {
  const availability = availabilityFigures()
  const count = (met: number, missed: number) => ({ met, missed, share: met / (met + missed) })
  return [
    ['2025-Q3', 171, count(140, 21), count(158, 12), null, null, null],
    ['2025-Q4', 214, count(181, 24), count(199, 9), null, null, null],
    ['2026-Q1', 190, count(166, 19), count(180, 8), 0.99412, 0.912, 3],
    ['2026-Q2', 199, count(178, 17), count(190, 6), 0.99803, 0.991, 1],
    [
      '2026-Q3',
      187,
      count(168, 15),
      count(178, 5),
      availability.availability,
      availability.coverage,
      1,
    ],
  ].map((cells) => historyRow(cells as never))
}

function historyRow([period, incidents, resolution, response, availability, coverage, outages]: [
  string,
  number,
  HistoryFigures['resolution'],
  HistoryFigures['response'],
  number | null,
  number | null,
  number | null,
]): HistoryFigures {
  return { period, incidents, resolution, response, availability, coverage, outages }
}
