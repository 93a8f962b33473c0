import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useLive } from '../../lib/live.ts'
import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { MonitoringTabs } from '../../ui/availability-tabs/MonitoringTabs.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { PendingPage } from '../../ui/PendingPage.tsx'
import { State } from '../../ui/State.tsx'
import { BoundCard } from './BoundCard.tsx'
import { FactsCard } from './FactsCard.tsx'
import { OffersCard } from './OffersCard.tsx'
import { PostCard } from './PostCard.tsx'
import { type Source, sourceQuery } from './queries.ts'
import { SourceActs } from './SourceActs.tsx'
import { SourceNotices } from './SourceNotices.tsx'
import styles from './sources.module.css'
import { sourcesText } from './text.ts'
import { stateKinds } from './words.ts'

const route = getRouteApi('/shell/monitoring/sources/$source')

/** One connected program: how it stands, what of it is which component, and what more there is. */
export function SourcePage() {
  const t = useText(sourcesText)
  const { source: key } = route.useParams()
  useLive('sources', 'availability')
  const query = useQuery(sourceQuery(key))
  return (
    <>
      <MonitoringTabs />
      {query.data === undefined ? (
        <PendingPage
          title={t('loading')}
          back={{ path: '/monitoring/sources', label: t('title') }}
          query={query}
        />
      ) : (
        <Standing source={query.data} />
      )}
    </>
  )
}

function Standing({ source }: { readonly source: Source }) {
  const t = useText(sourcesText)
  const format = useFormat()
  const { name, kind, about, state, lastHeardAt, mayChange } = source
  const heard =
    lastHeardAt === null
      ? t('page.unheard')
      : t('page.heard', { when: format.relative(lastHeardAt) })
  return (
    <>
      <PageHead
        back={{ path: '/monitoring/sources', label: t('title') }}
        title={name}
        state={<State kind={stateKinds[state]}>{t(`state.${state}`)}</State>}
        sentence={`${about ?? t(`kind.${kind}`)}. ${heard}`}
        acts={mayChange ? <SourceActs source={source} /> : undefined}
      />
      <div className={styles.stack}>
        <SourceNotices source={source} />
        <BoundCard source={source} />
        {mayChange ? <OffersCard source={source} /> : null}
        {kind === 'alertmanager' || kind === 'uptime_kuma' ? <PostCard source={source} /> : null}
        <FactsCard source={source} />
      </div>
    </>
  )
}
