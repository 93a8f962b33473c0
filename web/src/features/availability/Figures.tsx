import type { ReactNode } from 'react'
import { outcomeKind, outcomeText } from '../../lib/goal-outcome.ts'
import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Figure } from '../../ui/Figure.tsx'
import { PathLink } from '../../ui/PathLink.tsx'
import { Receipt } from '../../ui/Receipt.tsx'
import { State } from '../../ui/State.tsx'
import { AvailabilityPaper } from './AvailabilityPaper.tsx'
import { CoveragePaper, MaintenancePaper, OutagesPaper } from './papers.tsx'
import type { Detail } from './queries.ts'
import { availabilityText } from './text.ts'
import { goalTexts } from './words.ts'

/** The four figures of a period, each with its receipt. */
export function Figures({ detail }: { readonly detail: Detail }) {
  const t = useText(availabilityText)
  const format = useFormat()
  const { figures, outages, maintenance } = detail
  const known = figures === null ? 0 : figures.scheduledSeconds - figures.unknownSeconds
  const [coverage, unit] = parts(figures?.coverage ?? null, format.percentParts)
  return (
    <div className="grid grid-4 grid-stretch">
      <AvailabilityFigure detail={detail} />
      <Figure
        label={t('figure.outages')}
        value={known === 0 ? null : format.count(outages.length)}
        goal={
          known === 0
            ? t('overview.notMeasuredMend')
            : outages.length === 0
              ? t('figure.noOutage')
              : t('figure.outageTime', { time: format.duration(figures?.downSeconds ?? 0) })
        }
        receipt={
          <Receipt figure={t('figure.theOutages')}>
            <OutagesPaper detail={detail} />
          </Receipt>
        }
      />
      <Figure
        label={t('figure.coverage')}
        value={coverage}
        unit={unit}
        goal={
          <Goal
            goal={figures?.coverageGoalPercent ?? null}
            isKnown={coverage !== null}
            outcome={
              (figures?.coverage ?? 0) * 100 >= (figures?.coverageGoalPercent ?? 0)
                ? 'kept'
                : 'not_kept'
            }
            otherwise={t(figures === null ? 'overview.notMeasuredMend' : 'figure.ofScheduled')}
          />
        }
        receipt={
          <Receipt figure={t('figure.theCoverage')}>
            <CoveragePaper detail={detail} />
          </Receipt>
        }
      />
      <Figure
        label={t('figure.maintenance')}
        value={format.duration(figures?.maintenanceSeconds ?? 0)}
        goal={t('figure.windows', { count: maintenance.length })}
        receipt={
          <Receipt figure={t('figure.theMaintenance')}>
            <MaintenancePaper detail={detail} />
          </Receipt>
        }
      />
    </div>
  )
}

function AvailabilityFigure({ detail }: { readonly detail: Detail }) {
  const t = useText(availabilityText)
  const format = useFormat()
  const { figures, period, service } = detail
  const [value, unit] = parts(figures?.availability ?? null, format.percentParts)
  const lines = (
    <PathLink path={`/availability/${service.key}/lines/${period.key}`}>
      {t('receipt.lines')}
    </PathLink>
  )
  return (
    <Figure
      label={t('figure.availability')}
      value={value}
      unit={unit}
      goal={
        <Goal
          goal={figures?.goalPercent ?? null}
          isKnown={value !== null}
          outcome={figures?.outcome}
          otherwise={t(figures === null ? 'overview.notMeasuredMend' : 'figure.noGoal')}
        />
      }
      receipt={
        figures === null ? null : (
          <Receipt figure={t('figure.theAvailability')}>
            <AvailabilityPaper figures={figures} period={period} links={lines} />
          </Receipt>
        )
      }
    />
  )
}

function parts(
  share: number | null,
  write: (share: number) => readonly [string, string],
): readonly [string | null, ReactNode] {
  return share === null ? [null, undefined] : write(share)
}

interface GoalProps {
  readonly goal: number | null
  /** Whether there is anything to hold against the goal. */
  readonly isKnown: boolean
  readonly outcome: NonNullable<Detail['figures']>['outcome'] | undefined
  readonly otherwise: string
}

function Goal({ goal, isKnown, outcome, otherwise }: GoalProps) {
  const t = useText(availabilityText)
  const format = useFormat()
  if (goal === null) return otherwise
  if (!isKnown) return t('figure.goal', { goal: format.goal(goal) })
  return (
    <State kind={outcomeKind(outcome)} plain>
      {t(outcomeText(outcome, goalTexts), { goal: format.goal(goal) })}
    </State>
  )
}
