import { numbersIn } from '../numbers.ts'
import type { summary as sv } from './summary.sv.ts'

const { count } = numbersIn('en')

const SPELT = 'one two three four five six seven eight nine ten eleven twelve'.split(' ')

function spelt(n: number): string {
  return SPELT[n - 1] ?? count(n)
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

interface Verb {
  readonly one: string
  readonly many: string
  readonly rest: string
}

/** How many did in time what was promised: `Both cases were solved in time.` */
function inTime(met: number, decided: number, { one, many, rest }: Verb): string {
  if (decided === 1) return `The only case ${met === 1 ? one : `${one} not`} ${rest}.`
  if (met === 0) {
    return `${decided === 2 ? 'Neither of the two cases' : `None of ${count(decided)} cases`} ${one} ${rest}.`
  }
  if (met < decided) {
    return `${count(met)} of ${count(decided)} cases ${met === 1 ? one : many} ${rest}.`
  }
  return `${decided === 2 ? 'Both cases' : `All ${count(decided)} cases`} ${many} ${rest}.`
}

function howExplained(n: number, unexplained: number): string {
  const all = n === 2 ? 'both' : 'all'
  if (unexplained === 0) return `${all} explained`
  return `${unexplained === n ? all : `of which ${spelt(unexplained)}`} without a cause so far`
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
    availability: (service, share, soFar) =>
      `${service} ${soFar ? 'has so far been' : 'was'} available ${share} of the measured opening time`,
    goalKept: (goal) => `, above the goal of ${goal}`,
    goalMet: (goal) => `, exactly the goal of ${goal}`,
    goalMissed: (goal) => `, below the goal of ${goal}`,
    goalNotShown: (goal) =>
      `, but too little is measured to show that the goal of ${goal} was kept`,
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
      inTime(met, decided, { one: 'was', many: 'were', rest: 'solved in time' }),
    answered: (met, decided) =>
      inTime(met, decided, { one: 'was', many: 'were', rest: 'given a first response in time' }),
    nothingDecided: (soFar) =>
      soFar
        ? 'No case has had its time decided so far.'
        : 'No case had its time decided during the period.',
    severalBelow: (n) => `${capital(spelt(n))} goals for cases were not reached.`,
    incidents: (n, soFar) => {
      const some = n === 0 ? 'No incidents' : n === 1 ? 'One incident' : `${count(n)} incidents`
      if (!soFar) return `${some} came in`
      return `${some} ${n === 1 ? 'has' : 'have'} come in so far`
    },
    compared: (n, previous, period) => {
      const before = `the ${period} before`
      if (n === previous) return n === 0 ? `, nor in ${before}.` : `, as many as ${before}.`
      if (previous === 0) return `; none came in ${before}.`
      const difference = Math.abs(n - previous)
      return `, ${difference === 1 ? 'one' : count(difference)} ${n < previous ? 'fewer' : 'more'} than ${before}.`
    },
    noDeviations: (soFar) => (soFar ? 'No deviations so far.' : 'No deviations.'),
    oneDeviation: (explained, what) =>
      `One deviation, ${explained ? 'explained' : 'without a cause so far'}: ${what}.`,
    deviations: (n, unexplained, worst) =>
      `${capital(spelt(n))} deviations, ${howExplained(n, unexplained)}. The worst is that ${worst}.`,
  },

  tiles: {
    availability: 'Availability',
    solved: 'Solved in time',
    incidents: 'Incidents',
    outages: 'Outages',
    noMeasurement: 'no measurement',
    keptWith: (goal) => `kept, goal ${goal}`,
    notKeptWith: (goal) => `not kept, goal ${goal}`,
    notShownWith: (goal) => `not shown, goal ${goal}`,
    atMost: {
      perMonth: (most) => `at most ${most} a month`,
      hoursPerMonth: (most) => `at most ${most} a month`,
      perTwelveMonths: (most) => `at most ${most} in twelve months`,
    },
    allKept: 'every priority reaches its goal',
    oneBelow: (priority) => `${priority} below its goal`,
    severalBelow: (n) => `${count(n)} priorities below their goals`,
    compared: (n, previous, period) => {
      const before = `the ${period} before`
      if (n === previous) return `as many as ${before}`
      if (previous === 0) return `none ${before}`
      return `${count(Math.abs(n - previous))} ${n < previous ? 'fewer' : 'more'} than ${before}`
    },
    nothingBefore: 'no period to compare with',
    noPeriodGoal: 'no goal agreed',
  },

  outcome: {
    kept: 'kept',
    not_kept: 'not kept',
    not_shown: 'not shown, too little measured',
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
