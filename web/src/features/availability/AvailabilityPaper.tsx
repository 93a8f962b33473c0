import type { ReactNode } from 'react'
import type { AvailabilityFigures } from '../../../../src/modules/availability/view.schema.ts'
import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { ReceiptPaper } from '../../ui/Receipt.tsx'
import { availabilityText } from './text.ts'

export interface ShownPeriod {
  readonly key: string
  readonly firstDay: string
  readonly lastDay: string
  readonly hasEnded: boolean
}

export interface AvailabilityPaperProps {
  readonly figures: AvailabilityFigures
  readonly period: ShownPeriod
  readonly links?: ReactNode
}

/** The receipt of an availability: each line that it is made of. */
export function AvailabilityPaper({ figures, period, links }: AvailabilityPaperProps) {
  const t = useText(availabilityText)
  const format = useFormat()
  const { scheduledSeconds, maintenanceSeconds, notOursSeconds, unknownSeconds, downSeconds } =
    figures
  const before = figures.beforeCorrections
  const share = (value: number | null) => (value === null ? '–' : format.percent(value))
  const time = (seconds: number) => format.duration(seconds)
  const shown = share(figures.availability)
  const name = format.period(period.firstDay, period.lastDay)
  return (
    <ReceiptPaper
      title={t('receipt.availability', { figure: shown })}
      rule={t('receipt.rule', { rules: figures.rules })}
      lines={[
        {
          label: period.hasEnded
            ? t('receipt.opening', { period: name })
            : t('receipt.openingSoFar'),
          value: time(scheduledSeconds + maintenanceSeconds + notOursSeconds),
        },
        { label: t('receipt.maintained'), value: time(maintenanceSeconds) },
        ...(notOursSeconds === 0
          ? []
          : [{ label: t('receipt.notOurs'), value: time(notOursSeconds) }]),
        { label: t('receipt.unmeasured'), value: time(unknownSeconds) },
        { label: t('receipt.known'), value: time(scheduledSeconds - unknownSeconds) },
        { label: t('receipt.down'), value: time(downSeconds) },
        { label: t('receipt.result'), value: shown, sum: true },
        { label: t('receipt.lowest'), value: share(figures.lowest) },
        { label: t('receipt.highest'), value: share(figures.highest) },
        { label: t('receipt.coverageLine'), value: share(figures.coverage) },
        ...(before === null
          ? []
          : [{ label: t('receipt.beforeCorrections'), value: share(before.availability) }]),
      ]}
      links={links}
    />
  )
}
