import { answer, api } from '../../../lib/api.ts'
import { ApiProblem } from '../../../lib/api-problem.ts'
import { useText } from '../../../lib/text.ts'
import { useForm } from '../../../lib/use-form.ts'
import { FormDialog } from '../../../ui/FormDialog.tsx'
import { RadioField, TextField } from '../../../ui/fields.tsx'
import { toast } from '../../../ui/toast.ts'
import { useRefresh } from '../queries.ts'
import { settingsText } from '../text.ts'
import type { ServiceAgreements } from './queries.ts'
import { text } from './text.ts'

export type Contact = ServiceAgreements['contacts'][number]

interface ContactDialogProps {
  readonly service: string
  /** The one that is changed; a new one unless said. */
  readonly contact: Contact | undefined
  readonly close: () => void
}

type Values = Readonly<{ name: string; email: string; language: string }>

export function ContactDialog({ service, contact, close }: ContactDialogProps) {
  const t = useText(text)
  const s = useText(settingsText)
  const refresh = useRefresh()
  const form = useForm<Values>({
    key: `contact:${service}:${contact?.id ?? 'new'}`,
    initial: {
      name: contact?.name ?? '',
      email: contact?.email ?? '',
      language: contact?.language ?? 'sv',
    },
    validate: ({ name, email }) => ({
      name: name.trim() === '' ? t('contact.nameMissing') : undefined,
      email: /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email.trim())
        ? undefined
        : t('contact.emailMissing'),
    }),
    send: async ({ name, email, language }) => {
      const json = {
        name: name.trim(),
        email: email.trim(),
        language: language === 'en' ? ('en' as const) : ('sv' as const),
      }
      await told(save(service, contact, json), t('contact.emailTaken'))
      await refresh()
      toast(s('saved'))
    },
    onSent: close,
  })
  const title =
    contact === undefined ? t('contact.add') : t('contact.changeOf', { name: contact.name })
  return (
    <FormDialog title={title} form={form} submit={s('save')} close={close}>
      <TextField form={form} name="name" label={t('contact.name')} input={{ maxLength: 200 }} />
      <TextField form={form} name="email" label={t('contact.email')} type="email" />
      <RadioField
        form={form}
        name="language"
        label={t('contact.language')}
        choices={(['sv', 'en'] as const).map((value) => ({
          value,
          label: t(`contact.languages.${value}`),
        }))}
      />
    </FormDialog>
  )
}

type Written = Omit<Contact, 'id'>

async function save(key: string, contact: Contact | undefined, json: Written): Promise<void> {
  const contacts = api.services[':key'].contacts
  if (contact === undefined) await answer(contacts.$post({ param: { key }, json }))
  else await answer(contacts[':id'].$put({ param: { key, id: String(contact.id) }, json }))
}

/** What the server says of the address, in the language of the page. */
async function told(saving: Promise<void>, taken: string): Promise<void> {
  try {
    await saving
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.code !== 'conflict') throw error
    const problems = [{ path: 'email', reason: taken }]
    throw new ApiProblem({ status: 409, code: error.code, title: error.message, problems })
  }
}
