import { useText } from '../../../lib/text.ts'
import { useFormat } from '../../../lib/use-format.ts'
import { Card } from '../../../ui/Card.tsx'
import { PathLink } from '../../../ui/PathLink.tsx'
import { Table } from '../../../ui/Table.tsx'
import type { Report } from '../queries.ts'
import { changesText } from './changes-text.ts'
import styles from './Review.module.css'

/** Tickets that have come to something else since the report before was frozen. */
export function Restated({ report }: { readonly report: Report }) {
  const t = useText(changesText)
  const format = useFormat()
  const { restated, service } = report
  if (restated === null) return null
  const period = format.periodKey(restated.period)
  const share = (value: number | null) => (value === null ? '–' : format.percent(value))
  const outcome = (value: (typeof restated.tickets)[number]['before']) =>
    t(`restated.${value ?? 'nothing'}`)
  return (
    <Card
      title={t('restated.title')}
      aside={t('restated.aside', { period, when: format.dayOf(restated.releasedAt) })}
      flush
    >
      {restated.availability === undefined ? null : (
        <p className={styles.inset}>
          {t('restated.availability', {
            before: share(restated.availability.before),
            after: share(restated.availability.after),
          })}
        </p>
      )}
      {restated.tickets.length === 0 ? (
        <p className={styles.inset}>{t('restated.none', { period })}</p>
      ) : (
        <Table
          label={t('restated.title')}
          stacks
          rows={restated.tickets}
          rowKey={({ ticket, clock }) => `${ticket} ${clock}`}
          columns={[
            {
              key: 'ticket',
              header: t('restated.ticket'),
              heading: true,
              cell: ({ ticket, title }) => (
                <>
                  <PathLink path={`/tickets/${service.key}/${encodeURIComponent(ticket)}`}>
                    {title ?? ticket}
                  </PathLink>
                  {title === null ? null : <span className={styles.under}>{ticket}</span>}
                </>
              ),
            },
            {
              key: 'clock',
              header: t('restated.clock'),
              cell: ({ clock }) => t(`restated.${clock}`),
            },
            {
              key: 'before',
              header: t('restated.before'),
              cell: ({ before }) => outcome(before),
            },
            {
              key: 'after',
              header: t('restated.after'),
              cell: ({ after }) => <b className={styles.after}>{outcome(after)}</b>,
            },
          ]}
        />
      )}
    </Card>
  )
}
