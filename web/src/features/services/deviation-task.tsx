import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { promiseText } from '../../lib/promise-text.ts'
import { useDeviationWords } from '../../lib/promise-words.ts'
import { useText, withoutStop } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { State } from '../../ui/State.tsx'
import type { Task } from '../../ui/Tasks.tsx'
import type { ShownDeviation } from './queries.ts'
import { servicesText } from './text.ts'

interface Showing {
  /** The period goes on: what is found may still mend itself. */
  readonly running: boolean
  /** With its service and period, where several stand together. */
  readonly named: boolean
}

/** A deviation as a row: what was not kept, what was said of it, and whether it waits. */
export function useDeviationTask({
  running,
  named,
}: Showing): (deviation: ShownDeviation) => Omit<Task, 'act'> {
  const t = useText(servicesText)
  const causes = useText(promiseText)
  const format = useFormat()
  const words = useDeviationWords()
  return (deviation) => {
    const { rule, key, service, period, explanation, causeCategory } = deviation
    const { action, actionOwner, actionDue } = deviation
    const said: ReactNode[] = []
    if (explanation !== null) {
      const cause = causeCategory === null ? '–' : causes(`cause.${causeCategory}`)
      said.push(t('deviations.said', { cause, explanation }))
    }
    if (action !== null)
      said.push(t('deviations.action', { action: withoutStop(action), owner: actionOwner ?? '–' }))
    return {
      key: `${service.key} ${period} ${rule} ${key}`,
      title: named ? (
        <>
          <Link to="/services/$key" params={{ key: service.key }} search={{ period }}>
            {t('deviations.of', { service: service.name, period: format.periodKey(period) })}
          </Link>
          {': '}
          {words(deviation)}
        </>
      ) : (
        words(deviation)
      ),
      detail: said.length === 0 ? undefined : said.join(' '),
      when:
        explanation === null ? (
          running ? (
            <State kind="neutral">{t('deviations.later')}</State>
          ) : (
            <State kind="missed">{t('deviations.waits')}</State>
          )
        ) : (
          <State kind="kept">
            {actionDue === null
              ? t('deviations.explained')
              : t('deviations.acted', { day: format.day(actionDue) })}
          </State>
        ),
    }
  }
}
