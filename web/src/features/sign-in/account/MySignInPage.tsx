import { useQuery } from '@tanstack/react-query'
import { useText } from '../../../lib/text.ts'
import { Card } from '../../../ui/Card.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { PageHead } from '../../../ui/PageHead.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { type Account, accountQuery } from '../calls.ts'
import { SignInAgain } from '../factors/AddPasskey.tsx'
import { TokensCard } from '../tokens/TokensCard.tsx'
import { AuthenticatorCard } from './AuthenticatorCard.tsx'
import styles from './account.module.css'
import { PasskeysCard } from './PasskeysCard.tsx'
import { PasswordCard } from './PasswordCard.tsx'
import { SessionsCard } from './SessionsCard.tsx'
import { accountText } from './text.ts'

export function MySignInPage() {
  const t = useText(accountText)
  const { data, error, refetch } = useQuery(accountQuery)
  const sentence = data === undefined ? undefined : t('sentence', { email: data.email })
  return (
    <>
      <PageHead title={t('title')} sentence={sentence} />
      <div className={styles.page}>
        {data !== undefined ? (
          <Methods account={data} />
        ) : error === null ? (
          <Card>
            <Skeleton lines={8} />
          </Card>
        ) : (
          <Card flush>
            <ErrorState
              error={error}
              retry={() => void refetch()}
              act={<SignInAgain failure={error} />}
            />
          </Card>
        )}
      </div>
    </>
  )
}

function Methods({ account }: { readonly account: Account }) {
  const t = useText(accountText)
  return (
    <>
      <PasswordCard account={account} />
      <PasskeysCard account={account} />
      <AuthenticatorCard account={account} />
      {account.providers.length === 0 ? null : (
        <Card title={t('providers.title')}>
          <p className={styles.text}>{t('providers.text')}</p>
          <ul className={styles.plain}>
            {account.providers.map(({ id, name }) => (
              <li key={id}>{name}</li>
            ))}
          </ul>
        </Card>
      )}
      <SessionsCard sessions={account.sessions} />
      <TokensCard />
    </>
  )
}
