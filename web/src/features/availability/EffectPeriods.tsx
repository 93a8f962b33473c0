import { type GoalOutcome, outcomeKind, outcomeText } from '../../lib/goal-outcome.ts'
import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { State } from '../../ui/State.tsx'
import { type PlainColumn, Table } from '../../ui/Table.tsx'
import { availabilityText } from './text.ts'
import { goalTexts } from './words.ts'

interface Period {
  readonly key: string
  readonly firstDay: string
  readonly lastDay: string
  readonly goalPercent: number | null
  readonly after: { readonly availability: number | null; readonly outcome: GoalOutcome }
}

interface EffectPeriodsProps<P extends Period> {
  readonly periods: readonly P[]
  /** The figures that change: they stand between the period and what becomes of its goal. */
  readonly figures: readonly PlainColumn<P>[]
}

/** Each period that something would change, before anything is saved. */
export function EffectPeriods<P extends Period>({ periods, figures }: EffectPeriodsProps<P>) {
  const t = useText(availabilityText)
  const format = useFormat()
  return (
    <Table
      label={t('figure.availability')}
      rows={periods}
      rowKey={({ key }) => key}
      columns={[
        {
          key: 'period',
          header: t('effect.period'),
          heading: true,
          cell: ({ firstDay, lastDay }) => format.period(firstDay, lastDay),
        },
        ...figures,
        {
          key: 'goal',
          header: t('effect.goal'),
          cell: ({ after, goalPercent }) =>
            goalPercent === null || after.availability === null ? null : (
              <State kind={outcomeKind(after.outcome)} plain>
                {t(outcomeText(after.outcome, goalTexts), { goal: format.goal(goalPercent) })}
              </State>
            ),
        },
      ]}
    />
  )
}
