import type { Formats } from '../../lib/format.ts'
import { usePromiseWords, verdictKinds } from '../../lib/promise-words.ts'
import { useText } from '../../lib/text.ts'
import { ticketsPath } from '../../lib/ticket-links.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Figure } from '../../ui/Figure.tsx'
import { FigureReceipt } from '../../ui/figure-receipt/FigureReceipt.tsx'
import { PathLink } from '../../ui/PathLink.tsx'
import { Sparkline, type TrendPoint } from '../../ui/Sparkline.tsx'
import { State } from '../../ui/State.tsx'
import type { ServiceData } from './queries.ts'
import { servicesText } from './text.ts'

interface Props {
  readonly data: ServiceData
}

/** Four figures, each beside its goal and its way over the periods. */
export function KeyFigures({ data }: Props) {
  return (
    <div className="grid grid-4 grid-stretch">
      <AvailabilityFigure data={data} />
      <SolvedFigure data={data} />
      <IncidentsFigure data={data} />
      <OutagesFigure data={data} />
    </div>
  )
}

type Past = ServiceData['history'][number]

/** The way of a figure over the periods, each with what it was. */
function trendOf(
  data: ServiceData,
  format: Formats,
  of: (past: Past) => Pick<TrendPoint, 'value' | 'text' | 'state'>,
): TrendPoint[] {
  return data.history.map((past) => ({
    label: format.period(past.firstDay, past.lastDay),
    ...of(past),
  }))
}

/** With less measured than this, a period that reached its goal is not drawn as kept. */
const COVERED = 0.9

function AvailabilityFigure({ data }: Props) {
  const t = useText(servicesText)
  const format = useFormat()
  const words = usePromiseWords()
  const { availability } = data
  const promise = data.promises.find(({ what }) => what === 'availability')
  const share = availability?.availability ?? null
  const [value, unit] = share === null ? [null, undefined] : format.percentParts(share)
  const goal = promise === undefined ? undefined : promise.goal / 100
  const points = trendOf(data, format, ({ availability: past, coverage }) => ({
    value: past,
    text: past === null ? t('figure.unknown') : format.percent(past),
    ...(past === null || goal === undefined
      ? {}
      : { state: past < goal ? 'missed' : (coverage ?? 0) < COVERED ? 'unknown' : 'kept' }),
  }))
  return (
    <Figure
      label={t('figure.availability')}
      value={value}
      unit={unit}
      receipt={<OwnReceipt data={data} figure="availability" called={t('figure.availabilityIn')} />}
      goal={
        <>
          {promise === undefined ? null : (
            <>
              <span>{t('figure.goal', { goal: format.goal(promise.goal) })}</span>
              <State kind={verdictKinds[promise.verdict]} plain>
                {words.verdict(promise.verdict, !data.running)}
              </State>
            </>
          )}
          {availability === null || availability.coverage === null ? null : (
            <span>
              {t('figure.coverage', { coverage: format.percent(availability.coverage, 0) })}
            </span>
          )}
          {availability === null ? <span>{t('figure.notMeasured')}</span> : null}
        </>
      }
      trend={
        <Trend
          points={points}
          called={t('figure.availability')}
          {...(goal === undefined ? {} : { goal })}
        />
      }
    />
  )
}

function SolvedFigure({ data }: Props) {
  const t = useText(servicesText)
  const format = useFormat()
  const { met, missed, share } = data.solved
  const decided = { service: data.service.key, decided: data.period.key }
  const under = data.attainment.filter(
    ({ kind, outcome }) => kind === 'resolution' && outcome === 'not_kept',
  )
  const [value, unit] =
    share === null ? [t('figure.nothing'), undefined] : format.percentParts(share, 1)
  const points = trendOf(data, format, ({ resolution }) => ({
    value: resolution.share,
    text: resolution.share === null ? t('figure.nothing') : format.percent(resolution.share, 1),
  }))
  return (
    <Figure
      label={t('figure.solved')}
      value={share === null ? null : value}
      unit={unit}
      receipt={<OwnReceipt data={data} figure="solved" called={t('figure.solvedIn')} />}
      goal={
        <>
          <PathLink path={ticketsPath({ ...decided, kind: 'resolution' })}>
            {t('figure.outOf', { met, total: met + missed })}
          </PathLink>
          {under.length === 0 ? null : (
            <State kind="missed" plain>
              {t('figure.underGoal', {
                count: under.length,
                list: under.map(({ priority }) => priority).join(', '),
              })}
            </State>
          )}
        </>
      }
      trend={<Trend points={points} called={t('figure.solved')} />}
    />
  )
}

function IncidentsFigure({ data }: Props) {
  const t = useText(servicesText)
  const format = useFormat()
  const { opened, openedPreviousPeriod: before, stillOpen } = data.incidents
  const points = trendOf(data, format, ({ incidents }) => ({
    value: incidents,
    text: format.count(incidents),
  }))
  const difference = before === null || data.running ? null : opened - before
  return (
    <Figure
      label={t('figure.incidents')}
      value={format.count(opened)}
      receipt={<OwnReceipt data={data} figure="incidents" called={t('figure.incidentsIn')} />}
      goal={
        <>
          {difference === null ? null : <span>{comparedWith(difference, t)}</span>}
          {data.running ? (
            <PathLink path={`/tickets?service=${data.service.key}&status=open`}>
              {t('figure.open', { count: stillOpen })}
            </PathLink>
          ) : (
            <span>{t('figure.wereOpen', { count: stillOpen })}</span>
          )}
        </>
      }
      trend={<Trend points={points} called={t('figure.incidents')} />}
    />
  )
}

function comparedWith(
  difference: number,
  t: (key: 'figure.fewer' | 'figure.more' | 'figure.same', values?: { count: number }) => string,
): string {
  if (difference === 0) return t('figure.same')
  return t(difference < 0 ? 'figure.fewer' : 'figure.more', { count: Math.abs(difference) })
}

function OutagesFigure({ data }: Props) {
  const t = useText(servicesText)
  const format = useFormat()
  const words = usePromiseWords()
  // The worst stands first.
  const worst = data.promises.find(({ what }) => what === 'perMonth')
  const outages = data.availability?.outages
  const seconds = outages?.reduce((sum, { openSeconds }) => sum + openSeconds, 0) ?? 0
  const points = trendOf(data, format, ({ outages: past }) => ({
    value: past,
    text: past === null ? t('figure.unknown') : format.count(past),
  }))
  return (
    <Figure
      label={t('figure.outages')}
      value={outages === undefined ? null : format.count(outages.length)}
      receipt={<OwnReceipt data={data} figure="outages" called={t('figure.outagesIn')} />}
      goal={
        <>
          {outages === undefined ? null : (
            <span>
              {outages.length === 0
                ? t('figure.noOutage')
                : t('figure.longest', { duration: format.duration(seconds) })}
            </span>
          )}
          {worst === undefined ? null : (
            <>
              <span>{t('figure.atMost', { count: worst.goal })}</span>
              <State kind={verdictKinds[worst.verdict]} plain>
                {words.verdict(worst.verdict, !data.running)}
              </State>
            </>
          )}
        </>
      }
      trend={<Trend points={points} called={t('figure.outages')} />}
    />
  )
}

interface OwnReceiptProps extends Props {
  readonly figure: string
  readonly called: string
}

function OwnReceipt({ data, figure, called }: OwnReceiptProps) {
  return (
    <FigureReceipt
      service={data.service.key}
      period={data.period.key}
      figure={figure}
      called={called}
    />
  )
}

interface TrendProps {
  readonly points: readonly TrendPoint[]
  readonly called: string
  readonly goal?: number
}

/** One period is no way. */
function Trend({ points, called, goal }: TrendProps) {
  const t = useText(servicesText)
  if (points.filter(({ value }) => value !== null).length < 2) return null
  return (
    <Sparkline
      points={points}
      label={t('figure.trend', { figure: called })}
      {...(goal === undefined ? {} : { goal })}
    />
  )
}
