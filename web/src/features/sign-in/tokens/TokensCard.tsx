import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useText } from '../../../lib/text.ts'
import { Button } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { ErrorNotice } from '../../../ui/Notice.tsx'
import { RelativeTime } from '../../../ui/RelativeTime.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { type Token, tokensQuery, useRefreshTokens } from '../../../ui/tokens/queries.ts'
import { RevokeToken } from '../../../ui/tokens/RevokeToken.tsx'
import { useScopeWords } from '../../../ui/tokens/scope-words.ts'
import { TokenState } from '../../../ui/tokens/TokenState.tsx'
import { tokenText } from '../../../ui/tokens/text.ts'
import { AccountDialog } from '../account/AccountDialog.tsx'
import styles from '../account/account.module.css'
import { CreateToken } from './CreateToken.tsx'
import { tokensText } from './text.ts'

/** One's own API tokens; everybody's are in the settings. */
export function TokensCard() {
  const t = useText(tokensText)
  const { data, error } = useQuery(tokensQuery('mine'))
  const [isCreating, setCreating] = useState(false)
  const refresh = useRefreshTokens()
  const mine = data?.items ?? []
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
              <TokenRow key={token.id} token={token} />
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

function TokenRow({ token }: { readonly token: Token }) {
  const t = useText(tokenText)
  const words = useScopeWords()
  const { name, scopes, service, lastUsedAt } = token
  return (
    <li>
      <div>
        <div className={styles.name}>
          {name}
          <TokenState token={token} />
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
      <RevokeToken token={token} />
    </li>
  )
}
