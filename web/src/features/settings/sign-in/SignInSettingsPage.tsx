import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useText } from '../../../lib/text.ts'
import { Button } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { PageHead } from '../../../ui/PageHead.tsx'
import { PathButton } from '../../../ui/PathLink.tsx'
import { toast } from '../../../ui/toast.ts'
import { Asked } from '../Asked.tsx'
import { useRefresh } from '../queries.ts'
import { AddProvider, ProviderAddresses } from './AddProvider.tsx'
import { Mappings } from './Mappings.tsx'
import { ProviderFacts } from './ProviderFacts.tsx'
import {
  type PresentedProvider,
  proposalsQuery,
  providersQuery,
  removeProvider,
} from './queries.ts'
import styles from './sign-in.module.css'
import { signInSettingsText } from './text.ts'
import { Waiting } from './Waiting.tsx'

export function SignInSettingsPage() {
  const t = useText(signInSettingsText)
  const providers = useQuery(providersQuery)
  const proposals = useQuery(proposalsQuery).data
  const hasSecond = proposals?.hasSecond === true
  const [isAdding, setAdding] = useState(false)
  return (
    <>
      <PageHead
        title={t('title')}
        sentence={t('sentence')}
        acts={hasSecond ? <Button onClick={() => setAdding(true)}>{t('add')}</Button> : null}
      />
      <Asked query={providers}>
        {({ items }) => (
          <div className={styles.stack}>
            {proposals?.hasSecond === false ? <NeedsSecond /> : null}
            <Waiting proposals={proposals?.items ?? []} providers={items} />
            {items.length === 0 ? (
              <Card>
                <EmptyState title={t('none')}>{t('noneText')}</EmptyState>
              </Card>
            ) : (
              <>
                {items.map((provider) => (
                  <ProviderCard key={provider.id} provider={provider} />
                ))}
                <Mappings providers={items} mayAdd={hasSecond} />
              </>
            )}
          </div>
        )}
      </Asked>
      {isAdding ? <AddProvider close={() => setAdding(false)} /> : null}
    </>
  )
}

/** Two decide how people sign in; somebody alone is told so, and where to go. */
function NeedsSecond() {
  const t = useText(signInSettingsText)
  return (
    <Notice
      kind="risk"
      title={t('needsSecond')}
      act={<PathButton path="/settings/people">{t('needsSecondAct')}</PathButton>}
    >
      {t('needsSecondText')}
    </Notice>
  )
}

function ProviderCard({ provider }: { readonly provider: PresentedProvider }) {
  const t = useText(signInSettingsText)
  const refresh = useRefresh()
  const [isAsked, setAsked] = useState(false)
  const { id, kind, name } = provider
  return (
    <Card title={name} aside={t(`kinds.${kind}`)}>
      <div className={styles.dialog}>
        <ProviderFacts provider={provider} />
        <h3>{t('tell')}</h3>
        <ProviderAddresses provider={provider} />
        <div>
          <Button
            variant="secondary"
            data-color="danger"
            aria-label={t('removeOf', { name })}
            onClick={() => setAsked(true)}
          >
            {t('remove')}
          </Button>
        </div>
      </div>
      {isAsked ? (
        <ConfirmDialog
          title={t('removeTitle', { name })}
          confirm={t('removeOf', { name })}
          danger
          close={() => setAsked(false)}
          onConfirm={async () => {
            await removeProvider(id)
            toast(t('removed', { name }))
            await refresh()
          }}
        >
          <p>{t('removeText')}</p>
        </ConfirmDialog>
      ) : null}
    </Card>
  )
}
