import type { AvailabilityFigures, ReportFigures } from '../../src/modules/reports/figures.ts'
import { availabilityFigures } from './availability-figures.ts'
import { agreement, missedTickets, reportFigures, row } from './report-figures.ts'
import { muchRevised, revisedFigures } from './revised-figures.ts'

/** The cases that a report must hold without breaking, by name. */
export const extremes: Readonly<Record<string, () => ReportFigures>> = {
  empty,
  longNames,
  manyMissed,
  unmonitored: () => reportFigures({ availability: null, deviations: [] }),
  outagesWithoutMeasurement,
  threeAgreements,
  eightPriorities,
  month,
  otherYears,
  nothingKept,
  english: () => reportFigures({ language: 'en' }),
  revised: revisedFigures,
  revisedInEnglish: () => revisedFigures({ language: 'en' }),
  muchRevised,
  preliminary: () => reportFigures({ preliminary: true, asOf: '2026-08-28T11:40:00Z' }),
}

/** No ticket has ever come in, nothing was ever measured, no organisation is set. */
function empty(): ReportFigures {
  return reportFigures({
    organisation: '',
    contacts: [],
    incidents: {
      opened: 0,
      openedPreviousPeriod: null,
      stillOpen: 0,
      byMonth: ['2026-07', '2026-08', '2026-09'].map((key) => ({
        month: key,
        total: 0,
        byPriority: {},
      })),
      priorities: [],
    },
    attainment: [row('resolution', '1', 4, 0, 0, 95), row('response', '1', 0.5, 0, 0, 95)],
    missed: { total: 0, tickets: [] },
    availability: null,
    deviations: [],
    history: [],
    inputs: { rules: '2026.1', digest: 'e3b0c442'.repeat(8), tickets: 0, observationRuns: 0 },
  })
}

/** 120 characters without a space, wherever a person writes something. */
function longNames(): ReportFigures {
  const long = (start: string) => start.padEnd(120, 'abcdefghijklmnopqrstuvwxyzåäö')
  const usual = reportFigures()
  return reportFigures({
    organisation: long('Organisation'),
    service: { key: 'viva', name: long('Tjänst') },
    customer: long('Kund'),
    contacts: [{ name: long('Kontakt'), email: `${long('post')}@example.org` }],
    agreements: [{ ...agreement('2026-01-01'), level: long('Nivå') }],
    incidents: {
      ...usual.incidents,
      priorities: usual.incidents.priorities.map(({ priority }) => ({
        priority,
        name: long(`Prioritet${priority}`),
      })),
    },
    attainment: usual.attainment.map((one) => ({ ...one, priorityName: long(one.priority) })),
    missed: {
      total: 3,
      tickets: missedTickets(3).map((ticket) => ({
        ...ticket,
        key: long('INC'),
        title: `${long('Rubrik')} 😀 Ж → \u202e\tslut`,
      })),
    },
    availability: availabilityFigures({
      outages: [
        {
          from: '2026-08-14T20:12:00Z',
          to: null,
          openSeconds: 7_805,
          components: [long('komponent'), long('databas')],
        },
      ],
      maintenance: [
        {
          from: '2026-08-22T22:00:00Z',
          to: '2026-08-23T04:00:00Z',
          reason: long('Skäl'),
          openSeconds: 1,
        },
      ],
    }),
    deviations: usual.deviations.map((deviation) => ({
      ...deviation,
      causeCategory: 'network',
      explanation: `${long('Förklaring')} ${'Det tog lång tid att hitta felet. '.repeat(100)}`,
      action: long('Åtgärd'),
      actionOwner: long('Ansvarig'),
    })),
  })
}

function manyMissed(): ReportFigures {
  return reportFigures({ missed: { total: 5000, tickets: missedTickets(5000) } })
}

/** What began before the year of the period and what ended after it. */
function otherYears(): ReportFigures {
  const over = { from: '2025-12-30T21:10:00Z', to: '2026-07-02T06:05:00Z' }
  return reportFigures({
    missed: {
      total: 3,
      tickets: missedTickets(3).map((ticket) => ({
        ...ticket,
        key: 'INC7',
        openedAt: '2015-12-30T08:00:00Z',
        stoppedAt: '2027-09-12T09:30:00Z',
      })),
    },
    availability: availabilityFigures({
      outages: [{ ...over, openSeconds: 90_000, components: ['viva-web'] }],
      maintenance: [{ ...over, reason: 'Flytt av serverhall', openSeconds: 7200 }],
    }),
  })
}

/** No goal was reached, nobody has explained anything, and there was nothing the quarter before. */
function nothingKept(): ReportFigures {
  const usual = reportFigures()
  const attainment = [
    ...['1', '2', '3', '4'].map((priority) => row('resolution', priority, 4, 0, 9, 90)),
    ...['1', '2', '3', '4'].map((priority) => row('response', priority, 1, 1, 8, 90)),
  ]
  return reportFigures({
    attainment,
    incidents: { ...usual.incidents, openedPreviousPeriod: 0 },
    deviations: [
      ...attainment.map(({ kind, priority, share, goalPercent }, index) => ({
        ...unexplained(index + 1),
        rule: 'target_missed' as const,
        subject: { kind, priority, measured: share ?? 0, goal: goalPercent ?? 0 },
      })),
      ...missedTickets(20).map(({ key, kind, priority, elapsedSeconds, targetSeconds }, index) => ({
        ...unexplained(index + 9),
        rule: 'ticket_overdue' as const,
        subject: { ticket: key, kind, priority, measured: elapsedSeconds, goal: targetSeconds },
      })),
    ],
    history: usual.history.map((one) => ({
      ...one,
      resolution: { met: 0, missed: 36, share: 0 },
      availability: 1,
    })),
  })
}

function unexplained(id: number) {
  return {
    id,
    causeCategory: null,
    explanation: null,
    action: null,
    actionOwner: null,
    actionDue: null,
  }
}

/** The monitoring was silent all the time, but an outage was noted by hand. */
function outagesWithoutMeasurement(): ReportFigures {
  const usual = availabilityFigures()
  const silent = (one: AvailabilityFigures['byDay'][number]) => ({
    ...one,
    unknownSeconds: one.scheduledSeconds,
    downSeconds: 0,
    degradedSeconds: 0,
    availability: null,
  })
  return reportFigures({
    availability: {
      ...usual,
      unknownSeconds: usual.scheduledSeconds,
      downSeconds: 0,
      degradedSeconds: 0,
      availability: null,
      lowest: 0,
      highest: 1,
      coverage: 0,
      outcome: 'nothing_decided',
      byMonth: usual.byMonth.map((one) => ({
        ...one,
        unknownSeconds: one.scheduledSeconds,
        downSeconds: 0,
        degradedSeconds: 0,
        availability: null,
      })),
      byDay: usual.byDay.map(silent),
    },
  })
}

function threeAgreements(): ReportFigures {
  const round = ['00:00-24:00']
  return reportFigures({
    agreements: [
      agreement('2026-01-01'),
      {
        ...agreement('2026-08-01'),
        level: 'Guld',
        pausedWhile: ['waiting_customer', 'waiting_supplier'],
        priorityChange: 'from_change',
      },
      {
        ...agreement('2026-09-01'),
        level: null,
        availabilityHours: {
          zone: 'Europe/Stockholm',
          week: [round, round, round, round, round, round, round],
        },
        pausedWhile: [],
      },
    ],
  })
}

function eightPriorities(): ReportFigures {
  const keys = ['1', '2', '3', '4', '5', '6', '7', '8']
  const usual = reportFigures()
  return reportFigures({
    incidents: {
      ...usual.incidents,
      opened: 3 * 360,
      byMonth: usual.incidents.byMonth.map(({ month: key }) => ({
        month: key,
        total: 360,
        byPriority: Object.fromEntries(keys.map((priority) => [priority, Number(priority) * 10])),
      })),
      priorities: keys.map((priority) => ({ priority, name: null })),
    },
    attainment: [
      ...keys.map((key) => row('resolution', key, 1_000, 12_345, Number(key) * 100, 97.25)),
      ...keys.map((key) => row('response', key, 0.25, 9, 1, 90)),
      ...keys.map((key) => row('update', key, 2, 40, key === '1' ? 7 : 0, 90)),
    ],
  })
}

function month(): ReportFigures {
  const usual = reportFigures()
  const measured = availabilityFigures()
  const inAugust = (key: string) => key.startsWith('2026-08')
  return reportFigures({
    period: {
      ...usual.period,
      key: '2026-08',
      firstDay: '2026-08-01',
      lastDay: '2026-08-31',
      from: '2026-07-31T22:00:00Z',
      to: '2026-08-31T22:00:00Z',
    },
    incidents: {
      ...usual.incidents,
      opened: 71,
      openedPreviousPeriod: 48,
      byMonth: usual.incidents.byMonth.filter(({ month: key }) => inAugust(key)),
    },
    availability: {
      ...measured,
      byMonth: measured.byMonth.filter(({ month: key }) => inAugust(key)),
      byDay: measured.byDay.filter(({ day }) => inAugust(day)),
      outageGoals: measured.outageGoals.filter(({ within }) => inAugust(within)),
    },
    history: usual.history.map((one, index) => ({ ...one, period: `2026-0${index + 4}` })),
  })
}
