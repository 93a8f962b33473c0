import { useText } from '../../../lib/text.ts'
import { State, type StateKind } from '../../../ui/State.tsx'
import type { Exit } from './queries.ts'
import { exitsText } from './text.ts'

/** "om 3 dagar", "i dag", "för 2 dagar sedan". */
export function useWhen(): (daysLeft: number) => string {
  const t = useText(exitsText)
  return (daysLeft) => {
    if (daysLeft === 0) return t('today')
    return daysLeft > 0 ? t('inDays', { count: daysLeft }) : t('ago', { count: -daysLeft })
  }
}

const kinds: Readonly<Record<Exit['access'], StateKind>> = {
  none: 'neutral',
  planned: 'neutral',
  queued: 'risk',
  done: 'risk',
  verified: 'kept',
}

/** How far the removal has come; what is still there after the last day is the worst of it. */
export function AccessState({ exit }: { readonly exit: Pick<Exit, 'access' | 'daysLeft'> }) {
  const t = useText(exitsText)
  const { access, daysLeft } = exit
  if (daysLeft < 0 && (access === 'queued' || access === 'planned')) {
    return <State kind="missed">{t('accessLate')}</State>
  }
  return <State kind={kinds[access]}>{t(`access.${access}`)}</State>
}
