import type { SameTexts } from '../../lib/text.ts'
import type { sv } from './text.sv.ts'

export const en: SameTexts<typeof sv> = {
  signIn: { title: 'Sign in' },
  mySignIn: { title: 'My sign-in' },
}
