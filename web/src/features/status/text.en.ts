import type { SameTexts } from '../../lib/text.ts'
import type { sv } from './text.sv.ts'

export const en: SameTexts<typeof sv> = {
  title: 'Status',
  all: {
    well: 'Everything works.',
    ill_one: 'One service has problems right now.',
    ill_other: '{{count}} services have problems right now.',
    unknown_one: 'One service is not measured right now.',
    unknown_other: '{{count}} services are not measured right now.',
    told_one: 'One disturbance goes on.',
    told_other: '{{count}} disturbances go on.',
    maintained: 'Planned maintenance goes on.',
  },
  state: {
    up: 'Works',
    degraded: 'Slow',
    down: 'Down',
    unknown: 'Not measured',
    maintenance: 'Maintenance goes on',
  },
  since: 'since {{when}}',
  until: 'until {{when}}',
  services: 'Services',
  parts: 'Parts',
  days: 'The last 90 days',
  ago: '90 days ago',
  today: 'today',
  downDays: 'Days with an outage',
  downDay: '{{day}}: {{time}} of opening time',
  now: 'Disturbances',
  noneNow: 'No disturbance has been reported in the last week.',
  of_one: 'Service: {{names}}',
  of_other: 'Services: {{names}}',
  planned: 'Planned maintenance',
  nonePlanned: 'No maintenance is planned in the next 30 days.',
  asOf: 'Fetched {{when}}',
  lost: 'The state cannot be fetched right now. What is shown may be old.',
  none: {
    title: 'There is no such page',
    text: 'The address may be mistyped, or the page has been removed.',
  },
}
