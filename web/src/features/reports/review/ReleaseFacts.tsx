import { useText } from '../../../lib/text.ts'
import { Notice } from '../../../ui/Notice.tsx'
import { useScrollRegion } from '../../../ui/use-scroll-region.ts'
import type { Review } from '../queries.ts'
import { ChangeTable } from './ChangeTable.tsx'
import styles from './Dialog.module.css'
import { releaseText } from './release-text.ts'

/** Many scroll, also by keyboard. */
function Recipients({ recipients }: Pick<Review, 'recipients'>) {
  const region = useScrollRegion<HTMLElement>(useText(releaseText)('to'))
  return (
    <section {...region} className={styles.recipients}>
      <ul>
        {recipients.map(({ name, email }) => (
          <li key={email}>
            {name} <span className="muted">{email}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What the report says, to whom it goes, and what they get. */
export function ReleaseFacts({ review }: { readonly review: Review }) {
  const t = useText(releaseText)
  const { view, recipients, revisions, changes } = review
  const last = revisions[0]
  return (
    <div className={styles.facts}>
      <section>
        <h3>{t('says')}</h3>
        {view.summary.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </section>
      {last === undefined ? null : (
        <section>
          <h3>{t('changes', { revision: last.number })}</h3>
          <ChangeTable
            label={t('changes', { revision: last.number })}
            service={view.service.key}
            changes={changes}
          />
        </section>
      )}
      {recipients.length === 0 ? (
        <Notice kind="risk" title={t('nobody')} />
      ) : (
        <>
          <section>
            <h3>{t('to')}</h3>
            <Recipients recipients={recipients} />
          </section>
          <section>
            <h3>{t('gets')}</h3>
            <p>{t('getsText')}</p>
          </section>
        </>
      )}
    </div>
  )
}
