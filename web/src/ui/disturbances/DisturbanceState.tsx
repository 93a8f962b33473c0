import type { DisturbanceState as Known } from '../../../../src/modules/disturbances/schema.ts'
import { useText } from '../../lib/text.ts'
import { State, type StateKind } from '../State.tsx'
import { toldText } from './text.ts'

const kinds: Readonly<Record<Known, StateKind>> = {
  investigating: 'missed',
  identified: 'missed',
  monitoring: 'risk',
  resolved: 'kept',
}

interface DisturbanceStateProps {
  readonly state: Known
  readonly plain?: boolean
}

/** How far it has come, in a few words. */
export function DisturbanceState({ state, plain = false }: DisturbanceStateProps) {
  const t = useText(toldText)
  return (
    <State kind={kinds[state]} plain={plain}>
      {t(`state.${state}`)}
    </State>
  )
}
