import { useDeviationWords } from '../../lib/promise-words.ts'
import { useText, withoutStop } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Card } from '../../ui/Card.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { PathLink } from '../../ui/PathLink.tsx'
import { State } from '../../ui/State.tsx'
import { Tasks } from '../../ui/Tasks.tsx'
import type { Analysis } from './queries.ts'
import { deviationsText } from './text.ts'

/** Actions after which their like was found again: they did not help, or not enough. */
export function CameBack({ cameBack }: Pick<Analysis, 'cameBack'>) {
  const t = useText(deviationsText)
  const format = useFormat()
  const words = useDeviationWords()
  return (
    <Card title={t('cameBack.title')} flush>
      {cameBack.length === 0 ? (
        <EmptyState title={t('cameBack.none')}>{t('cameBack.noneText')}</EmptyState>
      ) : (
        <Tasks
          tasks={cameBack.map(({ done, again }) => ({
            key: String(done.id),
            title: (
              <PathLink path={`/deviations/${done.id}`}>
                {`${done.service.name}: ${words(done)}`}
              </PathLink>
            ),
            detail: t('cameBack.action', {
              action: withoutStop(done.action ?? ''),
              day: format.day(done.actionDoneOn),
            }),
            when: (
              <State kind="missed">
                {t('cameBack.again', { period: format.periodKey(again.at(-1)?.period ?? '') })}
              </State>
            ),
          }))}
        />
      )}
    </Card>
  )
}
