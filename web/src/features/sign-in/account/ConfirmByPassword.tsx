import { useText } from '../../../lib/text.ts'
import { useForm } from '../../../lib/use-form.ts'
import { CardForm } from '../CardForm.tsx'
import { SignInAgain } from '../factors/AddPasskey.tsx'
import { PasswordField } from '../PasswordField.tsx'
import { useWorded } from '../refusals.ts'
import { accountText } from './text.ts'

interface ConfirmByPasswordProps {
  readonly formKey: string
  /** Whoever has none has signed in a moment ago instead; the server sees to it. */
  readonly hasPassword: boolean
  readonly submit: string
  readonly send: (password: string) => Promise<void>
}

/** What must not be done by somebody who finds the page open. */
export function ConfirmByPassword({ formKey, hasPassword, submit, send }: ConfirmByPasswordProps) {
  const t = useText(accountText)
  const worded = useWorded()
  const form = useForm({
    key: formKey,
    initial: { password: '' },
    secret: ['password'],
    validate: ({ password }) => ({
      password: hasPassword && password === '' ? t('password.currentRequired') : undefined,
    }),
    send: worded(({ password }: { password: string }) => send(password), {
      at: { wrong_credentials: ['password', t('app.wrong')] },
    }),
  })
  return (
    <CardForm form={form} submit={submit} failureAct={<SignInAgain failure={form.failure} />}>
      {hasPassword ? (
        <PasswordField
          form={form}
          name="password"
          label={t('app.password')}
          autoComplete="current-password"
          autoFocus
        />
      ) : null}
    </CardForm>
  )
}
