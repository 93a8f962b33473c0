import { useRouterState } from '@tanstack/react-router'
import { useState } from 'react'
import { ApiProblem } from '../../../lib/api-problem.ts'
import { useText } from '../../../lib/text.ts'
import { useForm } from '../../../lib/use-form.ts'
import { ButtonLink } from '../../../ui/Button.tsx'
import { TextField } from '../../../ui/fields.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { deviceOf } from '../account/device.ts'
import { CardForm } from '../CardForm.tsx'
import { createPasskey, isThereAlready, wasGivenUp } from '../passkeys.ts'
import { factorsText } from './text.ts'

type Outcome = 'givenUp' | 'there'

/** A name, then the browser's own window. */
export function AddPasskey({ done }: { readonly done: () => Promise<void> }) {
  const t = useText(factorsText)
  const [outcome, setOutcome] = useState<Outcome>()
  const { system } = deviceOf(navigator.userAgent)
  const suggested =
    system === undefined ? t('passkey.suggestedPlain') : t('passkey.suggested', { system })
  const form = useForm({
    key: 'passkey',
    initial: { name: suggested },
    secret: ['name'],
    validate: ({ name }) => ({ name: name.trim() === '' ? t('passkey.nameRequired') : undefined }),
    send: async ({ name }) => {
      setOutcome(undefined)
      try {
        await createPasskey(name.trim())
      } catch (error) {
        if (wasGivenUp(error)) return setOutcome('givenUp')
        if (isThereAlready(error)) return setOutcome('there')
        throw error
      }
      await done()
    },
  })
  return (
    <>
      {outcome === undefined ? null : (
        <Notice kind="risk" title={t(`passkey.${outcome}`)}>
          {t(`passkey.${outcome}Mend`)}
        </Notice>
      )}
      <CardForm
        form={form}
        submit={t('passkey.add')}
        failureAct={<SignInAgain failure={form.failure} />}
      >
        <TextField
          form={form}
          name="name"
          label={t('passkey.name')}
          help={t('passkey.nameHelp')}
          input={{ autoComplete: 'off', maxLength: 80 }}
        />
      </CardForm>
    </>
  )
}

/** Some acts want a sign-in of the last quarter of an hour; one comes back to the same page. */
export function SignInAgain({ failure }: { readonly failure: Error | null }) {
  const t = useText(factorsText)
  const here = useRouterState({ select: ({ location }) => location.href })
  const codes = ['session_not_fresh', 'second_factor_needed']
  if (!(failure instanceof ApiProblem) || !codes.includes(failure.code)) return null
  return (
    <ButtonLink to="/sign-in" search={{ return: here, again: true }}>
      {t('passkey.signInAgain')}
    </ButtonLink>
  )
}
