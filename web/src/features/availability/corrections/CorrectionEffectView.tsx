import { useQuery } from '@tanstack/react-query'
import { useText } from '../../../lib/text.ts'
import { useFormat } from '../../../lib/use-format.ts'
import { EffectPeriods } from '../EffectPeriods.tsx'
import styles from '../EffectView.module.css'
import { availabilityText } from '../text.ts'
import { type CorrectionEffect, effectOfCorrection, type NewCorrection } from './queries.ts'
import { correctionsText } from './text.ts'

/** What it would change, before anything is saved: asked as soon as it is a correction. */
export function CorrectionEffectView({
  correction,
}: {
  readonly correction: NewCorrection | undefined
}) {
  const t = useText(availabilityText)
  const tOwn = useText(correctionsText)
  const format = useFormat()
  const asked = correction === undefined ? undefined : { ...correction, reason: '–––' }
  if (asked !== undefined) delete asked.link
  const { data } = useQuery({
    queryKey: ['availability', 'correcting', asked],
    queryFn: () => (asked === undefined ? null : effectOfCorrection(asked)),
    enabled: asked !== undefined,
    staleTime: 0,
    retry: false,
  })
  if (asked === undefined || data === undefined || data === null) return <div aria-live="polite" />
  return (
    <section className={styles.effect} aria-label={t('effect.title')} aria-live="polite">
      <h3>{t('effect.title')}</h3>
      <p>
        {data.touchedSeconds === 0
          ? tOwn('effect.none')
          : tOwn('effect.touched', { time: format.duration(data.touchedSeconds) })}
      </p>
      {data.touchedSeconds === 0 ? null : <Periods periods={data.periods} />}
      {data.periods.some(({ hasEnded }) => hasEnded) && data.touchedSeconds > 0 ? (
        <p>{t('effect.ended')}</p>
      ) : null}
    </section>
  )
}

function Periods({ periods }: Pick<CorrectionEffect, 'periods'>) {
  const t = useText(availabilityText)
  const tOwn = useText(correctionsText)
  const format = useFormat()
  const share = (value: number | null, decimals = 3) =>
    value === null ? '–' : format.percent(value, decimals)
  const both = (before: number | null, after: number | null, decimals?: number) => (
    <>
      {share(before, decimals)} → <b>{share(after, decimals)}</b>
    </>
  )
  return (
    <EffectPeriods
      periods={periods}
      figures={[
        {
          key: 'availability',
          header: t('figure.availability'),
          cell: ({ before, after }) => both(before.availability, after.availability),
        },
        {
          key: 'coverage',
          header: tOwn('effect.coverage'),
          cell: ({ before, after }) => both(before.coverage, after.coverage, 1),
        },
      ]}
    />
  )
}
