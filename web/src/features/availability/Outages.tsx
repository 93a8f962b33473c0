import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Card } from '../../ui/Card.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { PathLink } from '../../ui/PathLink.tsx'
import { useSaidWords } from '../../ui/Reason.tsx'
import { State } from '../../ui/State.tsx'
import { TextButton } from '../../ui/TextButton.tsx'
import styles from './lists.module.css'
import type { Detail } from './queries.ts'
import { availabilityText } from './text.ts'

type Outage = Detail['outages'][number]

interface OutagesProps {
  readonly detail: Detail
  readonly showDay: (day: string) => void
}

/** Each outage in opening time: when, how long, what failed, and what was said of it. */
export function Outages({ detail, showDay }: OutagesProps) {
  const t = useText(availabilityText)
  const { outages } = detail
  return (
    <div id="outages">
      <Card title={t('outages.title')} flush>
        {outages.length === 0 ? (
          <None detail={detail} />
        ) : (
          <ul className={styles.list}>
            {outages.toReversed().map((outage) => (
              <Row
                key={outage.from}
                outage={outage}
                service={detail.service.key}
                mayCorrect={detail.may.correct}
                showDay={showDay}
              />
            ))}
          </ul>
        )}
      </Card>
    </div>
  )
}

/** Nothing seen is not the same as nothing that happened. */
function None({ detail: { figures } }: Pick<OutagesProps, 'detail'>) {
  const t = useText(availabilityText)
  const isKnown = figures !== null && figures.availability !== null
  return isKnown ? (
    <EmptyState title={t('outages.none')}>{t('outages.noneText')}</EmptyState>
  ) : (
    <EmptyState title={t('day.unknown')}>{t('overview.notMeasuredMend')}</EmptyState>
  )
}

interface RowProps extends Pick<OutagesProps, 'showDay'> {
  readonly outage: Outage
  readonly service: string
  readonly mayCorrect: boolean
}

function Row({ outage, service, mayCorrect, showDay }: RowProps) {
  const t = useText(availabilityText)
  const format = useFormat()
  const words = useSaidWords()
  const { day, from, to, openSeconds, components, deviation } = outage
  const when = to === null ? format.instant(from) : format.span(from, to)
  return (
    <li className={styles.item}>
      <div className={styles.words}>
        <h3>
          {when} {to === null ? <State kind="missed">{t('outages.ongoing')}</State> : null}
        </h3>
        <p>
          <b>{t('outages.took', { time: format.duration(openSeconds) })}</b>
          {' · '}
          {components
            .map(({ key, detail: said }) => (said === null ? key : `${key} (${words(said)})`))
            .join(', ')}
        </p>
        {deviation?.explanation == null ? null : <p>{deviation.explanation}</p>}
        {deviation?.action == null ? null : <p className="muted">{deviation.action}</p>}
      </div>
      <div className={styles.acts}>
        {deviation === null ? null : <Said service={service} deviation={deviation} />}
        {mayCorrect && to !== null ? (
          <PathLink path={`/corrections?service=${service}&correct=not_ours&from=${from}&to=${to}`}>
            {t('outages.correct')}
          </PathLink>
        ) : null}
        <TextButton onClick={() => showDay(day)}>{t('outages.day')}</TextButton>
      </div>
    </li>
  )
}

interface SaidProps {
  readonly service: string
  readonly deviation: NonNullable<Outage['deviation']>
}

function Said({ service, deviation }: SaidProps) {
  const t = useText(availabilityText)
  const isExplained = deviation.explanation !== null || deviation.causeCategory !== null
  return (
    <>
      <State kind={isExplained ? 'kept' : 'missed'}>
        {t(isExplained ? 'outages.explained' : 'outages.waits')}
      </State>
      <PathLink
        path={`/deviations?service=${service}&state=${isExplained ? 'explained' : 'waiting'}`}
      >
        {t(isExplained ? 'outages.read' : 'outages.explain')}
      </PathLink>
    </>
  )
}
