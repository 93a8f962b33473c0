import type { SameTexts } from '../../../lib/text.ts'
import type { sv } from './text.sv.ts'

export const en: SameTexts<typeof sv> = {
  title: 'API tokens',
  sentence:
    'Everybody’s tokens. With a token a program reads or changes in its owner’s name, never more than the owner may.',
  own: 'Your own tokens',
  none: 'No tokens yet',
  noneText:
    'Each makes their own under My sign-in. Here everybody’s are seen, and an administrator can revoke them.',
  columns: {
    name: 'Use',
    person: 'Owner',
    scopes: 'May',
    service: 'Service',
    used: 'Last used',
    state: 'State',
  },
  never: 'Never',
  all: 'All',
  reference: 'Description of the API',
}
