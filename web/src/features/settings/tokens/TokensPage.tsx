import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '../../../lib/api.ts'
import { now } from '../../../lib/clock.ts'
import { useText } from '../../../lib/text.ts'
import { useFormat } from '../../../lib/use-format.ts'
import { Button } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { PageHead } from '../../../ui/PageHead.tsx'
import { RelativeTime } from '../../../ui/RelativeTime.tsx'
import { State } from '../../../ui/State.tsx'
import { type PlainColumn, Table } from '../../../ui/Table.tsx'
import { toast } from '../../../ui/toast.ts'
import { Asked } from '../Asked.tsx'
import { settingsKey, useRefresh } from '../queries.ts'
import { NewToken } from './NewToken.tsx'
import { type Token, text } from './text.ts'
import styles from './tokens.module.css'

export function TokensPage() {
  const t = useText(text)
  const [creates, setCreates] = useState(false)
  const [revoked, setRevoked] = useState<Token>()
  const query = useQuery({
    queryKey: settingsKey('tokens'),
    queryFn: ({ signal }) => answer(api.tokens.$get({}, { init: { signal } })),
  })
  const columns = useColumns(setRevoked)
  return (
    <>
      <PageHead
        title={t('title')}
        sentence={t('sentence')}
        acts={
          <>
            <Button asChild variant="secondary">
              <a href="/api/docs">{t('reference')}</a>
            </Button>
            <Button onClick={() => setCreates(true)}>{t('create')}</Button>
          </>
        }
      />
      <Asked query={query}>
        {({ items, scopes }) => (
          <Card flush>
            {items.length === 0 ? (
              <EmptyState title={t('none')}>{t('noneText')}</EmptyState>
            ) : (
              <Table label={t('list')} rows={items} rowKey={({ id }) => id} columns={columns} />
            )}
            {creates ? <NewToken scopes={scopes} close={() => setCreates(false)} /> : null}
          </Card>
        )}
      </Asked>
      {revoked === undefined ? null : (
        <RevokeToken token={revoked} close={() => setRevoked(undefined)} />
      )}
    </>
  )
}

function useColumns(revoke: (token: Token) => void): readonly PlainColumn<Token>[] {
  const t = useText(text)
  return [
    { key: 'name', header: t('columns.name'), heading: true, cell: ({ name }) => name },
    { key: 'person', header: t('columns.person'), cell: ({ person }) => person.name },
    { key: 'scopes', header: t('columns.scopes'), cell: ({ scopes }) => scopes.join(', ') },
    { key: 'service', header: t('columns.service'), cell: ({ service }) => service ?? t('all') },
    {
      key: 'used',
      header: t('columns.used'),
      cell: ({ lastUsedAt }) =>
        lastUsedAt === null ? t('never') : <RelativeTime instant={lastUsedAt} />,
    },
    {
      key: 'expires',
      header: t('columns.expires'),
      cell: (token) => <Expiry token={token} revoke={revoke} />,
    },
  ]
}

interface ExpiryProps {
  readonly token: Token
  readonly revoke: (token: Token) => void
}

function Expiry({ token, revoke }: ExpiryProps) {
  const t = useText(text)
  const format = useFormat()
  const state = overOf(token)
  if (state !== undefined) return <State kind="unknown">{t(`states.${state}`)}</State>
  return (
    <div className={styles.expiry}>
      {format.fullDay(token.expiresAt)}
      <Button
        variant="tertiary"
        data-size="sm"
        aria-label={t('revokeOf', { name: token.name })}
        onClick={() => revoke(token)}
      >
        {t('revoke')}
      </Button>
    </div>
  )
}

function overOf({ revokedAt, expiresAt }: Token): 'revoked' | 'expired' | undefined {
  if (revokedAt !== null) return 'revoked'
  return Date.parse(expiresAt) <= now() ? 'expired' : undefined
}

function RevokeToken({ token, close }: { readonly token: Token; readonly close: () => void }) {
  const t = useText(text)
  const refresh = useRefresh()
  const { id, name } = token
  const revoke = async () => {
    await answer(api.tokens[':id'].$delete({ param: { id } }))
    await refresh()
    toast(t('revoked'))
  }
  return (
    <ConfirmDialog
      title={t('revokeTitle', { name })}
      confirm={t('revoke')}
      danger
      onConfirm={revoke}
      close={close}
    >
      <p>{t('revokeText')}</p>
    </ConfirmDialog>
  )
}
