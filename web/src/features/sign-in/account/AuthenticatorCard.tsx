import { useState } from 'react'
import { useText } from '../../../lib/text.ts'
import { Button } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { State } from '../../../ui/State.tsx'
import { toast } from '../../../ui/toast.ts'
import { type Account, newRecoveryCodes, removeAuthenticator } from '../calls.ts'
import { AuthenticatorSetup } from '../factors/AuthenticatorSetup.tsx'
import { RecoveryCodes } from '../factors/RecoveryCodes.tsx'
import { AccountDialog } from './AccountDialog.tsx'
import styles from './account.module.css'
import { ConfirmByPassword } from './ConfirmByPassword.tsx'
import { accountText } from './text.ts'
import { useRefreshAccount } from './use-refresh.ts'

type Open = 'add' | 'codes' | 'remove'

/** Below this many, it is time for new ones. */
const FEW = 3

export function AuthenticatorCard({ account }: { readonly account: Account }) {
  const t = useText(accountText)
  const [open, setOpen] = useState<Open>()
  const left = account.recoveryCodesLeft ?? 0
  return (
    <Card
      title={t('app.title')}
      aside={
        <State kind={account.authenticator ? 'kept' : 'neutral'}>
          {t(account.authenticator ? 'app.on' : 'app.off')}
        </State>
      }
    >
      <div className={styles.head}>
        <div className={styles.text}>
          <p>{t('app.text')}</p>
          {account.authenticator ? (
            <p>
              {left < FEW ? (
                <State kind="risk" plain>
                  {t('app.left', { count: left })}
                </State>
              ) : (
                t('app.left', { count: left })
              )}
            </p>
          ) : null}
        </div>
        <div className={styles.acts}>
          {account.authenticator ? (
            <>
              <Button variant="secondary" onClick={() => setOpen('codes')}>
                {t('app.newCodes')}
              </Button>
              <Button variant="tertiary" onClick={() => setOpen('remove')}>
                {t('app.remove')}
              </Button>
            </>
          ) : (
            <Button variant="secondary" onClick={() => setOpen('add')}>
              {t('app.add')}
            </Button>
          )}
        </div>
      </div>
      <Opened open={open} close={() => setOpen(undefined)} account={account} />
    </Card>
  )
}

interface OpenedProps {
  readonly open: Open | undefined
  readonly close: () => void
  readonly account: Account
}

function Opened({ open, close, account }: OpenedProps) {
  const t = useText(accountText)
  const refresh = useRefreshAccount()
  const hasPassword = account.password !== null
  switch (open) {
    case undefined:
      return null
    case 'add':
      return (
        <AccountDialog title={t('app.add')} close={close}>
          <AuthenticatorSetup
            hasPassword={hasPassword}
            done={() => {
              toast(t('app.added'))
              close()
              void refresh()
            }}
          />
        </AccountDialog>
      )
    case 'codes':
      return (
        <AccountDialog title={t('app.newCodes')} close={close}>
          <NewCodes hasPassword={hasPassword} close={close} />
        </AccountDialog>
      )
    case 'remove':
      return (
        <AccountDialog title={t('app.remove')} close={close}>
          <p className={styles.text}>{t('app.removeText')}</p>
          <ConfirmByPassword
            formKey="authenticator.remove"
            hasPassword={hasPassword}
            submit={t('app.remove')}
            send={async (password) => {
              await removeAuthenticator(password)
              toast(t('app.removed'))
              close()
              await refresh()
            }}
          />
        </AccountDialog>
      )
  }
}

interface NewCodesProps {
  readonly hasPassword: boolean
  readonly close: () => void
}

function NewCodes({ hasPassword, close }: NewCodesProps) {
  const t = useText(accountText)
  const refresh = useRefreshAccount()
  const [codes, setCodes] = useState<readonly string[]>()
  if (codes !== undefined) {
    return (
      <RecoveryCodes
        codes={codes}
        done={() => {
          close()
          void refresh()
        }}
      />
    )
  }
  return (
    <>
      <p className={styles.text}>{t('app.newCodesText')}</p>
      <ConfirmByPassword
        formKey="recovery-codes"
        hasPassword={hasPassword}
        submit={t('app.show')}
        send={async (password) => setCodes(await newRecoveryCodes(password))}
      />
    </>
  )
}
