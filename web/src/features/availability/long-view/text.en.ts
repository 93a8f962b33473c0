import type { SameTexts } from '../../../lib/text.ts'
import type { sv } from './text.sv.ts'

export const en: SameTexts<typeof sv> = {
  budget: {
    title: 'How much outage the goal bears',
    aside: 'opening time in the period',
    left: '{{time}} left',
    over: '{{time}} too much',
    none: 'No goal for availability is agreed.',
    used: 'Used {{used}} of {{allowed}}.',
    burn: {
      none: 'Too little is measured to say how fast it goes.',
      calm: 'In the pace so far it lasts the period.',
      ends: 'In the pace so far it ends {{when}}.',
      spent: 'It is used up: the goal is out of reach, even if the rest goes well.',
      over: 'The period is over.',
    },
    pace: 'Pace',
    paceWords: '{{burn}} times what lasts',
    forecast: 'When the period ends, in the same pace',
    receipt: 'How it was worked out',
    theBudget: 'the room for outages',
    line: {
      allowed: 'Allowed: {{percent}} of known and coming opening time',
      used: 'Used: outages so far',
      left: 'Left',
      passed: 'Share of the period that has passed',
    },
    chart: 'Left of the room, day by day: {{left}} on {{day}}.',
    day: 'Day',
    leftHead: 'Left',
  },
  year: {
    title: 'The year day by day',
    before: 'The year before',
    after: 'The year after',
    words:
      '{{year}}: {{up}} days without outages, {{down}} with outages, {{unknown}} not measured.',
    never: 'Nothing is measured.',
    asTable: 'Show as a table',
    asMap: 'Show as a map',
    hint: 'Point at a day, or move between days with the arrow keys.',
    day: '{{day}}: {{state}}',
    dayDown: '{{day}}: outage {{time}}',
    weekdays: 'Mo Tu We Th Fr Sa Su',
    head: {
      month: 'Month',
      up: 'Without outages',
      down: 'With outages',
      time: 'Outage, opening time',
      unknown: 'Not measured',
    },
  },
  corrected: {
    title: 'Corrections in the period',
    before: 'Before corrections {{before}}, after {{after}}.',
    link: 'Show the corrections',
  },
}
