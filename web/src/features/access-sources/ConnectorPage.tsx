import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useText } from '../../lib/text.ts'
import { AccessTabs } from '../../ui/access-tabs/AccessTabs.tsx'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { PendingPage } from '../../ui/PendingPage.tsx'
import { State } from '../../ui/State.tsx'
import { toast } from '../../ui/toast.ts'
import styles from './access-sources.module.css'
import { ConnectorForm } from './ConnectorForm.tsx'
import { ConnectorNotice } from './ConnectorNotice.tsx'
import { FaultsCard } from './FaultsCard.tsx'
import { type Connector, connectorsQuery, removeConnector } from './queries.ts'
import { accessSourcesText } from './text.ts'
import { connectorKinds } from './words.ts'

const route = getRouteApi('/shell/access/connectors/$system')

/** What changes one system without hands, and what it could not do. */
export function ConnectorPage() {
  const t = useText(accessSourcesText)
  const { system: key } = route.useParams()
  const query = useQuery(connectorsQuery)
  const connector = query.data?.items.find(({ system }) => system.key === key)
  const back = { path: '/access/connectors', label: t('connector.title') }
  return (
    <>
      <AccessTabs />
      {connector === undefined ? (
        <PendingPage title={t('connector.title')} back={back} query={query} />
      ) : (
        <>
          <PageHead
            back={back}
            title={t('connector.formTitle', { name: connector.system.name })}
            state={
              <State kind={connectorKinds[connector.state]}>
                {t(`connector.state.${connector.state}`)}
              </State>
            }
            sentence={t('connector.formSentence')}
            acts={
              connector.mayChange && connector.settings !== null ? (
                <RemoveAct connector={connector} />
              ) : undefined
            }
          />
          <div className={styles.stack}>
            <ConnectorNotice connector={connector} />
            <FaultsCard connector={connector} />
            {connector.mayChange ? <ConnectorForm connector={connector} /> : null}
          </div>
        </>
      )}
    </>
  )
}

function RemoveAct({ connector: { system } }: { readonly connector: Connector }) {
  const t = useText(accessSourcesText)
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const [isAsked, setAsked] = useState(false)
  return (
    <>
      <Button variant="secondary" onClick={() => setAsked(true)}>
        {t('connector.remove')}
      </Button>
      {isAsked ? (
        <ConfirmDialog
          title={t('connector.removeTitle', { name: system.name })}
          confirm={t('connector.remove')}
          danger
          close={() => setAsked(false)}
          onConfirm={async () => {
            await removeConnector(system.key)
            toast(t('connector.removed'))
            await queryClient.invalidateQueries({ queryKey: ['access', 'connectors'] })
            await navigate({ href: '/access/connectors' })
          }}
        >
          {t('connector.removeText')}
        </ConfirmDialog>
      ) : null}
    </>
  )
}
