import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useLiveFrom } from '../../lib/live.ts'
import { useMe } from '../../lib/me.ts'
import {
  type Pressing,
  pressingOf,
  startQuery,
  type WorkData,
  workQuery,
} from '../../lib/own-work.ts'
import { useText } from '../../lib/text.ts'
import { Card } from '../../ui/Card.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { LiveState } from '../../ui/LiveState.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { PendingPage } from '../../ui/PendingPage.tsx'
import { Tasks } from '../../ui/Tasks.tsx'
import { TextButton } from '../../ui/TextButton.tsx'
import { comingOf, type Next, useComingRows } from './coming-rows.tsx'
import { PromisesCard } from './PromisesCard.tsx'
import type { StartData } from './queries.ts'
import { HouseCard, ProofCard } from './RoleCards.tsx'
import styles from './StartPage.module.css'
import { useStartSentence } from './summary.ts'
import { useTaskRows } from './task-rows.tsx'
import { startText } from './text.ts'

/** What the page is made from; the work itself is followed by the menu. */
const TOPICS = ['tickets', 'availability', 'deviations', 'services', 'reports'] as const

/** What waits for whoever has signed in, worst first, and how their services stand. */
export function StartPage() {
  const t = useText(startText)
  useLiveFrom('start', TOPICS)
  const [start, work] = [useQuery(startQuery), useQuery(workQuery)]
  if (start.data !== undefined && work.data !== undefined) {
    return <Loaded data={start.data} work={work.data} />
  }
  return <PendingPage title={t('title')} query={start.error === null ? work : start} lines={6} />
}

interface LoadedProps {
  readonly data: StartData
  readonly work: WorkData
}

function Loaded({ data, work }: LoadedProps) {
  const t = useText(startText)
  const pressing = pressingOf(work, data)
  const coming = comingOf(work, data)
  const sentence = useStartSentence({ data, pressing, coming })
  const follows = data.services.length > 0
  return (
    <>
      <PageHead title={t('title')} sentence={sentence} />
      <div className={follows ? 'grid grid-wide' : 'grid'}>
        <div className="grid">
          <Now data={data} pressing={pressing} hasMore={coming.length > 0} />
          {data.proof === null ? null : <ProofCard proof={data.proof} />}
          {data.house === null ? null : <HouseCard house={data.house} />}
          {follows || coming.length > 0 ? <Coming data={data} coming={coming} /> : null}
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

/** What a person can take in; the rest is a step away. */
const MOST_AT_ONCE = 8

interface NowProps {
  readonly data: StartData
  readonly pressing: readonly Pressing[]
  readonly hasMore: boolean
}

function Now({ data, pressing, hasMore }: NowProps) {
  const t = useText(startText)
  const rows = useTaskRows(data)
  const [all, setAll] = useState(false)
  const none = pressing.length === 0
  const shown = all ? pressing : pressing.slice(0, MOST_AT_ONCE)
  return (
    <Card title={t('now')} aside={none ? undefined : pressing.length} flush>
      {none ? <NothingNow hasMore={hasMore} /> : <Tasks tasks={rows(shown)} />}
      {pressing.length > MOST_AT_ONCE ? (
        <p className={styles.rest}>
          <TextButton aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? t('showFewer') : t('showAll', { count: pressing.length })}
          </TextButton>
        </p>
      ) : null}
    </Card>
  )
}

/** A day when nothing waits: what will come here, by what one does. */
function NothingNow({ hasMore }: { readonly hasMore: boolean }) {
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
      {t(text)} {hasMore ? t('nothing.upcoming') : null}
    </EmptyState>
  )
}

const SHOWN_FIRST = 4

interface ComingProps {
  readonly data: StartData
  readonly coming: readonly Next[]
}

function Coming({ data, coming }: ComingProps) {
  const t = useText(startText)
  const [all, setAll] = useState(false)
  const rows = useComingRows(data)
  const more = coming.length > SHOWN_FIRST
  return (
    <Card
      title={t('upcoming')}
      aside={
        more ? (
          <TextButton onClick={() => setAll(!all)}>
            {all ? t('showFewer') : t('showAll', { count: coming.length })}
          </TextButton>
        ) : undefined
      }
      flush
    >
      {coming.length === 0 ? (
        <EmptyState title={t('coming.none')}>{t('coming.noneText')}</EmptyState>
      ) : (
        <Tasks tasks={rows(all ? coming : coming.slice(0, SHOWN_FIRST))} />
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
