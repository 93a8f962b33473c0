import { useQuery } from '@tanstack/react-query'
import { useRouter, useRouterState } from '@tanstack/react-router'
import { useState } from 'react'
import { pathWith, readFilters } from '../../lib/filters.ts'
import { useLive } from '../../lib/live.ts'
import { seesAllAccess, useMe } from '../../lib/me.ts'
import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { AccessTabs } from '../../ui/access-tabs/AccessTabs.tsx'
import { Button } from '../../ui/Button.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { PendingPage } from '../../ui/PendingPage.tsx'
import { type CatalogueFilters, catalogueFilters } from './catalogue-filters.ts'
import { EntitlementDialog } from './EntitlementDialog.tsx'
import { Entitlements } from './Entitlements.tsx'
import { type System, systemsQuery } from './queries.ts'
import { accountsText } from './text.ts'

/** What may be had in each system. */
export function CataloguePage() {
  const t = useText(accountsText)
  useLive('access')
  const router = useRouter()
  const filters = readFilters(
    catalogueFilters,
    useRouterState({ select: ({ location }) => location.search }),
  )
  const query = useQuery(systemsQuery)
  const [isAdding, setAdding] = useState(false)
  const sentence = useSentence()
  const me = useMe()
  const system = query.data?.items.find(({ key }) => key === filters.system) ?? query.data?.items[0]
  if (query.data === undefined || system === undefined) {
    return (
      <>
        <AccessTabs />
        <PendingPage title={t('catalogue.title')} query={query} />
      </>
    )
  }
  const choose = (changed: CatalogueFilters) =>
    void router.navigate({
      href: pathWith('/access/catalogue', catalogueFilters, { ...filters, ...changed }),
      resetScroll: false,
    })
  return (
    <>
      <AccessTabs />
      <PageHead
        title={t('catalogue.title')}
        sentence={sentence(system)}
        acts={
          seesAllAccess(me) ? (
            <>
              <Button variant="secondary" asChild>
                <a href={`/api/access/systems/${system.key}/catalogue`} download>
                  {t('catalogue.file')}
                </a>
              </Button>
              <Button onClick={() => setAdding(true)}>{t('catalogue.add')}</Button>
            </>
          ) : undefined
        }
      />
      <Entitlements systems={query.data.items} system={system} filters={filters} choose={choose} />
      {isAdding ? <EntitlementDialog system={system.key} close={() => setAdding(false)} /> : null}
    </>
  )
}

function useSentence(): (system: System) => string {
  const t = useText(accountsText)
  const format = useFormat()
  return ({ name, entitlements, undescribed }) => {
    const said = { system: name, n: format.count(entitlements) }
    if (entitlements === 0) return t('catalogue.sentenceNone', said)
    return undescribed === 0
      ? t('catalogue.sentenceDescribed', said)
      : t('catalogue.sentence', { ...said, undescribed: format.count(undescribed) })
  }
}
