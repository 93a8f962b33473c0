import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { meQuery } from '../../lib/me.ts'
import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Card } from '../../ui/Card.tsx'
import { PathLink } from '../../ui/PathLink.tsx'
import styles from './monitoring.module.css'
import type { ProbeView } from './queries.ts'
import { monitoringText } from './text.ts'

/** What is asked, how often, and by which rule it is believed. */
export function ProbeFacts({ probe }: { readonly probe: ProbeView }) {
  const t = useText(monitoringText)
  const format = useFormat()
  const { data: me } = useQuery({ ...meQuery, enabled: false })
  const readsLedger = me?.rooms.includes('ledger') ?? false
  const { kind, intervalSeconds, confirmFailures, confirmEverySeconds, expiresAt } = probe
  const isHeartbeat = kind === 'heartbeat'
  const lines: (readonly [string, ReactNode] | undefined)[] = [
    [t('facts.kind'), t(`kind.${kind}`)],
    isHeartbeat
      ? undefined
      : [
          t('facts.asks'),
          <span key="asks" className={styles.address}>
            {probe.address}
          </span>,
        ],
    [
      t(isHeartbeat ? 'facts.reports' : 'facts.every'),
      isHeartbeat ? format.duration(intervalSeconds) : format.durationExact(intervalSeconds),
    ],
    isHeartbeat
      ? undefined
      : [
          t('facts.believed'),
          confirmFailures === 1
            ? t('facts.atOnce')
            : t('facts.after', {
                count: confirmFailures,
                every: format.durationExact(confirmEverySeconds),
              }),
        ],
    probe.places > 1
      ? [t('facts.places'), t('facts.of', { needed: probe.placesNeeded, count: probe.places })]
      : undefined,
    expiresAt === null ? undefined : [t('facts.expires'), format.dayOf(expiresAt)],
    probe.secrets.length === 0 ? undefined : [t('facts.secrets'), probe.secrets.join(', ')],
    [
      t('facts.changed'),
      t('facts.changedBy', { when: format.instant(probe.changedAt), by: probe.changedBy }),
    ],
  ]
  return (
    <Card title={t('facts.title')}>
      <dl className={styles.facts}>
        {lines.map((line) =>
          line === undefined ? null : (
            <div key={line[0]}>
              <dt>{line[0]}</dt>
              <dd>{line[1]}</dd>
            </div>
          ),
        )}
      </dl>
      {readsLedger ? (
        <p className={styles.below}>
          <PathLink path={`/ledger?subject=probe:${probe.key}`}>{t('facts.ledger')}</PathLink>
        </p>
      ) : null}
    </Card>
  )
}
