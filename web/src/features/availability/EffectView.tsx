import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { State } from '../../ui/State.tsx'
import { EffectPeriods } from './EffectPeriods.tsx'
import styles from './EffectView.module.css'
import type { Effect } from './queries.ts'
import { availabilityText } from './text.ts'

export interface EffectViewProps {
  readonly effect: Effect
  readonly what: 'added' | 'cancelled' | 'moved'
}

const whatWords = { added: 'takes', cancelled: 'gives', moved: 'moves' } as const

/** What would change in the figures, before anything is saved. */
export function EffectView({ effect, what }: EffectViewProps) {
  const t = useText(availabilityText)
  const format = useFormat()
  const { openSeconds, isAfterTheFact, overlaps, periods } = effect
  const time = format.duration(openSeconds)
  return (
    <section className={styles.effect} aria-label={t('effect.title')}>
      <h3>{t('effect.title')}</h3>
      <p>{openSeconds === 0 ? t('effect.takesNone') : t(`effect.${whatWords[what]}`, { time })}</p>
      {what !== 'cancelled' && isAfterTheFact ? (
        <p>
          <State kind="risk" plain>
            {t('effect.begun')}
          </State>
        </p>
      ) : null}
      {what !== 'cancelled' && overlaps.length > 0 ? (
        <p>
          <State kind="risk" plain>
            {t('effect.overlap', { count: overlaps.length })}
          </State>
        </p>
      ) : null}
      {periods.length === 0 ? <p>{t('effect.future')}</p> : <Periods periods={periods} />}
      {periods.some(({ hasEnded }) => hasEnded) ? <p>{t('effect.ended')}</p> : null}
    </section>
  )
}

type Period = Effect['periods'][number]

function Periods({ periods }: { readonly periods: readonly Period[] }) {
  const t = useText(availabilityText)
  const format = useFormat()
  const share = (value: number | null) => (value === null ? '–' : format.percent(value, 3))
  return (
    <EffectPeriods
      periods={periods}
      figures={[
        {
          key: 'before',
          header: t('effect.before'),
          numeric: true,
          cell: ({ before }) => share(before.availability),
        },
        {
          key: 'after',
          header: t('effect.after'),
          numeric: true,
          cell: ({ after }) => <b>{share(after.availability)}</b>,
        },
      ]}
    />
  )
}
