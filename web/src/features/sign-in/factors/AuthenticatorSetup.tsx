import { useState } from 'react'
import { useText } from '../../../lib/text.ts'
import { useForm } from '../../../lib/use-form.ts'
import { TextField } from '../../../ui/fields.tsx'
import { CardForm } from '../CardForm.tsx'
import { beginAuthenticator, confirmAuthenticator, type NewAuthenticator } from '../calls.ts'
import { PasswordField } from '../PasswordField.tsx'
import { useWorded } from '../refusals.ts'
import styles from './factors.module.css'
import { QrCode } from './QrCode.tsx'
import { RecoveryCodes } from './RecoveryCodes.tsx'
import { factorsText } from './text.ts'

interface AuthenticatorSetupProps {
  /** Whether the person has a password; undefined where that is not known. */
  readonly hasPassword: boolean | undefined
  /** The app is in use, and its recovery codes are shown: nobody should go away from them unawares. */
  readonly confirmed?: () => void
  readonly done: () => void
}

/** Password, QR code, first code, recovery codes: one after the other. */
export function AuthenticatorSetup({ hasPassword, confirmed, done }: AuthenticatorSetupProps) {
  const [begun, setBegun] = useState<NewAuthenticator>()
  const [isConfirmed, setConfirmed] = useState(false)
  if (begun === undefined) {
    return <AskPassword hasPassword={hasPassword} begun={setBegun} />
  }
  if (!isConfirmed) {
    const next = () => {
      setConfirmed(true)
      confirmed?.()
    }
    return <Scan begun={begun} confirmed={next} />
  }
  return <RecoveryCodes codes={begun.recoveryCodes} done={done} />
}

interface AskPasswordProps {
  readonly hasPassword: boolean | undefined
  readonly begun: (begun: NewAuthenticator) => void
}

function AskPassword({ hasPassword, begun }: AskPasswordProps) {
  const t = useText(factorsText)
  const worded = useWorded()
  const form = useForm({
    key: 'authenticator',
    initial: { password: '' },
    secret: ['password'],
    send: worded(
      async ({ password }: { password: string }) => begun(await beginAuthenticator(password)),
      {
        at: { wrong_credentials: ['password', t('app.wrongPassword')] },
      },
    ),
  })
  const none = hasPassword === undefined ? ` ${t('app.passwordNone')}` : ''
  return (
    <CardForm form={form} submit={t('app.begin')}>
      {hasPassword === false ? null : (
        <PasswordField
          form={form}
          name="password"
          label={t('app.password')}
          help={t('app.passwordHelp') + none}
          autoComplete="current-password"
          autoFocus
        />
      )}
    </CardForm>
  )
}

interface ScanProps {
  readonly begun: NewAuthenticator
  readonly confirmed: () => void
}

function Scan({ begun: { uri, secret }, confirmed }: ScanProps) {
  const t = useText(factorsText)
  const worded = useWorded()
  const form = useForm({
    key: 'authenticator.confirm',
    initial: { code: '' },
    secret: ['code'],
    validate: ({ code }) => ({
      code: /^\s*\d{3}\s?\d{3}\s*$/.test(code) ? undefined : t('app.codeRequired'),
    }),
    send: worded(({ code }: { code: string }) => confirmAuthenticator(code), {
      at: { wrong_code: ['code', t('app.wrongCode')] },
    }),
    onSent: confirmed,
  })
  return (
    <div className={styles.stack}>
      <p className={styles.step}>{t('app.scan')}</p>
      <p>{t('app.apps')}</p>
      <QrCode text={uri} label={t('app.qr')} />
      <p>{t('app.byHand')}</p>
      <p className={styles.secret}>{inFours(secret)}</p>
      <p className={styles.step}>{t('app.show')}</p>
      <CardForm form={form} submit={t('app.confirm')}>
        <TextField
          form={form}
          name="code"
          label={t('app.code')}
          input={{ autoComplete: 'one-time-code', inputMode: 'numeric', maxLength: 7 }}
        />
      </CardForm>
    </div>
  )
}

/** Four letters at a time can be read and written; apps take the spaces out. */
function inFours(secret: string): string {
  return secret.replaceAll(/(.{4})(?=.)/g, '$1 ')
}
