import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useLive } from '../../lib/live.ts'
import { useMe } from '../../lib/me.ts'
import { useText } from '../../lib/text.ts'
import { AccessTabs } from '../../ui/access-tabs/AccessTabs.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { PathButton } from '../../ui/PathLink.tsx'
import { AccountsIntake } from './AccountsIntake.tsx'
import styles from './access-people.module.css'
import { EmploymentsIntake } from './EmploymentsIntake.tsx'
import { FeedsTable } from './FeedsTable.tsx'
import { HeldFeed } from './HeldFeed.tsx'
import { ListsTable } from './ListsTable.tsx'
import { feedsQuery, INTAKE } from './queries.ts'
import { text } from './text.ts'

const route = getRouteApi('/shell/access/intake')

/** What says who works here and what the systems show: sent here, and what became of it. */
export function IntakePage() {
  const t = useText(text)
  useLive(INTAKE)
  const { feed } = route.useSearch()
  const navigate = route.useNavigate()
  const { roles } = useMe()
  const takesIn = roles.some(({ role, reach }) =>
    role === 'payroll_officer' ? true : role === 'administrator' && reach === 'all',
  )
  const feeds = useInfiniteQuery(feedsQuery).data?.pages.flatMap(({ items }) => items) ?? []
  const held = feeds.filter(({ state }) => state === 'held').length
  const open = (id: number | undefined) =>
    void navigate({ search: id === undefined ? {} : { feed: id }, replace: true })
  return (
    <>
      <AccessTabs />
      <PageHead
        title={t('intake.title')}
        sentence={held > 0 ? t('intake.held', { count: held }) : t('intake.sentence')}
        acts={
          takesIn ? (
            <PathButton path="/access/intake/sources">{t('intake.sources')}</PathButton>
          ) : undefined
        }
      />
      <div className="grid">
        {feed === undefined ? null : <HeldFeed id={feed} close={() => open(undefined)} />}
        {takesIn ? (
          <div className={styles.pair}>
            <EmploymentsIntake isPrimary={feed === undefined} />
            <AccountsIntake />
          </div>
        ) : null}
        <FeedsTable open={open} />
        <ListsTable />
      </div>
    </>
  )
}
