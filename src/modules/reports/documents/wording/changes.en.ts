import type { Wording } from './wording.sv.ts'

export const changes: Wording['changes'] = {
  title: (before) => `Changed since version ${before}`,
  version: (revision, before, day) => `Version ${revision}, replaces version ${before} of ${day}.`,
  versionShort: (revision) => `version ${revision}`,
  reason: (reason) => `Reason: ${reason}`,
  what: 'What',
  before: 'Before',
  after: 'Now',
  rest: (n) => `${n} more are in the spreadsheet, on the sheet Changes.`,
  none: 'No figures have changed.',
  nothing: '–',
  incidents: {
    opened: 'Incidents that came in',
    openedPreviousPeriod: 'Incidents in the period before',
    stillOpen: 'Not solved at the end of the period',
  },
  row: {
    resolution: (priority) => `Solved in time, ${priority}`,
    response: (priority) => `First response in time, ${priority}`,
    update: (priority) => `Updates in time, ${priority}`,
  },
  rowValue: (met, decided, outcome) => `${met} of ${decided}, ${outcome}`,
  rowGoal: (goal) => `goal ${goal}`,
  excluded: {
    resolution: (priority) => `Left out, resolution, ${priority}`,
    response: (priority) => `Left out, first response, ${priority}`,
    update: (priority) => `Left out, updates, ${priority}`,
  },
  availability: { availability: 'Availability', coverage: 'Time measured' },
  seconds: {
    scheduled: 'Agreed time',
    excluded: 'Agreed maintenance',
    unknown: 'Time not measured',
    down: 'Opening time of outages',
    degraded: 'Degraded',
  },
  availabilityOutcome: 'The goal for availability',
  outages: 'Number of outages',
  outageGoal: {
    perMonth: (month) => `Most outages, ${month}`,
    hoursPerMonth: (month) => `Most time of outages, ${month}`,
    perTwelveMonths: () => 'Most outages in twelve months',
  },
  noDeviation: 'no deviation',
  notExplained: 'not explained',
  ticket: {
    resolution: (key) => `Resolution of ${key}`,
    response: (key) => `First response to ${key}`,
    update: (key) => `Update of ${key}`,
  },
  missed: 'late',
  notMissed: 'not late',
  agreement: 'Agreements from',
  rules: 'Version of the rules',
  outcomes: { met: 'in time', missed: 'late', excluded: 'left out' },
  notDecided: 'not decided then',
  restated: {
    title: 'Changed since the report before',
    none: (period, day) =>
      `No ticket in the report for ${period} has come to another outcome since it was released on ${day}.`,
    intro: (n, period, day) =>
      n === 1
        ? `One promise about a ticket in the report for ${period} has come to another outcome since it was released on ${day}.`
        : `${n} promises about tickets in the report for ${period} have come to another outcome since it was released on ${day}.`,
    ticket: 'Ticket',
    promise: 'Promise',
    rest: (n) => `${n} more are in the spreadsheet, on the sheet Changed tickets.`,
  },
  sheets: { changes: 'Changes', restated: 'Changed tickets' },
  titleOfTicket: 'Title',
}
