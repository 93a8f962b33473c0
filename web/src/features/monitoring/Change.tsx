import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useText } from '../../lib/text.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import styles from './monitoring.module.css'
import { ProbeForm } from './ProbeForm.tsx'
import { valuesOf } from './probe-values.ts'
import { choicesQuery, type ProbeView } from './queries.ts'
import { monitoringText } from './text.ts'

/** The same form as it was made with, when somebody wants to change it. */
export function Change({ probe }: { readonly probe: ProbeView }) {
  const t = useText(monitoringText)
  const [isChanging, setChanging] = useState(false)
  const { data, error, refetch } = useQuery({ ...choicesQuery, enabled: isChanging })
  if (!isChanging) {
    return (
      <div className={styles.change}>
        <Button variant="secondary" onClick={() => setChanging(true)}>
          {t('page.change')}
        </Button>
      </div>
    )
  }
  return (
    <section className={styles.change} aria-label={t('page.change')}>
      <h2>{t('page.change')}</h2>
      {error !== null && data === undefined ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : data === undefined ? (
        <Skeleton lines={8} />
      ) : (
        <ProbeForm
          key={probe.version}
          initial={valuesOf(probe)}
          choices={data}
          probe={probe}
          onChanged={() => setChanging(false)}
        />
      )}
    </section>
  )
}
