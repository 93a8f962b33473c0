import { Button } from '@digdir/designsystemet-react'
import { useState } from 'react'
import { type Promised, usePromiseWords, verdictKinds } from '../../lib/promise-words.ts'
import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Card } from '../../ui/Card.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { State } from '../../ui/State.tsx'
import { type Task, Tasks } from '../../ui/Tasks.tsx'
import type { ServiceData } from './queries.ts'
import styles from './ServicePage.module.css'
import { servicesText } from './text.ts'

/** So many are shown at first even where all is well. */
const SHOWN_FIRST = 4

/** Each promise of the period: does it hold, why is that believed, and what is left to spend. */
export function Forecasts({ data }: { readonly data: ServiceData }) {
  const t = useText(servicesText)
  const [all, setAll] = useState(false)
  const { promises, running, period } = data
  const isMonth = period.firstDay.slice(0, 7) === period.lastDay.slice(0, 7)
  const title = !running ? 'forecast.over' : isMonth ? 'forecast.titleMonth' : 'forecast.title'
  const doubtful = promises.filter(({ verdict }) => verdict !== 'kept').length
  const shown = all ? promises : promises.slice(0, Math.max(SHOWN_FIRST, doubtful))
  const rows = useRows(shown, running)
  return (
    <Card title={t(title)} flush>
      {promises.length === 0 ? (
        <EmptyState title={t('forecast.none')}>{t('forecast.noneText')}</EmptyState>
      ) : (
        <Tasks tasks={rows} />
      )}
      {promises.length > Math.max(SHOWN_FIRST, doubtful) ? (
        <div className={styles.more}>
          <Button variant="tertiary" data-size="sm" onClick={() => setAll(!all)}>
            {all ? t('forecast.fewer') : t('forecast.all', { count: promises.length })}
          </Button>
        </div>
      ) : null}
    </Card>
  )
}

function useRows(promises: readonly Promised[], running: boolean): Task[] {
  const t = useText(servicesText)
  const format = useFormat()
  const words = usePromiseWords()
  return promises.map((promise) => {
    const { key, verdict, lowest, highest, open } = promise
    const measured = words.measured(promise)
    const bounds =
      running && open !== null && open > 0 && lowest !== null && highest !== null
        ? t('forecast.bounds', {
            lowest: format.percent(lowest, 1),
            highest: format.percent(highest, 1),
          })
        : null
    const facts = [
      measured === null ? null : t(running ? 'forecast.sofar' : 'forecast.was', { measured }),
      words.goal(promise),
      bounds,
    ]
    const why = running ? words.why(promise) : null
    return {
      key,
      title: words.name(promise),
      detail: `${facts.filter((fact) => fact !== null).join(' · ')}${why === null ? '' : `. ${why}`}`,
      when: <State kind={verdictKinds[verdict]}>{words.verdict(verdict, !running)}</State>,
    }
  })
}
