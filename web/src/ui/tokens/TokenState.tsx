import { now } from '../../lib/clock.ts'
import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { State } from '../State.tsx'
import type { Token } from './queries.ts'
import { tokenText } from './text.ts'

/** Whether a token counts, and until when. */
export function TokenState({ token }: { readonly token: Token }) {
  const t = useText(tokenText)
  const format = useFormat()
  if (token.revokedAt !== null) return <State kind="neutral">{t('revoked')}</State>
  if (Date.parse(token.expiresAt) <= now()) return <State kind="neutral">{t('expired')}</State>
  return <State kind="kept">{t('active', { day: format.day(token.expiresAt) })}</State>
}
