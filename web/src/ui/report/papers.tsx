/** The receipts of a report's key figures. */
import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { PathLink } from '../PathLink.tsx'
import { ReceiptPaper } from '../Receipt.tsx'
import type { Report } from './report.ts'
import { reportText } from './text.ts'

interface PaperProps {
  readonly report: Report
}

export function IncidentsPaper({ report: { incidents, inputs, period } }: PaperProps) {
  const t = useText(reportText)
  const format = useFormat()
  const { opened, openedPreviousPeriod, stillOpen } = incidents
  return (
    <ReceiptPaper
      title={t('receipt.incidents')}
      rule={t('receipt.rule', { rules: inputs.rules })}
      lines={[
        { label: t('receipt.opened'), value: format.count(opened), sum: true },
        ...(openedPreviousPeriod === null
          ? []
          : [{ label: t('receipt.before'), value: format.count(openedPreviousPeriod) }]),
        {
          label: t(period.hasEnded ? 'receipt.open' : 'receipt.openNow'),
          value: format.count(stillOpen),
        },
      ]}
    />
  )
}

export function SolvedPaper({ report: { attainment, resolution, inputs } }: PaperProps) {
  const t = useText(reportText)
  const format = useFormat()
  const own = attainment.filter(({ kind }) => kind === 'resolution')
  const share = resolution.share === null ? '–' : format.percent(resolution.share, 1)
  const excluded = own.reduce((sum, row) => sum + row.excluded, 0)
  return (
    <ReceiptPaper
      title={t('receipt.solved', { figure: share })}
      rule={t('receipt.rule', { rules: inputs.rules })}
      lines={[
        ...own.map((row) => ({
          label: t('receipt.priority', {
            name: `${row.priority} ${row.priorityName ?? ''}`.trim(),
          }),
          value: t('figure.of', {
            met: format.count(row.met),
            total: format.count(row.met + row.missed),
          }),
        })),
        { label: t('receipt.met'), value: format.count(resolution.met) },
        { label: t('receipt.missed'), value: format.count(resolution.missed) },
        ...(excluded === 0
          ? []
          : [{ label: t('receipt.excluded'), value: format.count(excluded) }]),
        { label: t('receipt.share'), value: share, sum: true },
      ]}
    />
  )
}

interface MeasuredPaperProps extends PaperProps {
  /** Down to each day, for those who have a page with them. */
  readonly leads: boolean
}

function Days({ report: { service, period } }: PaperProps) {
  const t = useText(reportText)
  return (
    <PathLink path={`/availability/${service.key}?period=${period.key}`}>
      {t('receipt.lines')}
    </PathLink>
  )
}

export function AvailabilityPaper({ report, leads }: MeasuredPaperProps) {
  const t = useText(reportText)
  const format = useFormat()
  const { availability, inputs } = report
  if (availability === null) return null
  const { scheduledSeconds, excludedSeconds, notOursSeconds, unknownSeconds, downSeconds } =
    availability
  const before = availability.beforeCorrections
  const share = (value: number | null) => (value === null ? '–' : format.percent(value))
  const time = format.duration
  return (
    <ReceiptPaper
      title={t('receipt.availability', { figure: share(availability.availability) })}
      rule={t('receipt.rule', { rules: inputs.rules })}
      lines={[
        {
          label: t('receipt.opening'),
          value: time(scheduledSeconds + excludedSeconds + notOursSeconds),
        },
        { label: t('receipt.maintained'), value: time(excludedSeconds) },
        ...(notOursSeconds === 0
          ? []
          : [{ label: t('receipt.notOurs'), value: time(notOursSeconds) }]),
        { label: t('receipt.unmeasured'), value: time(unknownSeconds) },
        { label: t('receipt.known'), value: time(scheduledSeconds - unknownSeconds) },
        { label: t('receipt.down'), value: time(downSeconds) },
        { label: t('receipt.result'), value: share(availability.availability), sum: true },
        { label: t('receipt.lowest'), value: share(availability.lowest) },
        ...(before === null
          ? []
          : [{ label: t('receipt.beforeCorrections'), value: share(before.availability) }]),
      ]}
      links={leads ? <Days report={report} /> : undefined}
    />
  )
}

export function OutagesPaper({ report, leads }: MeasuredPaperProps) {
  const t = useText(reportText)
  const format = useFormat()
  const { availability, inputs } = report
  if (availability === null) return null
  return (
    <ReceiptPaper
      title={t('receipt.outages')}
      rule={t('receipt.rule', { rules: inputs.rules })}
      lines={[
        { label: t('receipt.count'), value: format.count(availability.outages) },
        { label: t('receipt.time'), value: format.duration(availability.outageSeconds), sum: true },
      ]}
      links={leads ? <Days report={report} /> : undefined}
    />
  )
}
