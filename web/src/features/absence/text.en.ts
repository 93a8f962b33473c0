import type { SameTexts } from '../../lib/text.ts'
import type { sv } from './text.sv.ts'

export const en: SameTexts<typeof sv> = {
  title: 'My absence',
  here: 'You are not away. What waits for you comes to you.',
  away: 'You are away until the end of {{day}}. {{name}} gets what is to be done meanwhile.',
  soon: 'You are away from {{day}}. {{name}} gets what is to be done then.',
  own: 'Your absence',
  standsIn: 'You stand in for',
  how: 'How it works',
  howWork:
    'While you are away you get no mail about work. Your substitute gets what you would have done, and it says that it is for you.',
  howRights:
    'Your substitute gets no new rights. So only those can be chosen who have the same roles for the same services.',
  howNobody:
    'If your substitute is away too, it goes on to theirs. Where nobody is left, it goes to the nearest manager.',
}
