import { useQuery } from '@tanstack/react-query'
import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Card } from '../../ui/Card.tsx'
import { DisturbanceState } from '../../ui/disturbances/DisturbanceState.tsx'
import { NextUpdate } from '../../ui/disturbances/NextUpdate.tsx'
import { toldText } from '../../ui/disturbances/text.ts'
import { useInLanguage } from '../../ui/disturbances/Updates.tsx'
import { PathLink } from '../../ui/PathLink.tsx'
import styles from './Portal.module.css'
import { disturbancesQuery } from './queries.ts'
import { portalText } from './text.ts'

/** What is wrong now, above everything else; nothing where nothing is. */
export function DisturbancesCard() {
  const t = useText(portalText)
  const told = useText(toldText)
  const format = useFormat()
  const inLanguage = useInLanguage()
  const { data } = useQuery(disturbancesQuery)
  if (data === undefined || data.length === 0) return null
  return (
    <div className={styles.disturbances}>
      <Card title={t('disturbances.title')} flush>
        <ul className={styles.told}>
          {data.map(({ id, title, titleEn, state, services, startedAt, latest, ...rest }) => (
            <li key={id}>
              <p className={styles.toldHead}>
                <PathLink path={`/portal/disturbances/${id}`}>
                  {inLanguage(title, titleEn)}
                </PathLink>
                <DisturbanceState state={state} />
              </p>
              <p>{inLanguage(latest.words, latest.wordsEn)}</p>
              <p className="muted small">
                {services.map(({ name }) => name).join(', ')}
                {' · '}
                {told('began', { when: format.moment(startedAt) })}
                {' · '}
                <NextUpdate of={{ ...rest, isLate: false }} />
              </p>
            </li>
          ))}
        </ul>
      </Card>
    </div>
  )
}
