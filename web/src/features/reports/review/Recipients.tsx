import { useText } from '../../../lib/text.ts'
import { Card } from '../../../ui/Card.tsx'
import { PathLink } from '../../../ui/PathLink.tsx'
import type { Report } from '../queries.ts'
import styles from './Review.module.css'
import { Several } from './Several.tsx'
import { reviewText } from './text.ts'

/** To whom the report goes when it is released. */
export function Recipients({ report }: { readonly report: Report }) {
  const t = useText(reviewText)
  const { recipients, service, may } = report
  return (
    <Card title={t('recipients')} flush>
      {recipients.length === 0 ? (
        <p className={styles.inset}>
          {t('noRecipients')}{' '}
          {may.explain ? (
            <PathLink path={`/settings/agreements/${service.key}`}>{t('addContact')}</PathLink>
          ) : null}
        </p>
      ) : (
        <Several items={recipients} itemKey={({ email }) => email} label={t('recipients')}>
          {({ name, email }) => (
            <>
              <b>{name}</b>
              <span className="muted small">{email}</span>
            </>
          )}
        </Several>
      )}
    </Card>
  )
}
