import { useText } from '../../lib/text.ts'
import { State } from '../../ui/State.tsx'
import { availabilityText } from './text.ts'
import { standingOf } from './words.ts'

export interface StandingProps {
  readonly now: Parameters<typeof standingOf>[0]
}

/** How a service is right now, in a word. */
export function Standing({ now }: StandingProps) {
  const t = useText(availabilityText)
  const { key, kind } = standingOf(now)
  return <State kind={kind}>{t(key)}</State>
}
