import { numbersIn } from '../numbers.ts'
import type { sections as sv } from './sections.sv.ts'

const { count } = numbersIn('en')

function counted(n: number, one: string, many: string): string {
  return `${count(n)} ${n === 1 ? one : many}`
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
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
    scaleFrom: (base) => `scale from ${base}`,
    of: (met, decided) => `${count(met)} of ${count(decided)}`,
    alt: (panels) => `The trend in three charts. ${panels}`,
    now: (title, value) => `${title}: ${value}`,
    risen: (before) => `, up from ${before}`,
    fallen: (before) => `, down from ${before}`,
    unchanged: ', unchanged',
    under: (goal) => `, below the goal of ${goal}`,
    reached: (goal) => `, reaching the goal of ${goal}`,
    each: (values) => `. In order: ${values}.`,
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
    alt: (message, panels) => `Incidents that came in. ${message}${panels}`,
    mostIn: (month, n) => `Most came in ${month}, ${n}. `,
    mostOf: (priority, n, total) => `${priority} was the most common, ${n} of ${total}. `,
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
    intro: (total) =>
      total === 1
        ? 'One promise about a case was missed during the period.'
        : `${count(total)} promises about cases were missed during the period.`,
    mostFirst: 'Those that went farthest over in opening time come first.',
    theWorst: (shown) => `The ${count(shown)} that went farthest over in opening time are here.`,
    inAppendix: (n) =>
      n === 1
        ? 'The one that is left is in the appendix at the end of the report.'
        : `The ${count(n)} that are left are in the appendix at the end of the report.`,
    beyondAppendix: (n, total) =>
      `The appendix at the end of the report has the next ${count(n)}. All ${count(total)} are in the spreadsheet, sheet Missed cases.`,
    appendix: 'Appendix: more missed cases',
    appendixIntro: (from, to, total) =>
      from === to
        ? `Continued from the section Missed cases: number ${count(to)} of ${count(total)}.`
        : `Continued from the section Missed cases: numbers ${count(from)}–${count(to)} of ${count(total)}, those that went farthest over first.`,
    rest: (n) =>
      n === 1
        ? 'The one that went least over is in the spreadsheet only, sheet Missed cases.'
        : `The ${count(n)} that went least over are in the spreadsheet only, sheet Missed cases.`,
    sameTicket: 'same case as the row before',
    ticket: 'Case',
    promise: 'Promise',
    opened: 'Opened',
    due: 'Due',
    stopped: 'Done',
    target: 'Target',
    over: 'Over',
    notYet: 'not yet',
    note: 'Target and time over it are opening time, while the clock ran. A case that missed both response and resolution has two rows.',
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
    dayAlt: (days) => `${counted(days, 'day', 'days')} with opening time, one bar each. `,
    daysWith: (what, days, named) =>
      `${capital(what)} on ${counted(days, 'day', 'days')}: ${named}. `,
    daysWithout: (what) => `${capital(what)} on no day. `,
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
      hoursPerMonth: 'Outage time a month',
      perTwelveMonths: 'Number of outages in twelve months',
    },
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
      report_late: 'Report delivered late',
    },
    targetMissed: {
      resolution: (priority, share, goal) =>
        `cases with ${priority} were solved in time too seldom, ${share} against the goal of ${goal}`,
      response: (priority, share, goal) =>
        `cases with ${priority} got a first response in time too seldom, ${share} against the goal of ${goal}`,
      update: (priority, share, goal) =>
        `cases with ${priority} got updates in time too seldom, ${share} against the goal of ${goal}`,
    },
    availability: (share, goal) => `availability was ${share}, below the goal of ${goal}`,
    coverage: (share, goal) =>
      `only ${share} of the agreed time is measured, against at least ${goal}`,
    outage: (when, time) => `the outage on ${when} took ${time} of opening time`,
    outageGoingOn: (from, time) =>
      `the outage since ${from} goes on and has taken ${time} of opening time`,
    outageCount: (n, within, most) =>
      `the service had ${counted(n, 'outage', 'outages')} ${within}, against at most ${count(most)}`,
    outageTime: (time, within, most) =>
      `outages ${within} took ${time} of opening time, against at most ${most}`,
    overdue: {
      resolution: (ticket, time, target) =>
        `solving ${ticket} has taken ${time} of opening time, against the target of ${target}`,
      response: (ticket, time, target) =>
        `the first response to ${ticket} has taken ${time} of opening time, against the target of ${target}`,
      update: (ticket, time, target) =>
        `the update of ${ticket} has taken ${time} of opening time, against the target of ${target}`,
    },
    reportLate: (period, days, due) =>
      `the report for ${period} is ${counted(days, 'working day', 'working days')} late, it was due on ${due}`,
    inMonth: (month) => `in ${month}`,
    inTwelveMonths: 'in twelve months',
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
