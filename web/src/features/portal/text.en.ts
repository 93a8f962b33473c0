import type { SameTexts } from '../../lib/text.ts'
import type { sv } from './text.sv.ts'

export const en: SameTexts<typeof sv> = {
  title: 'Your services',
  nothing: {
    title: 'No services yet',
    text: 'Services that you are the contact for will stand here.',
  },
}
