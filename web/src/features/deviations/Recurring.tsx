import { useDeviationWords } from '../../lib/promise-words.ts'
import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Card } from '../../ui/Card.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { PathLink } from '../../ui/PathLink.tsx'
import { Tasks } from '../../ui/Tasks.tsx'
import { useCauseName } from './Pareto.tsx'
import type { Analysis } from './queries.ts'
import { deviationsText } from './text.ts'

/** What was found in several of the last periods: the latest of each, to begin with. */
export function Recurring({ recurring }: Pick<Analysis, 'recurring'>) {
  const t = useText(deviationsText)
  const format = useFormat()
  const words = useDeviationWords()
  const causeOf = useCauseName()
  return (
    <Card title={t('recurring.title')} flush>
      {recurring.length === 0 ? (
        <EmptyState title={t('recurring.none')}>{t('recurring.noneText')}</EmptyState>
      ) : (
        <Tasks
          tasks={recurring.map((each) => ({
            key: String(each.latest),
            title: (
              <PathLink path={`/deviations/${each.latest}`}>
                {`${each.service.name}: ${words(each)}`}
              </PathLink>
            ),
            detail: [
              each.periods.map((period) => format.periodKey(period)).join(', '),
              each.causes.map(causeOf).join(', '),
            ]
              .filter((text) => text !== '')
              .join('. '),
            when: t('recurring.times', { count: each.periods.length }),
          }))}
        />
      )}
    </Card>
  )
}
