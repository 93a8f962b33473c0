import { outcomeKind, outcomeText } from '../../lib/goal-outcome.ts'
import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Figure } from '../Figure.tsx'
import { Receipt } from '../Receipt.tsx'
import { State } from '../State.tsx'
import { AvailabilityPaper, IncidentsPaper, OutagesPaper, SolvedPaper } from './papers.tsx'
import type { Report } from './report.ts'
import { reportText } from './text.ts'

interface ReportProps {
  readonly report: Report
}

interface KeyFiguresProps extends ReportProps {
  /** Receipts lead to the pages of the house; not for those who have none of them. */
  readonly leads?: boolean
}

/** The four figures of the report's first page, each with its receipt. */
export function KeyFigures({ report, leads = true }: KeyFiguresProps) {
  const t = useText(reportText)
  const format = useFormat()
  const { incidents, resolution } = report
  const total = resolution.met + resolution.missed
  const [share, unit] =
    resolution.share === null ? [null, null] : format.percentParts(resolution.share, 1)
  return (
    <div className="grid grid-4 grid-stretch">
      <AvailabilityFigure report={report} leads={leads} />
      <Figure
        label={t('figure.solved')}
        value={share}
        unit={unit}
        goal={t('figure.of', { met: format.count(resolution.met), total: format.count(total) })}
        receipt={
          <Receipt figure={t('figure.theSolved')}>
            <SolvedPaper report={report} />
          </Receipt>
        }
      />
      <Figure
        label={t('figure.incidents')}
        value={format.count(incidents.opened)}
        goal={<Compared report={report} />}
        receipt={
          <Receipt figure={t('figure.theIncidents')}>
            <IncidentsPaper report={report} />
          </Receipt>
        }
      />
      <OutagesFigure report={report} leads={leads} />
    </div>
  )
}

function AvailabilityFigure({ report, leads }: Required<KeyFiguresProps>) {
  const t = useText(reportText)
  const format = useFormat()
  const { availability } = report
  const share = availability?.availability ?? null
  const [value, unit] = share === null ? [null, null] : format.percentParts(share)
  const goal = availability?.goalPercent ?? null
  const outcome = availability?.outcome
  return (
    <Figure
      label={t('figure.availability')}
      value={value}
      unit={unit}
      goal={
        goal === null ? (
          t('figure.noGoal')
        ) : share === null ? (
          t('figure.goal', { goal: format.goal(goal) })
        ) : (
          <State kind={outcomeKind(outcome)} plain>
            {t(outcomeText(outcome, goalTexts), { goal: format.goal(goal) })}
          </State>
        )
      }
      receipt={
        <Receipt figure={t('figure.theAvailability')}>
          <AvailabilityPaper report={report} leads={leads} />
        </Receipt>
      }
    />
  )
}

const goalTexts = {
  kept: 'figure.goalKept',
  missed: 'figure.goalMissed',
  notShown: 'figure.goalNotShown',
} as const

function OutagesFigure({ report, leads }: Required<KeyFiguresProps>) {
  const t = useText(reportText)
  const format = useFormat()
  const { availability } = report
  return (
    <Figure
      label={t('figure.outages')}
      value={availability === null ? null : format.count(availability.outages)}
      goal={
        availability === null || availability.outages === 0
          ? t('figure.noOutage')
          : t('figure.outageTime', { time: format.duration(availability.outageSeconds) })
      }
      receipt={
        <Receipt figure={t('figure.theOutages')}>
          <OutagesPaper report={report} leads={leads} />
        </Receipt>
      }
    />
  )
}

function Compared({ report: { incidents } }: ReportProps) {
  const t = useText(reportText)
  const format = useFormat()
  const { opened, openedPreviousPeriod: before } = incidents
  if (before === null) return t('figure.noBefore')
  if (opened === before) return t('figure.same')
  const count = format.count(Math.abs(opened - before))
  return t(opened < before ? 'figure.fewer' : 'figure.more', { count })
}
