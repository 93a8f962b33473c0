import { useText } from '../../../lib/text.ts'
import { State, type StateKind } from '../../../ui/State.tsx'
import type { Round } from '../queries.ts'
import { standingText } from '../text.ts'

const kinds: Readonly<Record<Round['state'], StateKind>> = {
  open: 'risk',
  late: 'missed',
  held: 'missed',
  answered: 'kept',
  closed: 'neutral',
}

export function RoundState({ round: { state } }: { readonly round: Round }) {
  const t = useText(standingText)
  return <State kind={kinds[state]}>{t(`rounds.states.${state}`)}</State>
}
