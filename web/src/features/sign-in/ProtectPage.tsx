import { useQueryClient } from '@tanstack/react-query'
import { useRouter, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useText } from '../../lib/text.ts'
import { Button } from '../../ui/Button.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { State } from '../../ui/State.tsx'
import { TextButton } from '../../ui/TextButton.tsx'
import styles from './CardForm.module.css'
import { signOut } from './calls.ts'
import { AddPasskey } from './factors/AddPasskey.tsx'
import { AuthenticatorSetup } from './factors/AuthenticatorSetup.tsx'
import { knowsPasskeys } from './passkeys.ts'
import { signInSearch } from './search.ts'
import { signInText } from './text.ts'
import { useGoOn } from './use-go-on.ts'

/** Where a role demands more than a password: the passkey first, else an app. */
export function ProtectPage() {
  const t = useText(signInText)
  const { return: to } = signInSearch(useSearch({ strict: false }))
  const goOn = useGoOn(to)
  const [isApp, setApp] = useState(!knowsPasskeys())
  const [isProtected, setProtected] = useState(false)
  const done = () => goOn('signed_in')
  return (
    <>
      <PageHead title={t('enrol.title')} sentence={t('enrol.sentence')} />
      <div className={styles.stack}>
        {isApp ? (
          <>
            <div>
              <h2>{t('enrol.appTitle')}</h2>
              <p className={styles.after}>
                {t(knowsPasskeys() ? 'enrol.appText' : 'enrol.noPasskey')}
              </p>
            </div>
            <AuthenticatorSetup
              hasPassword={undefined}
              confirmed={() => setProtected(true)}
              done={() => void done()}
            />
          </>
        ) : (
          <>
            <div>
              <div className={styles.choice}>
                <h2>{t('enrol.passkeyTitle')}</h2>
                <State kind="kept">{t('enrol.recommended')}</State>
              </div>
              <p className={styles.after}>{t('enrol.passkeyText')}</p>
            </div>
            <AddPasskey done={done} />
          </>
        )}
        {isProtected ? null : (
          <>
            <p className={styles.or}>{t('or')}</p>
            {knowsPasskeys() ? (
              <Button variant="secondary" onClick={() => setApp(!isApp)}>
                {t(isApp ? 'enrol.back' : 'enrol.app')}
              </Button>
            ) : null}
            <SignOut />
          </>
        )}
      </div>
    </>
  )
}

function SignOut() {
  const t = useText(signInText)
  const router = useRouter()
  const queryClient = useQueryClient()
  const leave = async () => {
    await signOut()
    queryClient.clear()
    await router.navigate({ to: '/sign-in', search: {} })
  }
  return (
    <p className={styles.links}>
      <TextButton onClick={() => void leave()}>{t('enrol.out')}</TextButton>
    </p>
  )
}
