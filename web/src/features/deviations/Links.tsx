import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Card } from '../../ui/Card.tsx'
import type { DeviationData } from '../../ui/explain/queries.ts'
import { PathLink } from '../../ui/PathLink.tsx'
import styles from './deviations.module.css'
import { deviationsText } from './text.ts'

/** Tickets and outages that somebody says it has to do with, each on its own page. */
export function Links({ data: { deviation, links } }: { readonly data: DeviationData }) {
  const t = useText(deviationsText)
  const format = useFormat()
  const key = encodeURIComponent(deviation.service.key)
  return (
    <Card title={t('links.title')}>
      {links.length === 0 ? (
        <p className="muted">{t('links.none')}</p>
      ) : (
        <ul className={styles.links}>
          {links.map(({ kind, ref, title }) => (
            <li key={`${kind} ${ref}`}>
              {kind === 'ticket' ? (
                <PathLink path={`/tickets/${key}/${encodeURIComponent(ref)}`}>
                  {title === null ? ref : `${ref} ${title}`}
                </PathLink>
              ) : (
                <PathLink path={`/availability/${key}?period=${deviation.period}`}>
                  {t('links.outage', { when: format.instant(ref) })}
                </PathLink>
              )}
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
