import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { State } from '../../ui/State.tsx'
import type { ListedDeviation } from './queries.ts'
import { deviationsText } from './text.ts'

type Shown = Pick<
  ListedDeviation,
  'causeCategory' | 'explanation' | 'action' | 'actionDue' | 'actionDoneAt' | 'running' | 'late'
>

interface DeviationStateProps {
  readonly deviation: Shown
  /** Its day stands beside it. */
  readonly withoutDay?: boolean
}

/** How far it has come: waits, explained, being done, late, done. */
export function DeviationState({ deviation, withoutDay = false }: DeviationStateProps) {
  const t = useText(deviationsText)
  const format = useFormat()
  const { causeCategory, explanation, action, actionDue, actionDoneAt, running, late } = deviation
  if (actionDoneAt !== null) {
    return <State kind="kept">{t('state.done', { day: format.dayOf(actionDoneAt) })}</State>
  }
  if (late) {
    return <State kind="missed">{t(withoutDay ? 'state.overdue' : 'state.late')}</State>
  }
  if (action !== null && actionDue !== null) {
    return (
      <State kind="risk">
        {withoutDay ? t('state.toDo') : t('state.acted', { day: format.day(actionDue) })}
      </State>
    )
  }
  if (explanation !== null || causeCategory !== null) {
    return <State kind="kept">{t('state.explained')}</State>
  }
  return running ? (
    <State kind="neutral">{t('state.running')}</State>
  ) : (
    <State kind="missed">{t('state.waits')}</State>
  )
}
