import { numbersIn } from '../numbers.ts'
import type { summary as sv } from './summary.sv.ts'

const { count } = numbersIn('en')

function counted(n: number, one: string, many: string): string {
  return `${count(n)} ${n === 1 ? one : many}`
}

const SPELT = 'one two three four five six seven eight nine ten eleven twelve'.split(' ')

function spelt(n: number): string {
  return SPELT[n - 1] ?? count(n)
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

export const summary: typeof sv = {
  head: {
    kind: { quarter: 'Quarterly report', month: 'Monthly report' },
    to: (customer) => `to ${customer}`,
    ended: 'the period has ended',
    preliminary: 'PRELIMINARY',
    preliminaryWhy: (until, asOf) =>
      `The period runs until ${until}. The figures are as of ${asOf} and may change.`,
    page: (page, pages) => `page ${page} (${pages})`,
    digest: (short) => `fingerprint ${short}`,
    preliminaryShort: 'preliminary',
  },

  summary: {
    availability: (service, share) =>
      `${service} was available ${share} of the measured opening time`,
    goalKept: (goal) => `, above the goal of ${goal}`,
    goalMet: (goal) => `, exactly the goal of ${goal}`,
    goalMissed: (goal) => `, below the goal of ${goal}`,
    coverage: (share) => `Only ${share} of the opening time is measured.`,
    neverMeasured: (service) =>
      `Availability is not measured: no monitoring is connected to ${service}.`,
    notMeasured: 'Availability was not measured during the period.',
    knownOutages: (n, time) =>
      n === 1
        ? `One outage is known all the same and took ${time} of opening time.`
        : `${capital(spelt(n))} outages are known all the same and took ${time} of opening time in all.`,
    outages: (n, time) =>
      n === 0
        ? 'No outages during opening time are known.'
        : n === 1
          ? `One outage took ${time} of opening time.`
          : `${capital(spelt(n))} outages took ${time} of opening time in all.`,
    resolved: (met, decided) =>
      met === decided
        ? `${decided === 1 ? 'The only case' : `All ${count(decided)} cases`} ${decided === 1 ? 'was' : 'were'} solved in time.`
        : `${count(met)} of ${counted(decided, 'case', 'cases')} ${met === 1 ? 'was' : 'were'} solved in time.`,
    nothingDecided: 'No case had its resolution time decided during the period.',
    belowGoal: (kind, priority, share, goal) =>
      ({
        resolution: `Cases with ${priority} were solved in time too seldom: ${share} against the goal of ${goal}.`,
        response: `Cases with ${priority} got a first response in time too seldom: ${share} against the goal of ${goal}.`,
        update: `Cases with ${priority} got updates in time too seldom: ${share} against the goal of ${goal}.`,
      })[kind],
    severalBelow: (n, worst, share, goal) =>
      `${capital(spelt(n))} goals for cases were not reached; farthest from its goal is ${worst}, ${share} against ${goal}.`,
    incidents: (n) =>
      n === 0 ? 'No incidents came in' : `${counted(n, 'incident', 'incidents')} came in`,
    compared: (difference, period) => {
      const before = `the ${period} before`
      if (difference === 0) return `, as many as ${before}.`
      return `, ${count(Math.abs(difference))} ${difference < 0 ? 'fewer' : 'more'} than ${before}.`
    },
    deviations: (n, unexplained) => {
      if (n === 0) return 'No deviations.'
      const found = `${capital(spelt(n))} ${n === 1 ? 'deviation' : 'deviations'}`
      if (unexplained === 0) return `${found}, ${n === 1 ? 'explained' : 'all explained'}.`
      if (n === 1) return `${found}, without a cause so far.`
      return `${found}, of which ${spelt(unexplained)} without a cause so far.`
    },
  },

  tiles: {
    availability: 'Availability',
    solved: 'Solved in time',
    incidents: 'Incidents',
    outages: 'Outages',
    noMeasurement: 'no measurement',
    keptWith: (goal) => `kept, goal ${goal}`,
    notKeptWith: (goal) => `not kept, goal ${goal}`,
    atMost: {
      perMonth: (most) => `at most ${most} a month`,
      hoursPerMonth: (most) => `at most ${most} a month`,
      perTwelveMonths: (most) => `at most ${most} in twelve months`,
    },
    allKept: 'every priority reaches its goal',
    oneBelow: (priority) => `${priority} below its goal`,
    severalBelow: (n) => `${count(n)} priorities below their goals`,
    compared: (difference, period) =>
      difference === 0
        ? `as many as the ${period} before`
        : `${count(Math.abs(difference))} ${difference < 0 ? 'fewer' : 'more'} than the ${period} before`,
    nothingBefore: 'no period to compare with',
    noPeriodGoal: 'no goal agreed',
  },

  outcome: {
    kept: 'kept',
    not_kept: 'not kept',
    no_goal: 'no goal',
    nothing_decided: 'nothing decided',
  },
  notMeasured: 'not measured',
  nothingDecided: 'nothing decided',
  noGoal: 'no goal',
  none: '–',
  priority: (priority) => `Priority ${priority}`,
  priorityInText: (priority, name) => `priority ${priority}${name === null ? '' : ` (${name})`}`,
  kind: { resolution: 'Resolution', response: 'First response', update: 'Update' },
}
