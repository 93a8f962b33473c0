import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useText } from '../../../lib/text.ts'
import { Button } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { PageHead } from '../../../ui/PageHead.tsx'
import { toast } from '../../../ui/toast.ts'
import { Asked } from '../Asked.tsx'
import { useRefresh } from '../queries.ts'
import { AddProvider, ProviderAddresses } from './AddProvider.tsx'
import { Mappings } from './Mappings.tsx'
import { type PresentedProvider, providersQuery, removeProvider } from './queries.ts'
import styles from './sign-in.module.css'
import { signInSettingsText } from './text.ts'

export function SignInSettingsPage() {
  const t = useText(signInSettingsText)
  const providers = useQuery(providersQuery)
  const [isAdding, setAdding] = useState(false)
  return (
    <>
      <PageHead
        title={t('title')}
        sentence={t('sentence')}
        acts={<Button onClick={() => setAdding(true)}>{t('add')}</Button>}
      />
      <Asked query={providers}>
        {({ items }) => (
          <div className={styles.stack}>
            {items.length === 0 ? (
              <Card>
                <EmptyState title={t('none')}>{t('noneText')}</EmptyState>
              </Card>
            ) : (
              <>
                {items.map((provider) => (
                  <ProviderCard key={provider.id} provider={provider} />
                ))}
                <Mappings providers={items} />
              </>
            )}
          </div>
        )}
      </Asked>
      {isAdding ? <AddProvider close={() => setAdding(false)} /> : null}
    </>
  )
}

function ProviderCard({ provider }: { readonly provider: PresentedProvider }) {
  const t = useText(signInSettingsText)
  const refresh = useRefresh()
  const [isAsked, setAsked] = useState(false)
  const { id, kind, name, issuer, domains, groups, secondFactor } = provider
  const listed = (items: readonly string[]) =>
    items.length === 0 ? t('facts.none') : items.join(', ')
  return (
    <Card title={name} aside={t(`kinds.${kind}`)}>
      <div className={styles.dialog}>
        <dl className={styles.facts}>
          <dt>{t('facts.issuer')}</dt>
          <dd>{issuer}</dd>
          <dt>{t('facts.domains')}</dt>
          <dd>{listed(domains)}</dd>
          <dt>{t('facts.groups')}</dt>
          <dd>{listed(groups)}</dd>
          <dt>{t('facts.secondFactor')}</dt>
          <dd>{t(secondFactor ? 'facts.secondFactorYes' : 'facts.secondFactorNo')}</dd>
        </dl>
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
