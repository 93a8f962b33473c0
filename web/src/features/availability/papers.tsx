/** The receipts of what stands beside the availability. */
import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { ReceiptPaper } from '../../ui/Receipt.tsx'
import type { Detail } from './queries.ts'
import { availabilityText } from './text.ts'

interface PaperProps {
  readonly detail: Detail
}

export function OutagesPaper({ detail: { outages, figures } }: PaperProps) {
  const t = useText(availabilityText)
  const format = useFormat()
  return (
    <ReceiptPaper
      title={t('receipt.outages')}
      rule={t('receipt.rule', { rules: figures?.rules ?? '' })}
      lines={[
        ...outages.map(({ from, openSeconds }, i) => ({
          label: t('receipt.outage', { number: i + 1, when: format.instant(from) }),
          value: format.duration(openSeconds),
        })),
        {
          label: t('receipt.total'),
          value: format.duration(figures?.downSeconds ?? 0),
          sum: true,
        },
      ]}
      links={<a href="#outages">{t('receipt.outagesLink')}</a>}
    />
  )
}

export function CoveragePaper({ detail: { figures } }: PaperProps) {
  const t = useText(availabilityText)
  const format = useFormat()
  if (figures === null) return null
  const { scheduledSeconds, maintenanceSeconds, notOursSeconds, unknownSeconds, coverage } = figures
  return (
    <ReceiptPaper
      title={t('receipt.coverage')}
      rule={t('receipt.rule', { rules: figures.rules })}
      lines={[
        {
          label: t('receipt.openingSoFar'),
          value: format.duration(scheduledSeconds + maintenanceSeconds + notOursSeconds),
        },
        { label: t('receipt.maintained'), value: format.duration(maintenanceSeconds) },
        ...(notOursSeconds === 0
          ? []
          : [{ label: t('receipt.notOurs'), value: format.duration(notOursSeconds) }]),
        { label: t('receipt.unmeasured'), value: format.duration(unknownSeconds) },
        { label: t('receipt.known'), value: format.duration(scheduledSeconds - unknownSeconds) },
        {
          label: t('receipt.coverageLine'),
          value: coverage === null ? '–' : format.percent(coverage),
          sum: true,
        },
      ]}
    />
  )
}

export function MaintenancePaper({ detail: { maintenance, figures } }: PaperProps) {
  const t = useText(availabilityText)
  const format = useFormat()
  return (
    <ReceiptPaper
      title={t('receipt.maintenance')}
      rule={t('receipt.rule', { rules: figures?.rules ?? '' })}
      lines={[
        ...maintenance.map(({ from, to, openSeconds }) => ({
          label: format.span(from, to),
          value: format.duration(openSeconds),
        })),
        {
          label: t('receipt.total'),
          value: format.duration(figures?.maintenanceSeconds ?? 0),
          sum: true,
        },
      ]}
    />
  )
}
