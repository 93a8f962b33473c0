import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Token } from '../../../../../src/modules/tokens/schema.ts'
import { answer, api } from '../../../lib/api.ts'
import { now } from '../../../lib/clock.ts'
import { useMe } from '../../../lib/me.ts'
import { useText } from '../../../lib/text.ts'
import { useFormat } from '../../../lib/use-format.ts'
import { Button } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx'
import { ErrorNotice } from '../../../ui/Notice.tsx'
import { RelativeTime } from '../../../ui/RelativeTime.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { State } from '../../../ui/State.tsx'
import { toast } from '../../../ui/toast.ts'
import { AccountDialog } from '../account/AccountDialog.tsx'
import styles from '../account/account.module.css'
import { CreateToken } from './CreateToken.tsx'
import { useScopeWords } from './scopes.ts'
import { tokensText } from './text.ts'

const tokensQuery = queryOptions({
  queryKey: ['tokens', 'mine'],
  queryFn: ({ signal }) => answer(api.tokens.$get({}, { init: { signal } })),
})

/** One's own API tokens; everybody's are in the settings. */
export function TokensCard() {
  const t = useText(tokensText)
  const me = useMe()
  const { data, error } = useQuery(tokensQuery)
  const [isCreating, setCreating] = useState(false)
  const queryClient = useQueryClient()
  const refresh = () => queryClient.invalidateQueries({ queryKey: tokensQuery.queryKey })
  const mine = (data?.items ?? []).filter(({ person }) => person.id === me.id)
  return (
    <Card title={t('title')}>
      <div className={styles.stack}>
        <div className={styles.head}>
          <p className={styles.text}>
            {t('text')} {data !== undefined && mine.length === 0 ? t('none') : null}
          </p>
          {data === undefined ? null : (
            <Button variant="secondary" onClick={() => setCreating(true)}>
              {t('create')}
            </Button>
          )}
        </div>
        {error === null ? null : <ErrorNotice error={error} />}
        {data === undefined && error === null ? <Skeleton lines={2} /> : null}
        {mine.length === 0 ? null : (
          <ul className={styles.rows}>
            {mine.map((token) => (
              <TokenRow key={token.id} token={token} refresh={refresh} />
            ))}
          </ul>
        )}
      </div>
      {isCreating && data !== undefined ? (
        <AccountDialog title={t('create')} close={() => setCreating(false)}>
          <CreateToken
            scopes={data.scopes}
            made={refresh}
            done={() => {
              setCreating(false)
            }}
          />
        </AccountDialog>
      ) : null}
    </Card>
  )
}

interface TokenRowProps {
  readonly token: Token
  readonly refresh: () => Promise<void>
}

function TokenRow({ token, refresh }: TokenRowProps) {
  const t = useText(tokensText)
  const format = useFormat()
  const words = useScopeWords()
  const [isAsked, setAsked] = useState(false)
  const { id, name, scopes, service, expiresAt, lastUsedAt, revokedAt } = token
  const isExpired = Date.parse(expiresAt) <= now()
  const isOver = revokedAt !== null || isExpired
  const state = revokedAt !== null ? 'revoked' : isExpired ? 'expired' : 'active'
  return (
    <li>
      <div>
        <div className={styles.name}>
          {name}
          <State kind={isOver ? 'neutral' : 'kept'}>
            {t(state)} {isOver ? null : t('until', { day: format.day(expiresAt) })}
          </State>
        </div>
        <div className={styles.detail}>
          {t('may', { what: words.sentence(scopes) })}
          {service === null ? null : `, ${t('onlyService', { service })}`}
          {' · '}
          {lastUsedAt === null ? (
            t('unused')
          ) : (
            <>
              {t('used')} <RelativeTime instant={lastUsedAt} />
            </>
          )}
        </div>
      </div>
      {isOver ? null : (
        <Button
          variant="tertiary"
          data-size="sm"
          aria-label={t('revokeOf', { name })}
          onClick={() => setAsked(true)}
        >
          {t('revoke')}
        </Button>
      )}
      {isAsked ? (
        <ConfirmDialog
          title={t('revokeTitle', { name })}
          confirm={t('revokeOf', { name })}
          danger
          close={() => setAsked(false)}
          onConfirm={async () => {
            await answer(api.tokens[':id'].$delete({ param: { id } }))
            toast(t('revokeDone', { name }))
            await refresh()
          }}
        >
          <p>{t('revokeText')}</p>
        </ConfirmDialog>
      ) : null}
    </li>
  )
}
