import type { SameTexts } from '../../lib/text.ts'
import type { sv } from './text.sv.ts'

export const en: SameTexts<typeof sv> = {
  title: 'My work',
  nothing: {
    title: 'Nothing waits for you',
    text: 'What you have to do will stand here, the most important first.',
  },
  waiting: 'To do',
}
