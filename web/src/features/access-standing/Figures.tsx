import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Figure } from '../../ui/Figure.tsx'
import { PathLink } from '../../ui/PathLink.tsx'
import { Sparkline } from '../../ui/Sparkline.tsx'
import { State } from '../../ui/State.tsx'
import type { DataProps } from './queries.ts'
import { AttestationReceipt, LeaversReceipt, MedianReceipt, QueueReceipt } from './Receipts.tsx'
import { standingText } from './text.ts'
import { daysWords, median } from './words.ts'

/** Four figures, each beside its goal and with its receipt. */
export function Figures({ data }: DataProps) {
  return (
    <div className="grid grid-4 grid-stretch">
      <LeaversFigure data={data} />
      <MedianFigure data={data} />
      <QueueFigure data={data} />
      <AttestationFigure data={data} />
    </div>
  )
}

function LeaversFigure({ data }: DataProps) {
  const t = useText(standingText)
  const format = useFormat()
  const { people, late, trend } = data.leavers
  const goal = daysWords(t, format, data.removal.goalDays)
  const points = trend.map((each) => ({
    label: format.month(each.month),
    value: each.people,
    text: each.people === null ? t('figure.notKnown') : format.count(each.people),
    ...(each.people === null ? {} : ({ state: each.people > 0 ? 'missed' : 'kept' } as const)),
  }))
  return (
    <Figure
      label={t('figure.leavers')}
      value={people === null ? null : format.count(people)}
      missed={people !== null && people > 0}
      receipt={<LeaversReceipt data={data} />}
      goal={
        <>
          <span>{t('figure.goalZero')}</span>
          {late === 0 ? null : (
            <State kind="missed" plain>
              {t('figure.late', { count: late, people: late, goal })}
            </State>
          )}
        </>
      }
      trend={
        points.filter(({ value }) => value !== null).length < 2 ? null : (
          <Sparkline points={points} goal={0} label={t('figure.leaversTrend')} />
        )
      }
    />
  )
}

function MedianFigure({ data }: DataProps) {
  const t = useText(standingText)
  const format = useFormat()
  const { days, isAtLeast, goalDays, keepsGoal, trend, count } = data.removal
  const points = trend.map((each) => ({
    label: format.month(each.month),
    value: each.days,
    text: median(t, format, each),
    ...(each.days === null
      ? {}
      : {
          state: (each.days > goalDays ? 'missed' : each.isAtLeast ? 'unknown' : 'kept') as
            | 'missed'
            | 'unknown'
            | 'kept',
        }),
  }))
  const written = days === null ? null : format.tenths(days)
  return (
    <Figure
      label={t('figure.median')}
      value={written === null ? null : isAtLeast ? `≥ ${written}` : written}
      unit={t(written === '1' ? 'figure.medianUnitOne' : 'figure.medianUnit')}
      missed={keepsGoal === false}
      receipt={<MedianReceipt data={data} />}
      goal={
        count === 0 ? (
          <span>{t('figure.nobodyLeft')}</span>
        ) : (
          <span>{t('figure.goalDays', { goal: daysWords(t, format, goalDays) })}</span>
        )
      }
      trend={
        points.filter(({ value }) => value !== null).length < 2 ? null : (
          <Sparkline points={points} goal={goalDays} label={t('figure.medianTrend')} />
        )
      }
    />
  )
}

function QueueFigure({ data }: DataProps) {
  const t = useText(standingText)
  const format = useFormat()
  const used = data.queues.filter(({ waiting, unverified }) => waiting + unverified > 0)
  const [only] = used.length === 1 ? used : data.queues.length === 1 ? data.queues : []
  const waiting = data.queues.reduce((sum, each) => sum + each.waiting, 0)
  const urgent = data.queues.reduce((sum, each) => sum + each.urgent, 0)
  const oldest = data.queues
    .flatMap(({ oldestSince }) => (oldestSince === null ? [] : [oldestSince]))
    .toSorted()[0]
  return (
    <Figure
      label={only === undefined ? t('figure.queue') : t('figure.queueOf', { system: only.name })}
      value={format.count(waiting)}
      receipt={<QueueReceipt data={data} />}
      goal={
        <>
          <span>
            {oldest === undefined
              ? t('figure.nothing')
              : t('figure.oldest', { when: format.moment(oldest) })}
          </span>
          {urgent === 0 ? null : (
            <PathLink path="/access/queue">{t('figure.urgent', { count: urgent })}</PathLink>
          )}
        </>
      }
    />
  )
}

function AttestationFigure({ data }: DataProps) {
  const t = useText(standingText)
  const format = useFormat()
  const { isOpen, managers, done, dueOn } = data.attestation
  if (!isOpen) {
    return (
      <Figure
        label={t('figure.attestation')}
        value="–"
        receipt={<AttestationReceipt data={data} />}
        goal={
          <>
            <span>{t('figure.noRound')}</span>
            {managers === 0 ? null : <span>{t('figure.lastRound', { done, all: managers })}</span>}
          </>
        }
      />
    )
  }
  const [value, unit] = format.percentParts(done / managers, 0)
  return (
    <Figure
      label={t('figure.attestation')}
      value={value}
      unit={unit}
      receipt={<AttestationReceipt data={data} />}
      goal={
        <PathLink path="/access/attestation">
          {dueOn === null
            ? t('figure.managersDone', { done, all: managers })
            : t('figure.managers', { done, all: managers, day: format.day(dueOn) })}
        </PathLink>
      }
    />
  )
}
