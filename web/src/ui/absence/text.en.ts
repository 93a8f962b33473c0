import { roleWords } from '../../lib/role-words.en.ts'
import type { SameTexts } from '../../lib/text.ts'
import type { sv } from './text.sv.ts'

export const en: SameTexts<typeof sv> = {
  add: 'Enter an absence',
  addTitle: 'Enter an absence',
  save: 'Save the absence',
  cancel: 'Cancel',
  close: 'Close',
  firstDay: 'First day away',
  lastDay: 'Last day away',
  substitute: 'Substitute',
  substituteHelp: 'Somebody with the same roles for the same services. They get no new rights.',
  choose: 'Choose …',
  missing: {
    firstDay: 'Write the first day.',
    lastDay: 'Write the last day.',
    backwards: 'The last day comes before the first.',
    substitute: 'Choose who does the work meanwhile.',
  },
  nobody: 'Nobody can stand in yet',
  nobodyText:
    'Whoever stands in needs the same roles for the same services. Ask an administrator to give a colleague the role first.',
  others: 'Why is not everybody here?',
  hideOthers: 'Hide the others',
  lacks: '{{name}} is not {{roles}}',
  lacksRole: '{{role}} for {{service}}',
  everything: 'every service',
  added: 'The absence is entered. {{name}} gets what is to be done meanwhile.',
  table: 'Absences',
  days: 'Days',
  who: 'Person',
  state: 'State',
  states: {
    now: 'away now',
    coming: 'coming',
    over: 'over',
    ended: 'ended {{day}}',
  },
  span: '{{from}} – {{to}}',
  end: { now: 'I am back', coming: 'Remove', other: 'End' },
  endTitle: { now: 'End the absence today?', coming: 'Remove the absence?' },
  endText: {
    now: 'What is to be done comes back from {{name}} at once. The absence stays in the list.',
    coming: 'The absence {{span}} is removed. It stays in the list as ended.',
  },
  endAct: { now: 'End the absence', coming: 'Remove the absence' },
  endOf: '{{act}}: the absence {{span}}',
  ended: 'The absence has ended.',
  none: 'No absence entered',
  noneText: 'Holiday, leave and illness are entered here, so that nothing is left lying.',
  roles: roleWords,
}
