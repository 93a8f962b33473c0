import { forgetLinkToken } from '../../lib/link-token.ts'
import { useLanguage, useText } from '../../lib/text.ts'
import { useForm } from '../../lib/use-form.ts'
import { useLinkToken } from '../../lib/use-link-token.ts'
import { TextField } from '../../ui/fields.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import styles from './CardForm.module.css'
import { CardForm } from './CardForm.tsx'
import { beFirstAdministrator, lookAtFirstLink } from './calls.ts'
import { LinkGate } from './LinkGate.tsx'
import { NewPasswordField } from './NewPasswordField.tsx'
import { useWorded } from './refusals.ts'
import { signInText } from './text.ts'
import { useGoOn } from './use-go-on.ts'

/** The very first page that an installation ever shows. */
export function FirstAdministratorPage() {
  const t = useText(signInText)
  return (
    <LinkGate
      token={useLinkToken()}
      title={t('first.title')}
      look={lookAtFirstLink}
      lost={t('first.lost')}
    >
      {(token) => <Begin token={token} />}
    </LinkGate>
  )
}

type Given = {
  readonly name: string
  readonly email: string
  readonly password: string
}

const nobody: Given = { name: '', email: '', password: '' }

function Begin({ token }: { readonly token: string }) {
  const t = useText(signInText)
  const language = useLanguage()
  const goOn = useGoOn(undefined)
  const worded = useWorded()
  const form = useForm({
    key: 'first-administrator',
    initial: nobody,
    secret: ['password'],
    validate: ({ name, email, password }) => ({
      name: name.trim() === '' ? t('required.name') : undefined,
      email: /^\s*\S+@\S+\.\S+\s*$/.test(email) ? undefined : t('required.emailShape'),
      password: password === '' ? t('required.password') : undefined,
    }),
    send: worded(
      async ({ name, email, password }: Given) => {
        const given = { token, name: name.trim(), email: email.trim(), password, language }
        const next = await beFirstAdministrator(given)
        forgetLinkToken()
        await goOn(next)
      },
      { at: { invalid_input: ['email', t('required.emailShape')] } },
    ),
  })
  return (
    <>
      <PageHead title={t('first.title')} sentence={t('first.sentence')} />
      <div className={styles.stack}>
        <CardForm form={form} submit={t('first.submit')}>
          <TextField
            form={form}
            name="name"
            label={t('first.name')}
            input={{ autoComplete: 'name' }}
          />
          <TextField
            form={form}
            name="email"
            type="email"
            label={t('email')}
            input={{ autoComplete: 'username' }}
          />
          <NewPasswordField form={form} name="password" about={form.values} />
        </CardForm>
        <section>
          <h2 className={styles.then}>{t('first.afterwards')}</h2>
          <ol className={styles.steps}>
            <li>{t('first.steps.protect')}</li>
            <li>{t('first.steps.organisation')}</li>
            <li>{t('first.steps.people')}</li>
          </ol>
        </section>
      </div>
    </>
  )
}
