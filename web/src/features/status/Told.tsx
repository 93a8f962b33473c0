import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Card } from '../../ui/Card.tsx'
import { DisturbanceState } from '../../ui/disturbances/DisturbanceState.tsx'
import { NextUpdate } from '../../ui/disturbances/NextUpdate.tsx'
import { toldText } from '../../ui/disturbances/text.ts'
import { Updates, useInLanguage } from '../../ui/disturbances/Updates.tsx'
import type { Shown } from './queries.ts'
import styles from './status.module.css'
import { statusText } from './text.ts'

/** What is wrong, as it was told; and what was, for a week. */
export function Told({ disturbances }: Pick<Shown, 'disturbances'>) {
  const t = useText(statusText)
  if (disturbances.length === 0) return null
  return (
    <Card title={t('now')} flush>
      <ul className={styles.told}>
        {disturbances.map((disturbance) => (
          <One key={disturbance.id} disturbance={disturbance} />
        ))}
      </ul>
    </Card>
  )
}

function One({ disturbance }: { readonly disturbance: Shown['disturbances'][number] }) {
  const t = useText(statusText)
  const told = useText(toldText)
  const format = useFormat()
  const inLanguage = useInLanguage()
  const { title, titleEn, affected, affectedEn, state, services, startedAt, updates } = disturbance
  return (
    <li className={styles.service}>
      <div className={styles.head}>
        <h3>{inLanguage(title, titleEn)}</h3>
        <DisturbanceState state={state} />
      </div>
      <p className="muted small">
        {t('of', { count: services.length, names: services.join(', ') })}
        {'. '}
        {told('began', { when: format.moment(startedAt) })}.
      </p>
      {affected === null ? null : (
        <p>{told('concerns', { who: inLanguage(affected, affectedEn) })}</p>
      )}
      <p>
        <NextUpdate of={disturbance} />
      </p>
      <Updates updates={updates} />
    </li>
  )
}
