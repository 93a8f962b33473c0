import type { SameTexts } from '../../lib/text.ts'
import type { sv } from './text.sv.ts'

export const en: SameTexts<typeof sv> = {
  title: 'How it hangs together',
  sentence: {
    well_one: 'The service works.',
    well_other: 'All {{count}} measured services work.',
    ill_one: 'One service does not work as it should.',
    ill_other: '{{count}} services do not work as they should.',
    none: 'No service is measured yet.',
  },
  views: { label: 'Show as', drawing: 'Drawing', tree: 'Tree', table: 'Table' },
  empty: 'Here is what the services are made of, and what hangs together with what.',
  state: {
    up: 'Works',
    degraded: 'Slow',
    down: 'Down',
    unknown: 'Not measured',
    maintenance: 'Maintenance goes on',
    none: 'Is not measured',
  },
  since: 'since {{when}}',
  because: 'Because of {{parts}}',
  told: 'Told: {{title}}',
  kind: {
    all: 'All must work',
    any: 'One is enough',
    at_least: 'At least {{count}} must work',
  },
  notMeasured: 'Nothing is measured, so nobody can say whether the service works.',
  cause: 'the cause',
  alsoIn: 'Also in {{services}}',
  drawing: {
    label: 'Services to the left, what they are made of to the right',
    services: 'Services',
    parts: 'Parts',
    help: 'Press a service or a part to see what it hangs together with.',
    chosenService: '{{name}} is made of {{parts}}.',
    chosenPart: '{{name}} is needed by {{services}}.',
    nobody: 'no service',
  },
  table: {
    label: 'Parts and the services that need them',
    part: 'Part',
    state: 'State',
    services: 'Needed by',
    heard: 'Last heard',
    never: 'never',
    detail: 'What its source says',
  },
  and: 'and',
}
