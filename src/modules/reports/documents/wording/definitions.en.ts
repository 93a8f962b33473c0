import type { definitions as sv } from './definitions.sv.ts'

export const definitions: typeof sv = {
  title: 'How the figures are worked out',
  term: 'Term',
  meaning: 'Meaning',
  fromDay: (day) => `From ${day}`,
  always: 'During the whole period',
  hours: {
    term: 'Opening hours',
    text: (versions, zone) =>
      `${versions.join('\n')}\nTimes are local (${zone}). Days that the calendar excepts, such as public holidays, count as the calendar says. All durations in the report are opening time unless it says otherwise.`,
    same: (since, hours) => `${since} both cases and availability count ${hours}.`,
    differ: (since, service, availability) =>
      `${since} cases count ${service} and availability counts ${availability}.`,
  },
  pauses: {
    term: 'When the clock stands still',
    text: (statuses) =>
      `The clock runs in opening hours only. It stands still while the case ${statuses}.`,
    never: 'The clock runs in opening hours only. No status makes it stand still.',
    statuses: {
      new: 'is new',
      open: 'is open',
      waiting_customer: 'waits for the customer',
      waiting_supplier: 'waits for a supplier',
      resolved: 'is resolved',
      closed: 'is closed',
    },
    or: ' or ',
  },
  decided: {
    term: 'In time or late',
    text: 'A case is decided when it is solved in time or at the instant when its target is used up. Solved at that very instant is in time. Each promise about a case counts in the period in which it is decided. So an old open case cannot hide, and nothing counts twice. A missed case stays missed.',
  },
  priority: {
    term: 'Changed priority',
    retroactive:
      'When a case gets a new priority, the new target counts from when the case was opened. If it is already used up, the case is missed at the instant of the change.',
    from_change: 'When a case gets a new priority, the clock starts again with the new target.',
  },
  incidents: {
    term: 'Incidents',
    text: 'Cases opened during the period, by the priority that they have when the report is built.',
  },
  response: {
    term: 'First response',
    text: 'The response clock stops at the first response. If none is recorded, it is judged when the case is solved.',
  },
  update: {
    term: 'Updates',
    text: 'While a case is open the customer shall hear how it goes at agreed intervals. Each interval is a promise of its own.',
  },
  attainment: {
    term: 'Attainment',
    text: 'The number in time divided by the number in time and late. If nothing is decided there is no share, never 100%.',
  },
  excluded: {
    term: 'Excluded cases',
    text: 'A case can be excluded by a correction with reason and name. It then counts neither as in time nor as late. How many they are stands beside the table.',
  },
  availability: {
    term: 'Availability',
    text: 'The known time that the service worked, divided by all known time. Agreed time is opening time without agreed maintenance; known time is agreed time without time that lacks measurement. Seconds are added up, never percentages. Without known time there is no figure. Degraded counts as working and is shown separately.',
  },
  bounds: {
    term: 'Lowest and highest',
    text: 'Lowest is the availability had all time without measurement been an outage, highest had none of it been. The true value lies between them.',
  },
  outage: {
    term: 'Outage',
    text: 'A stretch of time during which the service was down. Only opening time counts, and not agreed maintenance.',
  },
  rounding: {
    term: 'Rounding',
    text: (example, written) =>
      `Shares are always rounded down: ${example} is written ${written}. Durations are written in whole minutes, rounded down. The spreadsheet and the JSON file hold the whole value.`,
  },
  deviation: {
    term: 'Deviations',
    text: 'A goal that is not reached, too little measured time, a long outage, a case long overdue or a report that is delivered late becomes a deviation. The rules are the same for every service. The worst is the goal that is missed most times over what it allows; where there is none, the longest outage, and after that the case longest overdue or the latest report.',
  },
  preliminary: {
    term: 'Preliminary',
    text: 'The period has not ended. What is not decided yet does not count, and every figure may change.',
  },
}
