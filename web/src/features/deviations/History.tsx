import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Card } from '../../ui/Card.tsx'
import type { DeviationData } from '../../ui/explain/queries.ts'
import { PathLink } from '../../ui/PathLink.tsx'
import styles from './deviations.module.css'
import { deviationsText } from './text.ts'

type Event = DeviationData['events'][number]

/** What has happened to it, in order, with the words of those who did something. */
export function History({ data: { deviation, events } }: { readonly data: DeviationData }) {
  const t = useText(deviationsText)
  const format = useFormat()
  const { foundAt, id } = deviation
  return (
    <Card title={t('history.title')}>
      <ol className={styles.history}>
        {foundAt === null ? null : (
          <li>
            <time dateTime={foundAt}>{format.instant(foundAt)}</time>
            <p>{t('history.found')}</p>
          </li>
        )}
        {events.map((event, i) => (
          <li key={`${event.at} ${event.kind}`}>
            <time dateTime={event.at}>{format.instant(event.at)}</time>
            <Told
              event={event}
              isFirst={events.findIndex(({ kind }) => kind === event.kind) === i}
            />
          </li>
        ))}
      </ol>
      <p className="small">
        <PathLink path={`/ledger?subject=deviation:${id}`}>{t('history.receipts')}</PathLink>
      </p>
    </Card>
  )
}

interface ToldProps {
  readonly event: Event
  /** Of its kind. */
  readonly isFirst: boolean
}

function Told({ event: { kind, by, words, from, to }, isFirst }: ToldProps) {
  const t = useText(deviationsText)
  const format = useFormat()
  const said = kind === 'explained' && !isFirst ? 'changed' : kind
  const day = (date: string | null) => (date === null ? '–' : format.day(date))
  return (
    <>
      <p>{t(`history.${said}`, { name: by, from: day(from), to: day(to) })}</p>
      {words === null ? null : <p className={styles.words}>{words}</p>}
    </>
  )
}
