import { useState } from 'react'
import { useText } from '../../../lib/text.ts'
import { useForm } from '../../../lib/use-form.ts'
import { Button } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx'
import { TextField } from '../../../ui/fields.tsx'
import { RelativeTime } from '../../../ui/RelativeTime.tsx'
import { toast } from '../../../ui/toast.ts'
import { CardForm } from '../CardForm.tsx'
import { type Account, type Passkey, removePasskey, renamePasskey } from '../calls.ts'
import { AddPasskey } from '../factors/AddPasskey.tsx'
import { knowsPasskeys } from '../passkeys.ts'
import { AccountDialog } from './AccountDialog.tsx'
import styles from './account.module.css'
import { accountText } from './text.ts'
import { useRefreshAccount } from './use-refresh.ts'

export function PasskeysCard({ account }: { readonly account: Account }) {
  const t = useText(accountText)
  const refresh = useRefreshAccount()
  const [isAdding, setAdding] = useState(false)
  const { passkeys } = account
  return (
    <Card title={t('passkeys.title')}>
      <div className={styles.stack}>
        <div className={styles.head}>
          <p className={styles.text}>
            {t('passkeys.text')} {passkeys.length === 0 ? t('passkeys.none') : null}
          </p>
          {knowsPasskeys() ? (
            <Button variant="secondary" onClick={() => setAdding(true)}>
              {t('passkeys.add')}
            </Button>
          ) : (
            <p className={styles.detail}>{t('passkeys.unsupported')}</p>
          )}
        </div>
        {passkeys.length === 0 ? null : (
          <ul className={styles.rows}>
            {passkeys.map((passkey) => (
              <PasskeyRow key={passkey.id} passkey={passkey} />
            ))}
          </ul>
        )}
      </div>
      {isAdding ? (
        <AccountDialog title={t('passkeys.add')} close={() => setAdding(false)}>
          <AddPasskey
            done={async () => {
              await refresh()
              toast(t('passkeys.added'))
              setAdding(false)
            }}
          />
        </AccountDialog>
      ) : null}
    </Card>
  )
}

function PasskeyRow({ passkey }: { readonly passkey: Passkey }) {
  const t = useText(accountText)
  const refresh = useRefreshAccount()
  const [open, setOpen] = useState<'rename' | 'remove'>()
  const { id, name, createdAt, isSynced } = passkey
  const close = () => setOpen(undefined)
  return (
    <li>
      <div>
        <div className={styles.name}>{name}</div>
        <div className={styles.detail}>
          {t('passkeys.since')} <RelativeTime instant={createdAt} />,{' '}
          {t(isSynced ? 'passkeys.synced' : 'passkeys.here')}
        </div>
      </div>
      <div className={styles.acts}>
        <Button
          variant="tertiary"
          data-size="sm"
          aria-label={t('passkeys.renameOf', { name })}
          onClick={() => setOpen('rename')}
        >
          {t('passkeys.rename')}
        </Button>
        <Button
          variant="tertiary"
          data-size="sm"
          aria-label={t('passkeys.removeOf', { name })}
          onClick={() => setOpen('remove')}
        >
          {t('remove')}
        </Button>
      </div>
      {open === 'rename' ? <Rename passkey={passkey} close={close} /> : null}
      {open === 'remove' ? (
        <ConfirmDialog
          title={t('passkeys.removeTitle', { name })}
          confirm={t('passkeys.removeOf', { name })}
          danger
          close={close}
          onConfirm={async () => {
            await removePasskey(id)
            toast(t('passkeys.removed', { name }))
            await refresh()
          }}
        >
          <p>{t('passkeys.removeText')}</p>
        </ConfirmDialog>
      ) : null}
    </li>
  )
}

function Rename({ passkey, close }: { readonly passkey: Passkey; readonly close: () => void }) {
  const t = useText(accountText)
  const refresh = useRefreshAccount()
  const form = useForm({
    key: `passkey.${passkey.id}`,
    initial: { name: passkey.name },
    secret: ['name'],
    validate: ({ name }) => ({ name: name.trim() === '' ? t('passkeys.nameRequired') : undefined }),
    send: async ({ name }) => {
      await renamePasskey(passkey.id, name.trim())
      await refresh()
      close()
    },
  })
  return (
    <AccountDialog title={t('passkeys.renameOf', { name: passkey.name })} close={close}>
      <CardForm form={form} submit={t('passkeys.save')}>
        <TextField
          form={form}
          name="name"
          label={t('passkeys.name')}
          input={{ autoComplete: 'off', maxLength: 80, autoFocus: true }}
        />
      </CardForm>
    </AccountDialog>
  )
}
