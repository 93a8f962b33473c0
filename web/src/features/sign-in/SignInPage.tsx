import { useText } from '../../lib/text.ts'
import { PageHead } from '../../ui/PageHead.tsx'
import { signInText } from './text.ts'

export function SignInPage() {
  const t = useText(signInText)
  return <PageHead title={t('signIn.title')} />
}
