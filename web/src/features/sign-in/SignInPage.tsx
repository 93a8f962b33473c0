import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { ApiProblem } from '../../lib/api-problem.ts'
import { useText } from '../../lib/text.ts'
import { useForm } from '../../lib/use-form.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { TextField } from '../../ui/fields.tsx'
import { ErrorNotice, Notice } from '../../ui/Notice.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import styles from './CardForm.module.css'
import { CardForm } from './CardForm.tsx'
import { type Example, optionsQuery, signIn } from './calls.ts'
import { ExamplePeople } from './ExamplePeople.tsx'
import { PasswordField } from './PasswordField.tsx'
import { type SignInSearch, signInSearch } from './search.ts'
import { signInText } from './text.ts'
import { useGoOn } from './use-go-on.ts'
import { type PasskeySignIn, usePasskeySignIn } from './use-passkey-sign-in.ts'

export function SignInPage() {
  const t = useText(signInText)
  const search = signInSearch(useSearch({ strict: false }))
  const options = useQuery(optionsQuery)
  const passkey = usePasskeySignIn(useGoOn(search.return))
  if (options.error !== null) {
    return (
      <>
        <PageHead title={t('title')} />
        <ErrorState error={options.error} retry={() => void options.refetch()} />
      </>
    )
  }
  return (
    <>
      <PageHead title={t('title')} />
      <div className={styles.stack}>
        <Arrival {...search} />
        {options.data === undefined ? (
          <Skeleton lines={5} />
        ) : (
          <WithExamples examples={options.data.examples} to={search.return}>
            <div className={styles.stack}>
              <Providers providers={options.data.providers} to={search.return} />
              <PasswordSignIn to={search.return} />
              {passkey.isOffered ? <PasskeyButton passkey={passkey} /> : null}
            </div>
          </WithExamples>
        )}
      </div>
    </>
  )
}

interface WithExamplesProps {
  readonly examples: readonly Example[]
  readonly to: string | undefined
  readonly children: ReactNode
}

/** In an example its people come first, for they are why somebody is here. */
function WithExamples({ examples, to, children }: WithExamplesProps) {
  if (examples.length === 0) return children
  return (
    <div className={styles.beside} data-wide>
      <ExamplePeople examples={examples} to={to} />
      {children}
    </div>
  )
}

/** Why somebody is here, where they did not come by themselves. */
function Arrival({ problem, told, again }: SignInSearch) {
  const t = useText(signInText)
  if (problem !== undefined) {
    return <ErrorNotice error={new ApiProblem({ status: 0, code: problem, title: problem })} />
  }
  const what = told ?? (again ? 'again' : undefined)
  if (what === undefined) return null
  return (
    <Notice kind={what === 'recovered' ? 'kept' : 'neutral'} title={t(`told.${what}`)}>
      {t(`told.${what}Mend`)}
    </Notice>
  )
}

interface ProvidersProps {
  readonly providers: readonly { readonly id: string; readonly name: string }[]
  readonly to: string | undefined
}

function Providers({ providers, to }: ProvidersProps) {
  const t = useText(signInText)
  if (providers.length === 0) return null
  const way = to === undefined ? '' : `?to=${encodeURIComponent(to)}`
  return (
    <>
      {providers.map(({ id, name }) => (
        <Button key={id} asChild variant="secondary" className={styles.wide ?? ''}>
          <a href={`/api/auth/provider/${id}${way}`}>{t('withProvider', { name })}</a>
        </Button>
      ))}
      <p className={styles.or}>{t('or')}</p>
    </>
  )
}

function PasswordSignIn({ to }: { readonly to: string | undefined }) {
  const t = useText(signInText)
  const goOn = useGoOn(to)
  const form = useForm({
    key: 'sign-in',
    initial: { email: '', password: '' },
    secret: ['email', 'password'],
    validate: ({ email, password }) => ({
      email: email.trim() === '' ? t('required.email') : undefined,
      password: password === '' ? t('required.password') : undefined,
    }),
    send: async ({ email, password }) => goOn(await signIn(email.trim(), password)),
  })
  return (
    <CardForm form={form} submit={t('submit')}>
      <TextField
        form={form}
        name="email"
        type="email"
        label={t('email')}
        input={{ autoComplete: 'username webauthn' }}
      />
      <PasswordField
        form={form}
        name="password"
        label={t('password')}
        autoComplete="current-password"
      />
      <p className={styles.links}>
        <Link to="/recovery">{t('forgotten')}</Link>
      </p>
    </CardForm>
  )
}

function PasskeyButton({ passkey }: { readonly passkey: PasskeySignIn }) {
  const t = useText(signInText)
  return (
    <>
      <Button
        variant="secondary"
        className={styles.wide ?? ''}
        loading={passkey.isSending}
        onClick={passkey.start}
      >
        {t('withPasskey')}
      </Button>
      {passkey.isGivenUp ? (
        <Notice title={t('givenUp')}>{t('givenUpMend')}</Notice>
      ) : passkey.failure === undefined ? (
        <p className={styles.after}>{t('passkeyHelp')}</p>
      ) : (
        <ErrorNotice error={passkey.failure} />
      )}
    </>
  )
}
