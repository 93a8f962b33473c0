import type { sv } from './text.sv.ts'

export const en: typeof sv = {
  state: {
    investigating: 'The cause is looked for',
    identified: 'The cause is known',
    monitoring: 'Mended, we keep watch',
    resolved: 'Solved',
  },
  began: 'Began {{when}}',
  lasted: 'Lasted {{time}}',
  concerns: 'Concerns: {{who}}',
  nextBy: 'Next update by {{when}}',
  late: 'Update promised {{when}}, has not come',
  whenKnown: 'Next update when we know more',
  updates: 'What has been said',
  by: '{{name}}',
  mailed_zero: 'no mail',
  mailed_one: 'mailed to one contact',
  mailed_other: 'mailed to {{count}} contacts',
  mailing: 'being mailed',
  notMailed: 'not mailed',
}
