import type { ReactNode } from 'react'
import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Card } from '../../ui/Card.tsx'
import { RelativeTime } from '../../ui/RelativeTime.tsx'
import styles from './places.module.css'
import type { Place } from './queries.ts'
import { placesText } from './text.ts'

export function PlaceFacts({ place }: { readonly place: Place }) {
  const t = useText(placesText)
  const format = useFormat()
  const { kind, workers, lastHeardAt, probes, waiting, version, codeExpiresAt, madeAt } = place
  const rows: readonly (readonly [string, ReactNode] | undefined)[] = [
    [t('fact.kind'), t(kind)],
    workers === null ? undefined : [t('fact.workers'), format.count(workers)],
    [
      t('fact.heard'),
      lastHeardAt === null ? t('never') : <RelativeTime key="heard" instant={lastHeardAt} />,
    ],
    [t('fact.probes'), format.count(probes)],
    waiting === null ? undefined : [t('fact.waiting'), t('results', { count: waiting })],
    version === null ? undefined : [t('fact.version'), version],
    codeExpiresAt === null ? undefined : [t('fact.code'), format.instant(codeExpiresAt)],
    kind === 'own'
      ? undefined
      : [t('fact.made'), t('fact.madeBy', { when: format.instant(madeAt), who: place.madeBy })],
    place.revokedAt === null
      ? undefined
      : [
          t('fact.revoked'),
          t('fact.madeBy', {
            when: format.instant(place.revokedAt),
            who: place.revokedBy ?? '',
          }),
        ],
  ]
  return (
    <Card title={t('facts')} className={styles.holder ?? ''}>
      <dl className={styles.facts}>
        {rows
          .filter((row) => row !== undefined)
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </Card>
  )
}
