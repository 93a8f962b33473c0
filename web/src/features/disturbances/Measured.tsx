import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Card } from '../../ui/Card.tsx'
import { PathButton, PathLink } from '../../ui/PathLink.tsx'
import styles from './disturbances.module.css'
import type { Disturbance } from './queries.ts'
import { disturbancesText } from './text.ts'

/** What was measured at the same time; over, it waits to be explained. */
export function Measured({ data: { outages } }: { readonly data: Disturbance }) {
  const t = useText(disturbancesText)
  const format = useFormat()
  return (
    <Card title={t('page.measured')}>
      {outages.length === 0 ? (
        <p className="muted">{t('page.noOutage')}</p>
      ) : (
        <ul className={styles.outages}>
          {outages.map(({ service, from, to, openSeconds, deviation }) => (
            <li key={`${service.key} ${from}`}>
              <span>
                {to === null
                  ? t('page.outageOpen', {
                      service: service.name,
                      when: format.moment(from),
                      time: format.duration(openSeconds),
                    })
                  : t('page.outage', {
                      service: service.name,
                      span: format.span(from, to),
                      time: format.duration(openSeconds),
                    })}
              </span>
              {deviation === null ? null : deviation.isExplained ? (
                <span>
                  {t('page.explained')}{' '}
                  <PathLink path={`/deviations/${deviation.id}`}>{t('page.toDeviation')}</PathLink>
                </span>
              ) : (
                <>
                  <span>{t('page.waits')}</span>
                  <PathButton path={`/deviations/${deviation.id}`}>{t('page.explain')}</PathButton>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
