import { useText } from '../../lib/text.ts'
import { State, type StateKind } from '../../ui/State.tsx'
import type { Place } from './queries.ts'
import { placesText } from './text.ts'

const kinds: Readonly<Record<Place['state'], StateKind>> = {
  there: 'kept',
  silent: 'unknown',
  waiting: 'neutral',
  revoked: 'neutral',
}

export function PlaceState({ state }: Pick<Place, 'state'>) {
  const t = useText(placesText)
  return <State kind={kinds[state]}>{t(`state.${state}`)}</State>
}
