import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useText } from '../../lib/text.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { FilterSelect, SearchField } from '../../ui/SearchField.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { VirtualList } from '../../ui/VirtualList.tsx'
import styles from './access-requests.module.css'
import { LikeChoice } from './LikeChoice.tsx'
import type { StepProps } from './NewRequestPage.tsx'
import { Offer } from './Offer.tsx'
import { type Offered, type Start, startQuery } from './queries.ts'
import { accessText } from './text.ts'
import { useEntitlementName, useName } from './words.tsx'

/** What they have, and what shall be otherwise. */
export function WhatStep(props: StepProps) {
  const { draft } = props
  const query = useQuery(
    startQuery(draft.employees, draft.system === '' ? undefined : draft.system),
  )
  if (query.error !== null) {
    return <ErrorState error={query.error} retry={() => void query.refetch()} />
  }
  if (query.data === undefined) return <Skeleton lines={8} />
  return <Chosen {...props} start={query.data} />
}

/** A list so long is drawn as far as it is in sight. */
const MANY = 40

function Chosen({ draft, change, go, start }: StepProps & { readonly start: Start }) {
  const t = useText(accessText)
  const [q, setQ] = useState('')
  const [isMissing, setMissing] = useState(false)
  const { has, others } = useFound(start, draft.add, q)
  const isChanged = draft.add.length + draft.remove.length > 0
  const offer = (each: Offered) => (
    <Offer key={each.key} of={each} people={start.employees.length} draft={draft} change={change} />
  )
  return (
    <div className={styles.stack}>
      <Head start={start} />
      {start.systems.length < 2 ? null : (
        <FilterSelect
          label={t('fresh.system')}
          chosen={start.system}
          choices={start.systems.map(({ key, name }) => ({ value: key, label: name }))}
          choose={(system) => change({ system, add: [], remove: [], like: null })}
        />
      )}
      <LikeChoice draft={draft} change={change} system={start.system} />
      <SearchField label={t('fresh.search')} text={q} search={setQ} />
      {has.length === 0 ? null : (
        <div>
          <h3 className={styles.sub}>{t('fresh.has')}</h3>
          <ul className={styles.list}>
            {has.map((each) => (
              <li key={each.key}>{offer(each)}</li>
            ))}
          </ul>
        </div>
      )}
      <div>
        <h3 className={styles.sub}>{t('fresh.other')}</h3>
        {start.entitlements.length === 0 ? (
          <p>{t('fresh.noCatalogue')}</p>
        ) : others.length === 0 ? (
          <p>{q === '' ? t('fresh.nothing') : t('fresh.nothingFound')}</p>
        ) : others.length > MANY ? (
          <VirtualList
            label={t('fresh.other')}
            items={others}
            itemKey={({ key }) => key}
            itemHeight={64}
          >
            {offer}
          </VirtualList>
        ) : (
          <ul className={styles.list}>
            {others.map((each) => (
              <li key={each.key}>{offer(each)}</li>
            ))}
          </ul>
        )}
      </div>
      {isMissing && !isChanged ? (
        <p role="alert" className={styles.error}>
          {t('fresh.needChange')}
        </p>
      ) : null}
      <div className={`${styles.acts} ${styles.fixed}`}>
        <Button
          onClick={() => {
            if (!isChanged) return setMissing(true)
            change({ system: start.system, step: 'why' })
          }}
        >
          {t('next')}
        </Button>
        <Button variant="secondary" onClick={() => go('people')}>
          {t('back')}
        </Button>
      </div>
    </div>
  )
}

function Head({ start }: { readonly start: Start }) {
  const t = useText(accessText)
  const name = useName()
  const [only, ...rest] = start.employees
  return (
    <div>
      <h2 className={styles.sub}>{t('fresh.what')}</h2>
      <p className={styles.muted}>
        {only !== undefined && rest.length === 0
          ? t('fresh.whatOne', { name: name(only) })
          : t('fresh.whatMany', { count: start.employees.length })}
      </p>
    </div>
  )
}

/** What somebody of them has stands first; what is chosen from the rest before what is not. */
function useFound(start: Start, chosen: readonly string[], q: string) {
  const name = useEntitlementName()
  const words = q
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  const found = start.entitlements.filter((each) => {
    const text = `${name(each)} ${each.key} ${each.description ?? ''}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
  const others = found.filter(({ had }) => had === 0)
  return {
    has: found.filter(({ had }) => had > 0),
    others: [
      ...others.filter(({ key }) => chosen.includes(key)),
      ...others.filter(({ key }) => !chosen.includes(key)),
    ],
  }
}
