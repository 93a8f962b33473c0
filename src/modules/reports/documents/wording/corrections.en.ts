import type { corrections as sv } from './corrections.sv.ts'

export const corrections: typeof sv = {
  title: 'Corrections',
  intro: (n, before, after) =>
    `${n === 1 ? 'One correction is' : `${n} corrections are`} laid over what was measured, which stays. Without ${n === 1 ? 'it' : 'them'} availability would have been ${before}, with ${n === 1 ? 'it' : 'them'} it is ${after}.`,
  what: 'What',
  why: 'Reason',
  who: 'Decision',
  kind: { not_ours: 'The outage was not ours', as_observed: 'The gap is filled' },
  component: (key) => `the part ${key}`,
  byComponent: (key) => `as measured at ${key}`,
  byEvidence: (state) =>
    `by evidence: ${{ up: 'worked', degraded: 'degraded', down: 'outage' }[state]}`,
  evidence: (name, digest) => `Evidence: ${name}, SHA-256 ${digest}…`,
  link: (address) => `Evidence: ${address}`,
  byOne: (name, day) => `${name} ${day}`,
  byTwo: (proposer, approver, day) => `Proposed by ${proposer}, approved by ${approver} ${day}`,
  notOurs: '− outages that were not ours',
  before: 'Availability before corrections',
  sheet: { kind: 'correction', notOurs: 'Not ours' },
  restated: (period, day, before, after) =>
    `Availability in the report for ${period} was ${before} when it was released ${day}. By what is known today it is ${after}.`,
  definition: {
    term: 'Corrections',
    text: 'A correction is laid over what was measured, with reason, evidence and name; what was measured stays. An outage that was not ours is taken out of the agreed time, told apart from maintenance. Time without measurement can be filled from another measurement or from evidence; what was measured is never filled over.',
  },
  notShown: {
    term: 'Not shown',
    text: 'Where the measured time reaches the goal, but too little was measured, the goal is not shown to be kept: it is said to be neither kept nor not kept. How much must be measured stands in the agreement; where it says nothing it is 90 %, or so much that the goal holds even if all time without measurement had been an outage.',
  },
}
