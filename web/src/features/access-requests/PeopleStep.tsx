import { Checkbox } from '@digdir/designsystemet-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useText } from '../../lib/text.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { SearchField } from '../../ui/SearchField.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { VirtualList } from '../../ui/VirtualList.tsx'
import styles from './access-requests.module.css'
import type { StepProps } from './NewRequestPage.tsx'
import { choicesQuery } from './queries.ts'
import { accessText } from './text.ts'
import { useName } from './words.tsx'

/** Whom it is for: among thousands, by words of name, unit or title. */
export function PeopleStep({ draft, change, go }: StepProps) {
  const t = useText(accessText)
  const [q, setQ] = useState('')
  const [isMissing, setMissing] = useState(false)
  const name = useName()
  const { data, error, refetch } = useQuery(choicesQuery)
  if (error !== null) return <ErrorState error={error} retry={() => void refetch()} />
  if (data === undefined) return <Skeleton lines={8} />
  const words = q
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  const found = data.filter((each) => {
    const text = `${name(each)} ${each.unit ?? ''} ${each.title ?? ''}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
  const chosen = new Set(draft.employees)
  const choose = (ids: readonly number[], isChosen: boolean) => {
    const some = new Set(ids)
    change({ employees: [...(isChosen ? chosen.union(some) : chosen.difference(some))] })
  }
  return (
    <div className={styles.stack}>
      <div>
        <h2 className={styles.sub}>{t('fresh.who')}</h2>
        <p className={styles.muted}>{t('fresh.whoHelp')}</p>
      </div>
      <SearchField label={t('fresh.whoSearch')} text={q} search={setQ} />
      {found.length === 0 ? (
        <p>{t('fresh.noneFound')}</p>
      ) : (
        <VirtualList
          label={t('team.list')}
          items={found}
          itemKey={({ id }) => String(id)}
          itemHeight={76}
        >
          {(each) => (
            <div className={styles.pick}>
              <Checkbox
                label={name(each)}
                description={[each.title, each.unit].filter((part) => part !== null).join(', ')}
                checked={chosen.has(each.id)}
                onChange={(event) => choose([each.id], event.target.checked)}
              />
            </div>
          )}
        </VirtualList>
      )}
      {isMissing && chosen.size === 0 ? (
        <p role="alert" className={styles.error}>
          {t('fresh.needPeople')}
        </p>
      ) : null}
      <div className={`${styles.acts} ${styles.fixed}`}>
        <Button onClick={() => (chosen.size === 0 ? setMissing(true) : go('what'))}>
          {t('next')}
        </Button>
        {found.length < 2 ? null : (
          <Button
            variant="secondary"
            onClick={() =>
              choose(
                found.map(({ id }) => id),
                true,
              )
            }
          >
            {t('fresh.chooseAll', { count: found.length })}
          </Button>
        )}
        {chosen.size === 0 ? null : (
          <Button variant="tertiary" onClick={() => change({ employees: [] })}>
            {t('team.chosen', { count: chosen.size })}. {t('team.clear')}
          </Button>
        )}
      </div>
    </div>
  )
}
