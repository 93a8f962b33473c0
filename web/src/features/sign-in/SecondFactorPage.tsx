import { Link, useLoaderData, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { ApiProblem } from '../../lib/api-problem.ts'
import { useText } from '../../lib/text.ts'
import { useForm } from '../../lib/use-form.ts'
import { Button } from '../../ui/Button.tsx'
import { CheckField, TextField } from '../../ui/fields.tsx'
import { ErrorNotice, Notice } from '../../ui/Notice.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { TextButton } from '../../ui/TextButton.tsx'
import styles from './CardForm.module.css'
import { CardForm } from './CardForm.tsx'
import { type SecondFactor, type SignInState, showCode, showRecoveryCode } from './calls.ts'
import { signInWithPasskey, wasGivenUp } from './passkeys.ts'
import { signInSearch } from './search.ts'
import { signInText } from './text.ts'
import { useGoOn } from './use-go-on.ts'

/** After the password no session tells which methods there are: the app it is. */
const AFTER_PASSWORD: readonly SecondFactor[] = ['code', 'recovery_code']

export function SecondFactorPage() {
  const t = useText(signInText)
  const state: SignInState = useLoaderData({ from: '/card/sign-in/second-factor' })
  const { return: to } = signInSearch(useSearch({ strict: false }))
  const methods = state.methods ?? AFTER_PASSWORD
  const [chosen, choose] = useState<SecondFactor>(methods[0] ?? 'code')
  const others = methods.filter((method) => method !== chosen)
  return (
    <>
      <PageHead title={t('second.title')} sentence={t(sentences[chosen])} />
      <div className={styles.stack}>
        {chosen === 'passkey' ? <ByPasskey to={to} /> : null}
        {chosen === 'code' ? <ByCode to={to} canRemember={state.methods === undefined} /> : null}
        {chosen === 'recovery_code' ? <ByRecoveryCode to={to} /> : null}
        <p className={styles.links}>
          {others.map((method) => (
            <TextButton key={method} onClick={() => choose(method)}>
              {t(ways[method])}
            </TextButton>
          ))}
        </p>
        {chosen === 'recovery_code' ? <p className={styles.after}>{t('second.lost')}</p> : null}
      </div>
    </>
  )
}

const sentences = {
  passkey: 'second.passkeySentence',
  code: 'second.sentence',
  recovery_code: 'second.recoverySentence',
} as const

const ways = {
  passkey: 'second.toPasskey',
  code: 'second.toCode',
  recovery_code: 'second.toRecovery',
} as const

interface WayProps {
  readonly to: string | undefined
}

function ByCode({ to, canRemember }: WayProps & { readonly canRemember: boolean }) {
  const t = useText(signInText)
  const goOn = useGoOn(to)
  const form = useForm({
    key: 'sign-in.code',
    initial: { code: '', remember: false },
    secret: ['code', 'remember'],
    validate: ({ code }) => ({
      code: /^\s*\d{3}\s?\d{3}\s*$/.test(code) ? undefined : t('required.code'),
    }),
    send: async ({ code, remember }) => goOn(await showCode(code, remember)),
  })
  return (
    <CardForm form={form} submit={t('second.submit')} failureAct={<BeginAgain {...form} to={to} />}>
      <TextField
        form={form}
        name="code"
        label={t('second.code')}
        input={{
          autoComplete: 'one-time-code',
          inputMode: 'numeric',
          maxLength: 7,
          autoFocus: true,
        }}
      />
      {canRemember ? (
        <CheckField
          form={form}
          name="remember"
          label={t('second.remember')}
          help={t('second.rememberHelp')}
        />
      ) : null}
    </CardForm>
  )
}

function ByRecoveryCode({ to }: WayProps) {
  const t = useText(signInText)
  const goOn = useGoOn(to)
  const form = useForm({
    key: 'sign-in.recovery-code',
    initial: { code: '' },
    secret: ['code'],
    validate: ({ code }) => ({
      code: code.trim().length < 4 ? t('required.recoveryCode') : undefined,
    }),
    send: async ({ code }) => goOn(await showRecoveryCode(code.trim())),
  })
  return (
    <CardForm form={form} submit={t('second.submit')} failureAct={<BeginAgain {...form} to={to} />}>
      <TextField
        form={form}
        name="code"
        label={t('second.recoveryCode')}
        help={t('second.recoveryHelp')}
        input={{ autoComplete: 'off', maxLength: 40, autoFocus: true }}
      />
    </CardForm>
  )
}

/** Where the sign-in itself is over there is no use in another code. */
function BeginAgain({ failure, to }: WayProps & { readonly failure: Error | null }) {
  const t = useText(signInText)
  const isOver = failure instanceof ApiProblem && failure.code === 'challenge_over'
  if (!isOver) return null
  return (
    <Link to="/sign-in" search={to === undefined ? {} : { return: to }}>
      {t('second.beginAgain')}
    </Link>
  )
}

function ByPasskey({ to }: WayProps) {
  const t = useText(signInText)
  const goOn = useGoOn(to)
  const [isSending, setSending] = useState(false)
  const [failure, setFailure] = useState<unknown>()
  const show = async () => {
    setSending(true)
    setFailure(undefined)
    try {
      await goOn(await signInWithPasskey(new AbortController().signal))
    } catch (error) {
      setFailure(error)
    } finally {
      setSending(false)
    }
  }
  return (
    <>
      {wasGivenUp(failure) ? <Notice title={t('givenUp')}>{t('givenUpMend')}</Notice> : null}
      {failure instanceof Error && !wasGivenUp(failure) ? <ErrorNotice error={failure} /> : null}
      <Button className={styles.wide ?? ''} loading={isSending} onClick={() => void show()}>
        {t('second.passkey')}
      </Button>
    </>
  )
}
