import type { SameTexts } from '../../../lib/text.ts'
import type { sv } from './text.sv.ts'

export const en: SameTexts<typeof sv> = {
  title: 'API tokens',
  text: 'Let a program read or write in Kvitto as you. It never reaches more than you do.',
  none: 'You have no API token.',
  create: 'Create an API token',
  name: 'What will the token be used for?',
  nameHelp: 'Such as “Power BI” or “Nightly export of tickets”.',
  nameRequired: 'Write what the token will be used for.',
  scopes: 'What may the program do?',
  scopesRequired: 'Choose at least one thing that the program may do.',
  read: 'Read',
  write: 'Change',
  service: 'Which service is it about?',
  everyService: 'Every service that you reach',
  days: 'How long shall it be good?',
  for30: '30 days',
  for90: '90 days',
  for180: 'Half a year',
  for365: 'A year',
  make: 'Create the token',
  madeTitle: 'Copy the token now',
  madeText:
    'It is shown this once. Whoever has the token can do what you chose, so keep it like a password.',
  secret: 'The token',
  copy: 'Copy',
  copied: 'The token is copied.',
  notCopied: 'It could not be copied. Select the token and copy it yourself.',
  kept: 'I have kept the token',
}
