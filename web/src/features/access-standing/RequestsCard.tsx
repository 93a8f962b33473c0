import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Card } from '../../ui/Card.tsx'
import { PathLink } from '../../ui/PathLink.tsx'
import styles from './access-standing.module.css'
import type { DataProps } from './queries.ts'
import { standingText } from './text.ts'

export function RequestsCard({ data }: DataProps) {
  const t = useText(standingText)
  const format = useFormat()
  const { requests, oldestAt, approved } = data.requests
  return (
    <Card title={t('requests.title')}>
      <div className={styles.words}>
        <p>
          {requests === 0 ? t('requests.none') : t('requests.waiting', { count: requests })}{' '}
          {oldestAt === null ? '' : t('requests.oldest', { when: format.relative(oldestAt) })}
        </p>
        {approved === 0 ? null : <p>{t('requests.approved', { count: approved })}</p>}
        <p>
          <PathLink path="/access/requests">{t('requests.see')}</PathLink>
        </p>
      </div>
    </Card>
  )
}
