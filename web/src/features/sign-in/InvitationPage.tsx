import { forgetLinkToken } from '../../lib/link-token.ts'
import { useText } from '../../lib/text.ts'
import { useForm } from '../../lib/use-form.ts'
import { useLinkToken } from '../../lib/use-link-token.ts'
import { PageHead } from '../../ui/PageHead.tsx'
import { CardForm } from './CardForm.tsx'
import { acceptInvitation, lookAtLink } from './calls.ts'
import { LinkGate } from './LinkGate.tsx'
import { NewPasswordField } from './NewPasswordField.tsx'
import { OwnerField } from './OwnerField.tsx'
import { useWorded } from './refusals.ts'
import { signInText } from './text.ts'
import { useGoOn } from './use-go-on.ts'

export function InvitationPage() {
  const t = useText(signInText)
  return (
    <LinkGate
      token={useLinkToken()}
      title={t('first.title')}
      look={(token) => lookAtLink('invitation', token)}
      lost={t('invitation.lost')}
    >
      {(token, person) => <Accept token={token} {...person} />}
    </LinkGate>
  )
}

interface AcceptProps {
  readonly token: string
  readonly name: string
  readonly email: string
}

function Accept({ token, name, email }: AcceptProps) {
  const t = useText(signInText)
  const goOn = useGoOn(undefined)
  const worded = useWorded()
  const form = useForm({
    key: 'invitation',
    initial: { password: '' },
    secret: ['password'],
    validate: ({ password }) => ({
      password: password === '' ? t('required.password') : undefined,
    }),
    send: worded(async ({ password }: { password: string }) => {
      const next = await acceptInvitation(token, password)
      forgetLinkToken()
      await goOn(next)
    }),
  })
  return (
    <>
      <PageHead title={t('invitation.title', { name })} sentence={t('invitation.sentence')} />
      <CardForm form={form} submit={t('invitation.submit')}>
        <OwnerField email={email} />
        <NewPasswordField form={form} name="password" about={{ name, email }} />
      </CardForm>
    </>
  )
}
