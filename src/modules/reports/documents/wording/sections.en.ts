import { numbersIn } from '../numbers.ts'
import type { sections as sv } from './sections.sv.ts'

const { count } = numbersIn('en')

function counted(n: number, one: string, many: string): string {
  return `${count(n)} ${n === 1 ? one : many}`
}

export const sections: typeof sv = {
  trend: {
    title: 'Trend',
    intro: (period, quarter) =>
      quarter === null
        ? 'The month and the four before it.'
        : `The quarter and the four before it. ${quarter} is ${period}.`,
    period: 'Period',
    incidents: 'Incidents',
    solved: 'Solved in time',
    answered: 'First response in time',
    availability: 'Availability',
    coverage: 'Measured time',
    outages: 'Outages',
    goal: (goal) => `goal ${goal}`,
    of: (met, decided) => `${count(met)} of ${count(decided)}`,
    alt: (panels) => `Three charts of the trend. ${panels}`,
  },

  incidents: {
    title: 'Incidents by month and priority',
    intro: (opened, open) =>
      `${opened === 0 ? 'No incidents' : counted(opened, 'incident', 'incidents')} came in during the period. ` +
      `${open === 0 ? 'No cases were' : counted(open, 'case was', 'cases were')} unsolved at its end, whenever they came in.`,
    introSoFar: (opened, open) =>
      `${opened === 0 ? 'No incidents have' : counted(opened, 'incident has', 'incidents have')} come in so far during the period. ` +
      `${open === 0 ? 'No cases are' : counted(open, 'case is', 'cases are')} unsolved now, whenever they came in.`,
    priority: 'Priority',
    all: 'All',
    total: 'Total',
    alt: (panels) => `Bar chart of incidents that came in. ${panels}`,
  },

  attainment: {
    title: {
      resolution: 'Cases solved in time',
      response: 'First response in time',
      update: 'Updates in time',
    },
    target: { resolution: 'Target', response: 'Target', update: 'At least every' },
    priority: 'Priority',
    met: 'In time',
    missed: 'Late',
    share: 'Attainment',
    goal: 'Goal',
    outcome: 'Outcome',
    noTarget: 'no promise',
    note: (hours) =>
      `Cases whose time was decided during the period, whenever they came in. Time is opening time: ${hours}. The line is the goal.`,
    excluded: (n) =>
      `${counted(n, 'case is', 'cases are')} left out, by a correction with a stated reason.`,
    nothing: 'The agreement promises no times for cases.',
    noneDecided: 'No case had its time decided during the period, so there is no share to show.',
  },

  missed: {
    title: 'Missed cases',
    none: 'No promise about a case was missed during the period.',
    intro: 'Those farthest over in opening time first.',
    rest: (shown, total) =>
      `The ${count(shown)} that went farthest over are shown here. Another ${count(total - shown)} are in the spreadsheet, sheet Missed cases.`,
    ticket: 'Case',
    promise: 'Promise',
    priority: 'Prio',
    opened: 'Opened',
    due: 'Due',
    stopped: 'Done',
    target: 'Target',
    over: 'Over',
    notYet: 'not yet',
    note: 'Target and time over it are opening time, while the clock ran.',
  },

  availability: {
    title: 'Availability',
    neverMeasured: (service) =>
      `No monitoring is connected to ${service}, so its availability is not measured. That means neither that it worked nor that it did not.`,
    notMeasured:
      'Availability is not measured during the period: at no time is the state of the service known. That means neither that it worked nor that it did not.',
    withGoal: (goal) => `The goal is ${goal}.`,
    sentence: (share, known) =>
      `The service worked ${share} of the opening time that is known, ${known}.`,
    bounds: (lowest, highest) =>
      `Had all time without measurement been an outage, availability would have been ${lowest}; had none of it been, ${highest}.`,
    allKnown: 'All of the agreed time is measured.',
    coverage: (share) => `${share} of the agreed time is measured.`,
    coverageGoal: (goal) => `At least ${goal} shall be measured.`,
    receipt: 'How the figure was worked out',
    what: 'What',
    time: 'Opening time',
    rows: {
      opening: 'Opening time in the period',
      excluded: '− agreed maintenance',
      scheduled: '= agreed time',
      unknown: '− time without measurement',
      known: '= known time',
      down: '− outages',
      up: '= time that the service worked',
      degraded: 'of which degraded',
      share: (up, known) => `Availability: ${up} of ${known}`,
    },
    byDay: 'Day by day',
    legend: {
      up: 'worked',
      degraded: 'degraded',
      down: 'outage',
      unknown: 'not measured',
      excluded: 'maintenance',
    },
    dayNote:
      'A bar is the opening time of a day. Even the shortest outage is drawn high enough to be seen; a × stands above the day. Days without a bar have no opening time.',
    dayAlt: (days, outages, unknown) =>
      `Chart with a bar for each of ${counted(days, 'day', 'days')}. Days with outages: ${outages}. Days with time without measurement: ${unknown}.`,
    noDays: 'none',
    moreDays: (n) => `and ${count(n)} more`,
    byMonth: 'Month by month',
    month: 'Month',
    scheduled: 'Agreed time',
    excluded: 'Maintenance',
    unknown: 'Not measured',
    down: 'Outages',
    degraded: 'Degraded',
    share: 'Availability',
    outages: 'Outages',
    noOutages: 'No outages are known during the period.',
    when: 'When',
    components: 'Parts that were down',
    ongoing: (from) => `${from}, ongoing`,
    outageGoals: 'Goals for outages',
    goal: 'Goal',
    within: 'Within',
    measured: 'Measured',
    most: 'At most',
    outcome: 'Outcome',
    goalKind: {
      perMonth: 'Number of outages a month',
      hoursPerMonth: 'Opening time of outages a month',
      perTwelveMonths: 'Number of outages in twelve months',
    },
    twelveMonths: (period) => `twelve months until the end of ${period}`,
    maintenance: 'Agreed maintenance',
    noMaintenance: 'No maintenance was agreed during opening time.',
    reason: 'Reason',
    rest: (n) => `Another ${count(n)} are in the spreadsheet.`,
  },

  deviations: {
    title: 'Deviations',
    none: 'No deviations were found: every promise that is measured was kept, or has no goal.',
    intro:
      'Deviations are found by rule, not by hand. Each shall have a cause, an explanation and an action.',
    number: (id) => `Deviation ${id}`,
    what: 'Deviation',
    cause: 'Cause and explanation',
    action: 'Action',
    owner: (name, due) => `Owner: ${name}\nDue: ${due}`,
    noCause: 'No cause yet – to be explained',
    noExplanation: 'No explanation yet – to be written',
    noAction: 'No action yet – to be decided',
    noOwner: 'none yet',
    noDue: 'no date yet',
    rest: (n) => `Another ${count(n)} are in the spreadsheet, sheet Deviations.`,
    rule: {
      target_missed: 'Goal for cases not reached',
      availability_below_goal: 'Availability below its goal',
      coverage_low: 'Too little is measured',
      outage_long: 'Long outage',
      outages_too_many: 'Too many or too long outages',
      ticket_overdue: 'Case long overdue',
    },
    targetMissed: {
      resolution: (priority, share, goal) =>
        `${priority} was solved in time in ${share} (goal ${goal})`,
      response: (priority, share, goal) =>
        `${priority} got a first response in time in ${share} (goal ${goal})`,
      update: (priority, share, goal) =>
        `${priority} got updates in time in ${share} (goal ${goal})`,
    },
    availability: (share, goal) => `Availability was ${share} (goal ${goal})`,
    coverage: (share, goal) => `${share} of the time is measured (shall be ${goal})`,
    outage: (when, time) => `Outage ${when}, ${time} of opening time`,
    outageCount: (n, within, most) =>
      `${counted(n, 'outage', 'outages')} ${within} (goal at most ${count(most)})`,
    outageTime: (time, within, most) => `${time} of outages ${within} (goal at most ${most})`,
    inMonth: (month) => `in ${month}`,
    inTwelveMonths: 'in twelve months',
    overdue: (ticket, kind, time, target) =>
      `${ticket}: ${kind.toLowerCase()} took ${time} of opening time (target ${target})`,
    causes: {
      supplier: 'Supplier',
      staffing: 'Staffing',
      change: 'Change',
      hardware: 'Hardware',
      network: 'Network',
      software: 'Software',
      routine: 'Routine',
      customer: 'At the customer',
      measurement: 'Measurement',
      other: 'Other',
    },
  },

  inputs: {
    title: 'Inputs',
    intro:
      'The fingerprint is taken of everything that the figures build on: cases, agreements, observations, maintenance and corrections. The same inputs give the same fingerprint; if anything changes, it becomes another.',
    what: 'What',
    value: 'Value',
    digest: 'Fingerprint (SHA-256)',
    rules: 'Version of the rules',
    tickets: 'Cases that were read',
    observations: 'Runs of observations that were read',
    asOf: 'As of',
    contacts: 'Delivered to',
    noContacts: 'no contact person is named',
    agreement: (n) => (n === 1 ? 'Agreement' : 'Agreements'),
    inForce: (from, level) =>
      `${level === null ? 'in force' : `level ${level}, in force`} from ${from}`,
    unshown: (mark) =>
      `${mark} stands for characters that the typeface of the report lacks. The spreadsheet shows them.`,
  },
}
