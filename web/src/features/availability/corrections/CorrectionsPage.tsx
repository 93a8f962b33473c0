import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useLive } from '../../../lib/live.ts'
import { useText } from '../../../lib/text.ts'
import { AvailabilityTabs } from '../../../ui/availability-tabs/AvailabilityTabs.tsx'
import { Button } from '../../../ui/Button.tsx'
import { PageHead } from '../../../ui/PageHead.tsx'
import { FilterSelect } from '../../../ui/SearchField.tsx'
import { Segments } from '../../../ui/Segments.tsx'
import styles from '../lists.module.css'
import { choicesQuery } from '../maintenance/queries.ts'
import { CorrectionDialog } from './CorrectionDialog.tsx'
import { CorrectionList } from './CorrectionList.tsx'
import { correctionsQuery, type Which } from './queries.ts'
import type { CorrectionsSearch } from './search.ts'
import { correctionsText } from './text.ts'

const route = getRouteApi('/shell/corrections')

/** What was laid over what was measured: what counts, what waits, what was withdrawn. */
export function CorrectionsPage() {
  useLive('availability')
  const t = useText(correctionsText)
  const search: CorrectionsSearch = route.useSearch()
  const { service, which = 'all', correct, from, to } = search
  const navigate = route.useNavigate()
  const { data: choices } = useQuery(choicesQuery)
  const services = choices?.services ?? []
  const correctable = services.filter(({ mayCorrect, parts }) => mayCorrect && parts.length > 0)
  const go = (wanted: CorrectionsSearch) =>
    void navigate({ search: wanted, replace: true, resetScroll: false })
  const kept = service === undefined ? {} : { service }
  const shown = which === 'all' ? {} : { which }
  return (
    <>
      <AvailabilityTabs />
      <PageHead
        title={t('title')}
        sentence={<Sentence />}
        acts={
          correctable.length === 0 ? null : (
            <Button onClick={() => go({ ...kept, ...shown, correct: 'not_ours' })}>
              {t('correct')}
            </Button>
          )
        }
      />
      <div className={styles.filters}>
        <FilterSelect
          label={t('filter.service')}
          chosen={service ?? ''}
          choices={[
            { value: '', label: t('filter.all') },
            ...services.map(({ key, name }) => ({ value: key, label: name })),
          ]}
          choose={(key) => go({ ...shown, ...(key === '' ? {} : { service: key }) })}
        />
        <Segments<Which>
          label={t('filter.show')}
          chosen={which}
          choices={[
            { value: 'all', label: t('filter.every') },
            { value: 'waiting', label: t('filter.waiting') },
            { value: 'counting', label: t('filter.counting') },
          ]}
          choose={(value) => go({ ...kept, ...(value === 'all' ? {} : { which: value }) })}
        />
      </div>
      <CorrectionList service={service} which={which} />
      {correct === undefined || correctable.length === 0 ? null : (
        <CorrectionDialog
          services={correctable}
          components={choices?.components ?? []}
          start={{ service, kind: correct, from, to }}
          close={() => go({ ...kept, ...shown })}
        />
      )}
    </>
  )
}

function Sentence() {
  const t = useText(correctionsText)
  const counting = useInfiniteQuery(correctionsQuery(undefined, 'counting')).data?.pages[0]?.items
  const waiting = useInfiniteQuery(correctionsQuery(undefined, 'waiting')).data?.pages[0]?.items
  if (counting === undefined || waiting === undefined) return null
  const first =
    counting.length === 0 ? t('sentence.none') : t('sentence.counting', { count: counting.length })
  return `${first} ${t('sentence.waiting', { count: waiting.length })}`
}
