import { useState } from 'react'
import { useText } from '../../../lib/text.ts'
import { useForm } from '../../../lib/use-form.ts'
import { Button } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { RelativeTime } from '../../../ui/RelativeTime.tsx'
import { toast } from '../../../ui/toast.ts'
import { CardForm } from '../CardForm.tsx'
import { type Account, changePassword } from '../calls.ts'
import { SignInAgain } from '../factors/AddPasskey.tsx'
import { NewPasswordField } from '../NewPasswordField.tsx'
import { OwnerField } from '../OwnerField.tsx'
import { PasswordField } from '../PasswordField.tsx'
import { useWorded } from '../refusals.ts'
import { AccountDialog } from './AccountDialog.tsx'
import styles from './account.module.css'
import { accountText } from './text.ts'
import { useRefreshAccount } from './use-refresh.ts'

export function PasswordCard({ account }: { readonly account: Account }) {
  const t = useText(accountText)
  const [isOpen, setOpen] = useState(false)
  const act = t(account.password === null ? 'password.choose' : 'password.change')
  return (
    <Card title={t('password.title')}>
      <div className={styles.head}>
        <p className={styles.text}>
          {account.password === null ? (
            t('password.none')
          ) : (
            <>
              {t('password.changed')} <RelativeTime instant={account.password.changedAt} />
            </>
          )}
        </p>
        <Button variant="secondary" onClick={() => setOpen(true)}>
          {act}
        </Button>
      </div>
      {isOpen ? (
        <AccountDialog title={act} close={() => setOpen(false)}>
          <ChangePassword account={account} close={() => setOpen(false)} />
        </AccountDialog>
      ) : null}
    </Card>
  )
}

type Passwords = {
  readonly current: string
  readonly password: string
}

const nothing: Passwords = { current: '', password: '' }

function ChangePassword({
  account,
  close,
}: {
  readonly account: Account
  readonly close: () => void
}) {
  const t = useText(accountText)
  const worded = useWorded()
  const refresh = useRefreshAccount()
  const hasOne = account.password !== null
  const form = useForm({
    key: 'password',
    initial: nothing,
    secret: ['current', 'password'],
    validate: ({ current, password }) => ({
      current: hasOne && current === '' ? t('password.currentRequired') : undefined,
      password: password === '' ? t('password.newRequired') : undefined,
    }),
    send: worded(
      async ({ current, password }: Passwords) => {
        const { otherSessionsEnded: count } = await changePassword(
          password,
          hasOne ? current : undefined,
        )
        await refresh()
        toast(t('password.done', { count }))
        close()
      },
      { at: { wrong_credentials: ['current', t('password.currentWrong')] } },
    ),
  })
  return (
    <CardForm
      form={form}
      submit={t(hasOne ? 'password.change' : 'password.choose')}
      failureAct={<SignInAgain failure={form.failure} />}
    >
      <p className={styles.text}>{t('password.effect')}</p>
      <OwnerField email={account.email} />
      {hasOne ? (
        <PasswordField
          form={form}
          name="current"
          label={t('password.current')}
          autoComplete="current-password"
        />
      ) : null}
      <NewPasswordField form={form} name="password" about={account} />
    </CardForm>
  )
}
