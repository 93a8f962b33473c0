import { useQueryClient } from '@tanstack/react-query'
import { useRouter, useRouterState } from '@tanstack/react-router'
import { useState } from 'react'
import { pathWith, readFilters } from '../../lib/filters.ts'
import { useLive } from '../../lib/live.ts'
import { useText } from '../../lib/text.ts'
import { type List, useList } from '../../lib/use-list.ts'
import { AccessTabs } from '../../ui/access-tabs/AccessTabs.tsx'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { PathButton, PathLink } from '../../ui/PathLink.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import styles from './access-requests.module.css'
import { ExitDialog } from './ExitDialog.tsx'
import { fetchTeam, type Member, type Team } from './queries.ts'
import { TeamRow } from './TeamRow.tsx'
import { TeamTools, teamFilterNames } from './TeamTools.tsx'
import { accessText } from './text.ts'

/** Whom one leads: what each has, what is under way, and who leaves. */
export function TeamPage() {
  const t = useText(accessText)
  useLive('access')
  const address = useTeamAddress()
  const { list, first } = useTeam(address.query)
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set())
  const [leaving, setLeaving] = useState<Member>()
  const choose = (ids: readonly number[], isChosen: boolean) => {
    const some = new Set(ids)
    setChosen(isChosen ? chosen.union(some) : chosen.difference(some))
  }
  return (
    <>
      <AccessTabs />
      <PageHead
        title={t('team.title')}
        sentence={useSentence(first)}
        acts={
          chosen.size > 0 ? undefined : (
            <PathButton path="/access/requests/new" variant="primary" size="md">
              {t('team.request')}
            </PathButton>
          )
        }
      />
      <div className={styles.stack}>
        <Card flush>
          <TeamTools address={address} team={first} />
          <Rows list={list} chosen={chosen} choose={choose} end={setLeaving} />
        </Card>
        {chosen.size === 0 ? null : (
          <div className={styles.bar} role="status">
            <span className={styles.strong}>{t('team.chosen', { count: chosen.size })}</span>
            <PathButton
              path={`/access/requests/new?people=${[...chosen].join(',')}`}
              variant="primary"
              size="md"
            >
              {t('team.change')}
            </PathButton>
            <Button variant="secondary" onClick={() => setChosen(new Set())}>
              {t('team.clear')}
            </Button>
          </div>
        )}
      </div>
      {leaving === undefined ? null : (
        <ExitDialog
          employment={leaving.employment ?? 0}
          name={leaving.name}
          close={() => setLeaving(undefined)}
        />
      )}
    </>
  )
}

export interface TeamAddress {
  readonly query: Readonly<Record<string, string>>
  readonly narrow: (changed: Readonly<Record<string, string>>) => void
}

function useTeamAddress(): TeamAddress {
  const router = useRouter()
  const search = useRouterState({ select: ({ location }) => location.search })
  const filters = readFilters(teamFilterNames, search)
  return {
    query: { ...filters },
    narrow: (changed) => {
      const href = pathWith('/access/team', teamFilterNames, { ...filters, ...changed })
      void router.navigate({ href, replace: true, resetScroll: false })
    },
  }
}

function useTeam(query: Readonly<Record<string, string>>) {
  const queryClient = useQueryClient()
  const queryKey = ['access', 'team', query]
  const list = useList<Member>({
    queryKey,
    fetchPage: (cursor, signal) => fetchTeam(query, cursor, signal),
  })
  const data = queryClient.getQueryData<{ readonly pages: readonly Team[] }>(queryKey)
  return { list, first: data?.pages[0] }
}

function useSentence(team: Team | undefined): string | undefined {
  const t = useText(accessText)
  if (team === undefined) return undefined
  const { counts, scope } = team
  const parts = [
    t('team.sentence', { count: scope === 'direct' ? counts.direct : counts.all }),
    ...(counts.leftWithAccess === 0
      ? []
      : [t('team.leftWithAccess', { count: counts.leftWithAccess })]),
    ...(counts.leaving === 0 ? [] : [t('team.leaving', { count: counts.leaving })]),
    ...(counts.underWay === 0 ? [] : [t('team.underWay', { count: counts.underWay })]),
  ]
  return parts.join(' ')
}

interface RowsProps {
  readonly list: List<Member>
  readonly chosen: ReadonlySet<number>
  readonly choose: (ids: readonly number[], isChosen: boolean) => void
  readonly end: (member: Member) => void
}

function Rows({ list, chosen, choose, end }: RowsProps) {
  const t = useText(accessText)
  if (list.error !== null && list.rows.length === 0) {
    return <ErrorState error={list.error} retry={list.retry} />
  }
  if (list.isLoading) return <Skeleton lines={8} />
  if (list.rows.length === 0) return <Nobody />
  const ids = list.rows.filter(({ state }) => state !== 'left').map(({ id }) => id)
  return (
    <>
      <ul className={styles.list} aria-label={t('team.list')} aria-busy={list.isStale}>
        {list.rows.map((member) => (
          <TeamRow
            key={member.id}
            member={member}
            isChosen={chosen.has(member.id)}
            choose={(isChosen) => choose([member.id], isChosen)}
            end={() => end(member)}
          />
        ))}
      </ul>
      <div className={styles.foot}>
        <span role="status">
          {t('team.shown', { shown: list.rows.length, total: list.total ?? list.rows.length })}
        </span>
        <div className={styles.acts}>
          <Button variant="secondary" data-size="sm" onClick={() => choose(ids, true)}>
            {t('team.selectAll')}
          </Button>
          {list.hasMore ? (
            <Button
              variant="secondary"
              data-size="sm"
              loading={list.isLoadingMore}
              onClick={list.showMore}
            >
              {t('team.showMore')}
            </Button>
          ) : null}
        </div>
      </div>
    </>
  )
}

function Nobody() {
  const t = useText(accessText)
  const search = useRouterState({ select: ({ location }) => location.search })
  const isNarrowed = Object.keys(readFilters(teamFilterNames, search)).length > 0
  if (!isNarrowed) return <EmptyState title={t('team.empty')}>{t('team.emptyText')}</EmptyState>
  return (
    <EmptyState
      title={t('team.noMatch')}
      act={<PathLink path="/access/team">{t('team.showAll')}</PathLink>}
    >
      {t('team.noMatchText')}
    </EmptyState>
  )
}
