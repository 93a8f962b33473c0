import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useLive } from '../../lib/live.ts'
import { useText } from '../../lib/text.ts'
import { AccessTabs } from '../../ui/access-tabs/AccessTabs.tsx'
import { Button } from '../../ui/Button.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { PendingPage } from '../../ui/PendingPage.tsx'
import { State } from '../../ui/State.tsx'
import { toast } from '../../ui/toast.ts'
import styles from './access-accounts.module.css'
import { EntitlementDialog } from './EntitlementDialog.tsx'
import { EntitlementFacts } from './EntitlementFacts.tsx'
import { Holders } from './Holders.tsx'
import { entitlementQuery, restoreEntitlement } from './queries.ts'
import { RetireDialog } from './RetireDialog.tsx'
import { accountsText } from './text.ts'

/** What an entitlement is for, who may have it, and who has it. */
export function EntitlementPage() {
  const t = useText(accountsText)
  useLive('access')
  const { id = '' } = useParams({ strict: false })
  const query = useQuery(entitlementQuery(id))
  const queries = useQueryClient()
  const [asks, setAsks] = useState<'edit' | 'retire'>()
  const back = { path: '/access/catalogue', label: t('one.back') }
  const { data } = query
  if (data === undefined) {
    return (
      <>
        <AccessTabs />
        <PendingPage title={t('catalogue.title')} query={query} />
      </>
    )
  }
  const restore = async () => {
    await restoreEntitlement(data.id)
    await queries.invalidateQueries({ queryKey: ['access'] })
    toast(t('retiring.restored'))
  }
  const close = () => setAsks(undefined)
  return (
    <>
      <AccessTabs />
      <PageHead
        title={data.name ?? data.key}
        back={back}
        state={data.isRetired ? <State kind="neutral">{t('one.retired')}</State> : undefined}
        sentence={data.description ?? t('one.undescribed')}
        acts={
          data.mayChange ? (
            <>
              {data.isRetired ? (
                <Button variant="secondary" onClick={() => void restore()}>
                  {t('one.restore')}
                </Button>
              ) : (
                <Button variant="secondary" onClick={() => setAsks('retire')}>
                  {t('one.retire')}
                </Button>
              )}
              <Button onClick={() => setAsks('edit')}>
                {t(data.isCatalogued ? 'one.edit' : 'one.describe')}
              </Button>
            </>
          ) : undefined
        }
      />
      <div className={styles.stack}>
        <EntitlementFacts data={data} />
        <Holders id={id} />
      </div>
      {asks === 'edit' ? (
        <EntitlementDialog system={data.system} known={data} close={close} />
      ) : null}
      {asks === 'retire' ? <RetireDialog data={data} close={close} /> : null}
    </>
  )
}
