import { useQuery } from '@tanstack/react-query'
import { useText, withoutStop } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Card } from '../../ui/Card.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import styles from './Portal.module.css'
import { plannedQuery } from './queries.ts'
import { portalText } from './text.ts'

interface PlannedCardProps {
  readonly service: { readonly key: string; readonly name: string }
  readonly level: 2 | 3
}

/** Maintenance that is agreed and not over. */
export function PlannedCard({ service, level }: PlannedCardProps) {
  const t = useText(portalText)
  const format = useFormat()
  const { data, error, refetch } = useQuery(plannedQuery(service.key))
  return (
    <Card title={t('planned.title')} level={level}>
      {error !== null && data === undefined ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : data === undefined ? (
        <div className={styles.loading}>
          <Skeleton lines={2} />
        </div>
      ) : data.length === 0 ? (
        <p className="muted">{t('planned.none')}</p>
      ) : (
        <ul className={styles.planned}>
          {data.map(({ id, from, to, reason }) => (
            <li key={id}>
              <strong className={styles.when}>{format.weekdaySpan(from, to)}</strong>
              <span className="muted">
                {t('planned.what', { reason: withoutStop(reason), service: service.name })}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
