import type { SameTexts } from '../../../lib/text.ts'
import type { sv } from './release-text.sv.ts'

export const en: SameTexts<typeof sv> = {
  title: 'Release the report for {{service}}, {{period}}',
  revise: 'Make a new version of the report for {{service}}, {{period}}',
  says: 'What the report says',
  to: 'It goes to',
  nobody: 'The service has no contact person. The report is frozen, but nobody gets it.',
  gets: 'They get',
  getsText:
    'A mail with the figures, the report as PDF and Excel, and a link where they acknowledge that they have it.',
  changes: 'What changes from version {{revision}}',
  reason: 'Why is a new version needed?',
  reasonHelp: 'Stands in the mail to the recipients.',
  reasonMissing: 'Write why the figures have changed.',
  message: 'Your own words to the recipients',
  messageHelp: 'Stand first in the mail, before the figures.',
  left_one: 'One character left',
  left_other: '{{count, number}} characters left',
  tooLong: 'The text may have at most {{most, number}} characters.',
  final:
    'The figures are frozen when you release the report, and cannot be changed afterwards. If something is wrong it is corrected in a new version, which shows what was changed.',
  submit: 'Release the report',
  submitRevision: 'Release version {{revision}}',
  cancel: 'Cancel',
  close: 'Close',
  released_zero: 'The report is released. Nobody gets it, for the service has no contact person.',
  released_one: 'The report is released and on its way to one recipient.',
  released_other: 'The report is released and on its way to {{count}} recipients.',
  conflict: 'The report is not released: something has changed since you looked at it',
  conflictText: 'See what is different. If you want to release it like this, press once more.',
  conflictSame:
    'The figures are the same, but the inputs or the recipients are others than before.',
  blocked: 'There is a deviation that must be explained first. Close this and explain it.',
  gone: 'Somebody else has released the report.',
}
