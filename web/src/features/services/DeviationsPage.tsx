import { Button } from '@digdir/designsystemet-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useLiveFrom } from '../../lib/live.ts'
import { useText } from '../../lib/text.ts'
import { Card } from '../../ui/Card.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { ExplainDialog } from '../../ui/explain/ExplainDialog.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { FilterSelect } from '../../ui/SearchField.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Tasks } from '../../ui/Tasks.tsx'
import { useDeviationTask } from './deviation-task.tsx'
import { deviationsQuery, type ShownDeviation } from './queries.ts'
import styles from './ServicePage.module.css'
import { servicesText } from './text.ts'
import { useNoting } from './use-noting.ts'

type State = 'waiting' | 'explained' | 'all'

/** Every deviation within reach, those that wait first: the filter stands in the address. */
export function DeviationsPage() {
  const t = useText(servicesText)
  const { state = 'waiting', service } = useSearch({ from: '/shell/deviations' })
  useLiveFrom('deviations', ['deviations', 'tickets', 'availability'])
  const filter = { state, ...(service === undefined ? {} : { service }) }
  const { data, error, refetch } = useQuery(deviationsQuery(filter))
  return (
    <>
      <PageHead title={t('deviations.page.title')} sentence={useSentence(service)} />
      <Filter state={state} service={service} />
      <Card flush>
        {error !== null && data === undefined ? (
          <ErrorState error={error} retry={() => void refetch()} />
        ) : data === undefined ? (
          <Skeleton lines={6} />
        ) : data.items.length === 0 ? (
          <EmptyState title={t('deviations.page.empty')}>
            {t('deviations.page.emptyText')}
          </EmptyState>
        ) : (
          <List deviations={data.items} />
        )}
      </Card>
    </>
  )
}

function useSentence(service: string | undefined): string | undefined {
  const t = useText(servicesText)
  const { data } = useQuery(
    deviationsQuery({ state: 'waiting', ...(service === undefined ? {} : { service }) }),
  )
  if (data === undefined) return undefined
  const count = data.items.length
  return count === 0 ? t('deviations.page.allExplained') : t('deviations.page.sentence', { count })
}

function Filter(chosen: { readonly state: State; readonly service: string | undefined }) {
  const t = useText(servicesText)
  const navigate = useNavigate()
  const choices = (['waiting', 'explained', 'all'] as const).map((value) => ({
    value,
    label: t(`deviations.page.${value}`),
  }))
  const choose = (value: string) => {
    const state = choices.find((choice) => choice.value === value)?.value ?? 'waiting'
    const { service } = chosen
    const search = { state, ...(service === undefined ? {} : { service }) }
    void navigate({ to: '/deviations', search })
  }
  return (
    <div className={styles.filter}>
      <FilterSelect
        label={t('deviations.page.state')}
        chosen={chosen.state}
        choices={choices}
        choose={choose}
      />
    </div>
  )
}

interface Listed extends ShownDeviation {
  readonly mayExplain: boolean
}

function List({ deviations }: { readonly deviations: readonly Listed[] }) {
  const t = useText(servicesText)
  const [open, setOpen] = useState<number | null>(null)
  const { chooseNoted, failure, isNoting } = useNoting(setOpen)
  const task = useDeviationTask({ running: false, named: true })
  return (
    <>
      {failure === null ? null : <ErrorState error={failure} />}
      <Tasks
        tasks={deviations.map((each) => ({
          ...task(each),
          act:
            each.id === null && !each.mayExplain ? null : (
              <Button
                variant="secondary"
                data-size="sm"
                loading={isNoting}
                onClick={() => chooseNoted(each)}
              >
                {t(
                  each.mayExplain && each.explanation === null
                    ? 'deviations.explain'
                    : 'deviations.open',
                )}
              </Button>
            ),
        }))}
      />
      {open === null ? null : <ExplainDialog id={open} close={() => setOpen(null)} />}
    </>
  )
}
