import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Card } from '../../ui/Card.tsx'
import type { OpenDeviation } from '../../ui/explain/queries.ts'
import { FigureReceipt } from '../../ui/figure-receipt/FigureReceipt.tsx'
import styles from './deviations.module.css'
import { deviationsText } from './text.ts'

interface DeviationProps {
  readonly deviation: OpenDeviation
}

/** What was promised beside what happened, with the receipt of the figure. */
export function Happened({ deviation }: DeviationProps) {
  const t = useText(deviationsText)
  const { service, period } = deviation
  const figure = figureOf(deviation)
  const { promised, happened } = useSides(deviation)
  return (
    <Card
      title={t('happened.title')}
      aside={
        figure === null ? undefined : (
          <FigureReceipt
            service={service.key}
            period={period}
            figure={figure}
            called={t('happened.figure')}
          />
        )
      }
    >
      <dl className={styles.sides}>
        <div>
          <dt>{t('happened.promised')}</dt>
          <dd>{promised}</dd>
        </div>
        <div data-missed="true">
          <dt>{t('happened.happened')}</dt>
          <dd>{happened}</dd>
        </div>
      </dl>
    </Card>
  )
}

/** The figure of the service's period that it was found in; `null` where it is about one thing. */
function figureOf({ rule, subject }: OpenDeviation): string | null {
  switch (rule) {
    case 'target_missed':
      return `${subject.kind ?? 'resolution'}:${subject.priority ?? ''}`
    case 'availability_below_goal':
    case 'coverage_low':
      return 'availability'
    case 'outages_too_many':
    case 'outage_long':
      return 'outages'
    default:
      return null
  }
}

function useSides({ rule, subject }: OpenDeviation): { promised: string; happened: string } {
  const t = useText(deviationsText)
  const format = useFormat()
  const { measured = 0, goal = 0, missed, openSeconds, kind = 'resolution' } = subject
  switch (rule) {
    case 'target_missed': {
      const share = format.percent(measured, 1)
      return {
        promised: t(`happened.goal.${kind}`, {
          goal: format.goal(goal),
          priority: subject.priority ?? '',
        }),
        happened:
          missed === undefined ? share : t('happened.shareMissed', { share, count: missed }),
      }
    }
    case 'availability_below_goal':
      return {
        promised: t('happened.atLeast', { goal: format.goal(goal) }),
        happened: t('happened.available', { share: format.percent(measured) }),
      }
    case 'coverage_low':
      return {
        promised: t('happened.measuredAtLeast', { goal: format.goal(goal) }),
        happened: t('happened.measured', { share: format.percent(measured) }),
      }
    case 'outage_long':
      return {
        promised: t('happened.noLongOutage'),
        happened: t(subject.to === null ? 'happened.goesOn' : 'happened.outage', {
          when: subject.from === undefined ? '' : format.instant(subject.from),
          duration: format.duration(openSeconds ?? 0),
        }),
      }
    case 'outages_too_many':
      return openSeconds === undefined
        ? {
            promised: t('happened.atMost', { goal: t('happened.outages', { count: goal }) }),
            happened: t('happened.outages', { count: measured }),
          }
        : {
            promised: t('happened.atMost', { goal: format.duration(goal) }),
            happened: format.duration(measured),
          }
    case 'ticket_overdue':
      return {
        promised: t('happened.target', { goal: format.duration(goal) }),
        happened: t('happened.took', { duration: format.duration(measured) }),
      }
    case 'report_late':
      return {
        promised: t('happened.reportBy', {
          day: subject.dueOn === undefined ? '' : format.day(subject.dueOn),
        }),
        happened: t('happened.reportLate', { count: measured }),
      }
  }
}
