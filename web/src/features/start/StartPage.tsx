import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useLiveFrom } from '../../lib/live.ts'
import { useMe } from '../../lib/me.ts'
import { useText } from '../../lib/text.ts'
import { Card } from '../../ui/Card.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { LiveState } from '../../ui/LiveState.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { PendingPage } from '../../ui/PendingPage.tsx'
import { Tasks } from '../../ui/Tasks.tsx'
import { TextButton } from '../../ui/TextButton.tsx'
import { useComingRows } from './coming-rows.tsx'
import { PromisesCard } from './PromisesCard.tsx'
import { type StartData, startQuery } from './queries.ts'
import { HouseCard, ProofCard } from './RoleCards.tsx'
import styles from './StartPage.module.css'
import { useStartSentence } from './summary.ts'
import { useTaskRows } from './task-rows.tsx'
import { startText } from './text.ts'

/** What the page is made from. */
const TOPICS = ['tickets', 'availability', 'deviations', 'services', 'roles', 'reports'] as const

/** What waits for whoever has signed in, worst first, and how their services stand. */
export function StartPage() {
  const t = useText(startText)
  useLiveFrom('start', TOPICS)
  const query = useQuery(startQuery)
  if (query.data !== undefined) return <Loaded data={query.data} />
  return <PendingPage title={t('title')} query={query} lines={6} />
}

function Loaded({ data }: { readonly data: StartData }) {
  const t = useText(startText)
  const sentence = useStartSentence(data)
  const follows = data.services.length > 0
  return (
    <>
      <PageHead title={t('title')} sentence={sentence} />
      <div className={follows ? 'grid grid-wide' : 'grid'}>
        <div className="grid">
          <Now data={data} />
          {data.proof === null ? null : <ProofCard proof={data.proof} />}
          {data.house === null ? null : <HouseCard house={data.house} />}
          {follows ? <Coming data={data} /> : null}
        </div>
        {follows ? (
          <div className="grid">
            <Services data={data} />
            <PromisesCard data={data} />
          </div>
        ) : null}
      </div>
    </>
  )
}

function Now({ data }: { readonly data: StartData }) {
  const t = useText(startText)
  const rows = useTaskRows()
  const { tasks } = data
  return (
    <Card title={t('now')} aside={tasks.length === 0 ? undefined : tasks.length} flush>
      {tasks.length === 0 ? <NothingNow data={data} /> : <Tasks tasks={rows(tasks)} />}
    </Card>
  )
}

/** A day when nothing waits: what will come here, by what one does. */
function NothingNow({ data }: { readonly data: StartData }) {
  const t = useText(startText)
  const { roles } = useMe()
  const is = (role: string) => roles.some((held) => held.role === role)
  const text = is('manager')
    ? 'nothing.manager'
    : is('payroll_officer')
      ? 'nothing.payroll'
      : is('auditor')
        ? 'nothing.auditor'
        : 'nothing.text'
  return (
    <EmptyState title={t('nothing.title')}>
      {t(text)} {data.upcoming.length > 0 ? t('nothing.upcoming') : null}
    </EmptyState>
  )
}

const SHOWN_FIRST = 4

function Coming({ data }: { readonly data: StartData }) {
  const t = useText(startText)
  const [all, setAll] = useState(false)
  const rows = useComingRows()
  const { upcoming } = data
  const more = upcoming.length > SHOWN_FIRST
  return (
    <Card
      title={t('upcoming')}
      aside={
        more ? (
          <TextButton onClick={() => setAll(!all)}>
            {all ? t('showFewer') : t('showAll', { count: upcoming.length })}
          </TextButton>
        ) : undefined
      }
      flush
    >
      {upcoming.length === 0 ? (
        <EmptyState title={t('coming.none')}>{t('coming.noneText')}</EmptyState>
      ) : (
        <Tasks tasks={rows(all ? upcoming : upcoming.slice(0, SHOWN_FIRST))} />
      )}
    </Card>
  )
}

function Services({ data }: { readonly data: StartData }) {
  const t = useText(startText)
  return (
    <Card title={t('services.title')} aside={<Link to="/services">{t('services.all')}</Link>} flush>
      <ul>
        {data.services.map(({ key, name, customer, live }) => (
          <li key={key} className={styles.service}>
            <div>
              <Link to="/services/$key" params={{ key }}>
                {name}
              </Link>
              <p>{customer}</p>
            </div>
            <LiveState live={live} since={live.state !== 'up'} />
          </li>
        ))}
      </ul>
    </Card>
  )
}
