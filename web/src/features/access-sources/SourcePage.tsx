import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useLive } from '../../lib/live.ts'
import { useText } from '../../lib/text.ts'
import { AccessTabs } from '../../ui/access-tabs/AccessTabs.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { PendingPage } from '../../ui/PendingPage.tsx'
import { State } from '../../ui/State.tsx'
import styles from './access-sources.module.css'
import { FactsCard } from './FactsCard.tsx'
import { type Source, sourceQuery } from './queries.ts'
import { SourceActs } from './SourceActs.tsx'
import { SourceNotice } from './SourceNotice.tsx'
import { TakesCard } from './TakesCard.tsx'
import { accessSourcesText } from './text.ts'
import { stateKinds } from './words.ts'

const route = getRouteApi('/shell/access/intake/sources/$source')

/** One source: how it stands, and what it has brought. */
export function SourcePage() {
  const t = useText(accessSourcesText)
  const { source: key } = route.useParams()
  useLive('access')
  const query = useQuery(sourceQuery(key))
  const back = { path: '/access/intake/sources', label: t('title') }
  return (
    <>
      <AccessTabs />
      {query.data === undefined ? (
        <PendingPage title={t('loading')} back={back} query={query} />
      ) : (
        <Standing source={query.data} />
      )}
    </>
  )
}

function Standing({ source }: { readonly source: Source }) {
  const t = useText(accessSourcesText)
  const { name, kind, system, state, mayChange } = source
  const of = system === null ? t('of.employments') : t('of.accounts', { system: system.name })
  return (
    <>
      <PageHead
        back={{ path: '/access/intake/sources', label: t('title') }}
        title={name}
        state={<State kind={stateKinds[state]}>{t(`state.${state}`)}</State>}
        sentence={t('page.sentence', { kind: t(`kind.${kind}`), of })}
        acts={mayChange ? <SourceActs source={source} /> : undefined}
      />
      <div className={styles.stack}>
        <SourceNotice source={source} />
        <TakesCard source={source} />
        <FactsCard source={source} />
      </div>
    </>
  )
}
