import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { forgetLinkToken } from '../../lib/link-token.ts'
import { useText } from '../../lib/text.ts'
import { useForm } from '../../lib/use-form.ts'
import { useLinkToken } from '../../lib/use-link-token.ts'
import { Button } from '../../ui/Button.tsx'
import { TextField } from '../../ui/fields.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { TextButton } from '../../ui/TextButton.tsx'
import styles from './CardForm.module.css'
import { CardForm } from './CardForm.tsx'
import { askRecovery, lookAtLink, recover } from './calls.ts'
import { LinkGate } from './LinkGate.tsx'
import { NewPasswordField } from './NewPasswordField.tsx'
import { OwnerField } from './OwnerField.tsx'
import { useWorded } from './refusals.ts'
import { signInText } from './text.ts'
import { useGoOn } from './use-go-on.ts'

/** Without a link one is asked for; with one a new password is chosen. */
export function RecoveryPage() {
  const t = useText(signInText)
  const token = useLinkToken()
  const [isAsking, setAsking] = useState(false)
  if (token === undefined || isAsking) return <AskForLink />
  const another = (
    <Button variant="secondary" onClick={() => setAsking(true)}>
      {t('recovery.title')}
    </Button>
  )
  return (
    <LinkGate
      token={token}
      title={t('recovery.newTitle')}
      look={(given) => lookAtLink('recovery', given)}
      lost={another}
    >
      {(given, person) => <ChoosePassword token={given} {...person} />}
    </LinkGate>
  )
}

function AskForLink() {
  const t = useText(signInText)
  const [sentTo, setSentTo] = useState<string>()
  const form = useForm({
    key: 'recovery',
    initial: { email: '' },
    secret: ['email'],
    validate: ({ email }) => ({
      email: /^\s*\S+@\S+\.\S+\s*$/.test(email) ? undefined : t('required.emailShape'),
    }),
    send: async ({ email }) => {
      await askRecovery(email.trim())
      setSentTo(email.trim())
    },
  })
  const back = <Link to="/sign-in">{t('recovery.back')}</Link>
  if (sentTo !== undefined) {
    return (
      <div role="status">
        <PageHead
          title={t('recovery.sentTitle')}
          sentence={t('recovery.sent', { email: sentTo })}
        />
        <div className={styles.stack}>
          <p className={styles.after}>{t('recovery.noMail')}</p>
          <p className={styles.links}>
            {back}
            <TextButton onClick={() => setSentTo(undefined)}>{t('recovery.another')}</TextButton>
          </p>
        </div>
      </div>
    )
  }
  return (
    <>
      <PageHead title={t('recovery.title')} sentence={t('recovery.sentence')} />
      <div className={styles.stack}>
        <CardForm form={form} submit={t('recovery.submit')}>
          <TextField
            form={form}
            name="email"
            type="email"
            label={t('email')}
            input={{ autoComplete: 'username' }}
          />
        </CardForm>
        <p className={styles.links}>{back}</p>
      </div>
    </>
  )
}

interface ChoosePasswordProps {
  readonly token: string
  readonly name: string
  readonly email: string
}

function ChoosePassword({ token, name, email }: ChoosePasswordProps) {
  const t = useText(signInText)
  const goOn = useGoOn(undefined)
  const worded = useWorded()
  const form = useForm({
    key: 'recovery.complete',
    initial: { password: '' },
    secret: ['password'],
    validate: ({ password }) => ({
      password: password === '' ? t('required.password') : undefined,
    }),
    send: worded(async ({ password }: { password: string }) => {
      const next = await recover(token, password)
      forgetLinkToken()
      await goOn(next)
    }),
  })
  return (
    <>
      <PageHead title={t('recovery.newTitle')} sentence={t('recovery.newSentence', { email })} />
      <CardForm form={form} submit={t('recovery.change')}>
        <OwnerField email={email} />
        <NewPasswordField form={form} name="password" about={{ name, email }} />
      </CardForm>
    </>
  )
}
