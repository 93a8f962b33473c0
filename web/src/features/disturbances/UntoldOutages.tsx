import { useQuery } from '@tanstack/react-query'
import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Card } from '../../ui/Card.tsx'
import { PathButton } from '../../ui/PathLink.tsx'
import { State } from '../../ui/State.tsx'
import styles from './disturbances.module.css'
import { type Untold, untoldQuery } from './queries.ts'
import { disturbancesText } from './text.ts'

/** What is measured right now, and one press from being told. */
export function UntoldOutages() {
  const t = useText(disturbancesText)
  const { data } = useQuery(untoldQuery)
  if (data === undefined || data.length === 0) return null
  return (
    <Card title={t('untold.title')} flush>
      <ul className={styles.list}>
        {data.map((outage) => (
          <UntoldRow key={outage.services.map(({ key }) => key).join()} outage={outage} />
        ))}
      </ul>
    </Card>
  )
}

function UntoldRow({
  outage: { services, since, components, mayTell },
}: {
  readonly outage: Untold
}) {
  const t = useText(disturbancesText)
  const format = useFormat()
  const search = new URLSearchParams({ services: services.map(({ key }) => key).join() })
  if (since !== null) search.set('since', since)
  const parts = components.map(({ key, name }) => name ?? key).join(', ')
  return (
    <li className={styles.untold}>
      <div>
        <State kind="missed" plain>
          {services.map(({ name }) => name).join(', ')}
        </State>
        <p className="muted small">
          {since === null
            ? t('untold.sinceLong')
            : t('untold.since', { when: format.moment(since) })}
          {parts === '' ? null : `, ${t('untold.because', { parts })}`}
        </p>
      </div>
      {mayTell ? (
        <PathButton path={`/disturbances/new?${search}`}>{t('untold.act')}</PathButton>
      ) : null}
    </li>
  )
}
