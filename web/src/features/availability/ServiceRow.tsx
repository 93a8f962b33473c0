import type { ServiceAvailability } from '../../../../src/modules/availability/view.schema.ts'
import { outcomeKind, outcomeText } from '../../lib/goal-outcome.ts'
import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { PathLink } from '../../ui/PathLink.tsx'
import { Receipt } from '../../ui/Receipt.tsx'
import { RelativeTime } from '../../ui/RelativeTime.tsx'
import { State } from '../../ui/State.tsx'
import { Strip } from '../../ui/Strip.tsx'
import { AvailabilityPaper } from './AvailabilityPaper.tsx'
import styles from './OverviewPage.module.css'
import { Standing } from './Standing.tsx'
import { availabilityText } from './text.ts'
import { goalTexts } from './words.ts'

export type ServiceShown = ServiceAvailability

/** One service: how it is now, its period against the goal, its last 90 days. */
export function ServiceRow({ item }: { readonly item: ServiceShown }) {
  const t = useText(availabilityText)
  const { service, isMeasured, days, lastHeardAt } = item
  return (
    <li className={styles.row}>
      <div className={styles.name}>
        <PathLink path={`/availability/${service.key}`} className={styles.link ?? ''}>
          {service.name}
        </PathLink>
        <span className="muted small">{service.customer}</span>
      </div>
      <div className={styles.now}>
        <Standing now={item} />
        <span className="muted small">
          {!isMeasured ? (
            t('overview.notMeasuredMend')
          ) : lastHeardAt === null ? (
            t('never')
          ) : (
            <>
              {t('heard')} <RelativeTime instant={lastHeardAt} />
            </>
          )}
        </span>
      </div>
      <PeriodFigure item={item} />
      <div className={styles.strip}>
        {isMeasured ? (
          <>
            <Strip days={days} />
            <span className="muted small">{t('overview.strip')}</span>
          </>
        ) : null}
      </div>
    </li>
  )
}

function PeriodFigure({ item: { figures, period, service } }: { readonly item: ServiceShown }) {
  const t = useText(availabilityText)
  const format = useFormat()
  const name = format.period(period.firstDay, period.lastDay)
  if (figures === null || figures.availability === null) {
    return (
      <div className={styles.figure}>
        <State kind="unknown" plain>
          {t('day.unknown')}
        </State>
        <span className="muted small">{name}</span>
      </div>
    )
  }
  const { goalPercent, outcome } = figures
  return (
    <div className={styles.figure}>
      <span className={styles.value}>
        <b>{format.percent(figures.availability)}</b>
        <Receipt figure={t('figure.theAvailability')}>
          <AvailabilityPaper
            figures={figures}
            period={period}
            links={
              <PathLink path={`/availability/${service.key}/lines/${period.key}`}>
                {t('receipt.lines')}
              </PathLink>
            }
          />
        </Receipt>
      </span>
      <span className="small">
        {goalPercent === null ? (
          <span className="muted">{name}</span>
        ) : (
          <State kind={outcomeKind(outcome)} plain>
            {t(outcomeText(outcome, goalTexts), { goal: format.goal(goalPercent) })}
          </State>
        )}
      </span>
    </div>
  )
}
