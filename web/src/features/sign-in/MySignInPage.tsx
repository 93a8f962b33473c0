import { useText } from '../../lib/text.ts'
import { PageHead } from '../../ui/PageHead.tsx'
import { signInText } from './text.ts'

export function MySignInPage() {
  const t = useText(signInText)
  return <PageHead title={t('mySignIn.title')} />
}
