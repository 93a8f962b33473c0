import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useLive } from '../../lib/live.ts'
import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { AccessTabs } from '../../ui/access-tabs/AccessTabs.tsx'
import { Card } from '../../ui/Card.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { PathButton, PathLink } from '../../ui/PathLink.tsx'
import { PendingPage } from '../../ui/PendingPage.tsx'
import { RelativeTime } from '../../ui/RelativeTime.tsx'
import { State } from '../../ui/State.tsx'
import { Answer, TakeBack } from './Answer.tsx'
import styles from './access-requests.module.css'
import { type OneRequest, requestQuery } from './queries.ts'
import { RequestItems } from './RequestItems.tsx'
import { accessText } from './text.ts'
import { useName, useWhy } from './words.tsx'

/** One request: what it asks for, what each has said, what became of it; answered here. */
export function RequestPage() {
  const t = useText(accessText)
  const { id = '' } = useParams({ strict: false })
  useLive('access')
  const query = useQuery(requestQuery(id))
  const back = { path: '/access/requests', label: t('list.title') }
  return (
    <>
      <AccessTabs />
      {query.data === undefined ? (
        <PendingPage title={t('one.title', { id })} back={back} query={query} />
      ) : (
        <Loaded key={id} request={query.data} back={back} />
      )}
    </>
  )
}

interface LoadedProps {
  readonly request: OneRequest
  readonly back: { readonly path: string; readonly label: string }
}

function Loaded({ request, back }: LoadedProps) {
  const t = useText(accessText)
  const format = useFormat()
  const { id, state, madeBy, forName, madeAt, mayDecide, mayWithdraw, leftOut } = request
  const said = { by: madeBy, for: forName ?? '', when: format.relative(madeAt) }
  return (
    <>
      <PageHead
        title={t('one.title', { id })}
        state={<RequestState request={request} />}
        sentence={t(forName === null ? 'one.sentence' : 'one.sentenceFor', said)}
        back={back}
        acts={
          mayWithdraw ? (
            <>
              {state === 'draft' ? (
                <PathButton path={`/access/requests/new?draft=${id}`} variant="primary" size="md">
                  {t('one.openDraft')}
                </PathButton>
              ) : null}
              <TakeBack id={String(id)} />
            </>
          ) : undefined
        }
      />
      <div className={styles.stack}>
        {mayDecide ? <Answer request={request} /> : null}
        <RequestItems request={request} />
        <div className="grid grid-wide">
          <Facts request={request} />
          <History request={request} />
        </div>
        {leftOut.length === 0 ? null : <LeftOut request={request} />}
      </div>
    </>
  )
}

function RequestState({ request: { state, items } }: { readonly request: OneRequest }) {
  const t = useText(accessText)
  const of = (wanted: (typeof items)[number]['state']) =>
    items.some((item) => item.state === wanted)
  if (state === 'draft') return <State kind="risk">{t('list.states.draft')}</State>
  if (state === 'withdrawn') return <State kind="unknown">{t('list.states.withdrawn')}</State>
  if (of('requested')) return <State kind="risk">{t('list.states.requested')}</State>
  if (items.every((item) => item.state === 'rejected')) {
    return <State kind="missed">{t('list.states.rejected')}</State>
  }
  const isOver = items.every((item) => ['verified', 'rejected', 'withdrawn'].includes(item.state))
  return isOver ? (
    <State kind="kept">{t('list.states.done')}</State>
  ) : (
    <State kind="neutral">{t('list.states.underWay')}</State>
  )
}

function Facts({ request }: { readonly request: OneRequest }) {
  const t = useText(accessText)
  const format = useFormat()
  const name = useName()
  const { system, reason, wantedOn, untilOn, like } = request
  const facts = [
    { key: 'system', label: t('one.system'), value: system.name },
    { key: 'reason', label: t('one.reason'), value: reason },
    {
      key: 'wanted',
      label: t('one.wanted'),
      value: wantedOn === null ? null : format.day(wantedOn),
    },
    {
      key: 'until',
      label: t('one.until'),
      value: untilOn === null ? t('one.untilFurther') : format.day(untilOn),
    },
    {
      key: 'like',
      label: t('one.like'),
      value:
        like === null ? null : <PathLink path={`/access/people/${like.id}`}>{name(like)}</PathLink>,
    },
  ].filter(({ value }) => value !== null)
  return (
    <Card title={t('one.facts')}>
      <dl className={styles.facts}>
        {facts.map(({ key, label, value }) => (
          <Pair key={key} label={label}>
            {value}
          </Pair>
        ))}
      </dl>
    </Card>
  )
}

function Pair({ label, children }: { readonly label: string; readonly children: React.ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  )
}

function History({ request: { history } }: { readonly request: OneRequest }) {
  const t = useText(accessText)
  if (history.length === 0) return null
  return (
    <Card title={t('one.history')}>
      <ol className={styles.history}>
        {history.map(({ at, by, forName, state, note, count }) => (
          <li key={`${at} ${state} ${by} ${note ?? ''}`}>
            <span className={styles.line}>
              <span className={styles.strong}>{t(`one.happened.${state}`)}</span>
              <span className={styles.muted}>{t('one.times', { count })}</span>
            </span>
            <span className={styles.muted}>
              {by}
              {forName === null ? '' : `, ${t('isFor', { name: forName })}`}
              {' · '}
              <RelativeTime instant={at} />
            </span>
            {note === null ? null : <p className={styles.words}>{note}</p>}
          </li>
        ))}
      </ol>
    </Card>
  )
}

function LeftOut({ request: { leftOut } }: { readonly request: OneRequest }) {
  const t = useText(accessText)
  const name = useName()
  const why = useWhy()
  return (
    <Card title={t('one.leftOut')}>
      <ul className={styles.changes}>
        {leftOut.map((each) => (
          <li key={`${each.employee.id} ${each.entitlement}`}>
            <span className={styles.strong}>{name(each.employee)}</span>
            <span>{each.entitlement}</span>
            <span className={styles.muted}>{why(each)}</span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
