import { useRouter } from '@tanstack/react-router'
import { useRef } from 'react'
import { answer, api } from '../../../lib/api.ts'
import { ApiProblem } from '../../../lib/api-problem.ts'
import { useText } from '../../../lib/text.ts'
import { type FormErrors, type FormState, useForm } from '../../../lib/use-form.ts'
import { FormDialog } from '../../../ui/FormDialog.tsx'
import { SelectField, TextField } from '../../../ui/fields.tsx'
import { toast } from '../../../ui/toast.ts'
import { type PersonPage, useRefresh } from '../queries.ts'
import { settingsText } from '../text.ts'
import { peopleText } from './text.ts'

type Values = Readonly<{ name: string; email: string; language: string }>

/** Adds a person, then opens the page where roles are given. */
export function AddPerson({ close }: { readonly close: () => void }) {
  const t = useText(peopleText)
  const router = useRouter()
  const refresh = useRefresh()
  const added = useRef('')
  const form = usePersonForm({
    key: 'person.add',
    initial: { name: '', email: '', language: 'sv' },
    send: async ({ name, email, language }) => {
      const json = { name, email, ...languageOf(language) }
      const { id } = await answer(api.people.$post({ json }))
      await refresh()
      added.current = id
      toast(t('added', { name }))
    },
    onSent: () => {
      close()
      router.navigate({ href: `/settings/people/${added.current}` })
    },
  })
  return (
    <FormDialog title={t('form.addTitle')} form={form} submit={t('add')} close={close}>
      <Fields form={form} languages={['sv', 'en']} />
    </FormDialog>
  )
}

interface ChangePersonProps {
  readonly person: PersonPage
  readonly close: () => void
}

export function ChangePerson({ person, close }: ChangePersonProps) {
  const { id, name, email, language } = person
  const t = useText(peopleText)
  const s = useText(settingsText)
  const refresh = useRefresh()
  const form = usePersonForm({
    key: `person.change:${id}`,
    initial: { name, email, language: language ?? 'none' },
    send: async (values) => {
      const chosen = languageOf(values.language).language ?? null
      const json = { name: values.name, email: values.email, language: chosen }
      await answer(api.people[':id'].$patch({ param: { id }, json }))
      await refresh()
      toast(s('saved'))
    },
    onSent: close,
  })
  return (
    <FormDialog title={t('form.changeTitle')} form={form} submit={s('save')} close={close}>
      <Fields form={form} languages={['none', 'sv', 'en']} />
    </FormDialog>
  )
}

function languageOf(text: string): { language?: 'sv' | 'en' } {
  return text === 'sv' || text === 'en' ? { language: text } : {}
}

interface Plan {
  readonly key: string
  readonly initial: Values
  readonly send: (values: Values) => Promise<void>
  readonly onSent: () => void
}

function usePersonForm(plan: Plan): FormState<Values> {
  const t = useText(peopleText)
  return useForm<Values>({
    ...plan,
    validate: ({ name, email }): FormErrors => ({
      name: name.trim() === '' ? t('form.nameMissing') : undefined,
      email: /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email.trim()) ? undefined : t('form.emailMissing'),
    }),
    send: async (values) => {
      try {
        await plan.send({ ...values, name: values.name.trim(), email: values.email.trim() })
      } catch (error) {
        if (!(error instanceof ApiProblem) || error.code !== 'conflict') throw error
        throw inWords(error, t('form.emailTaken'))
      }
    },
  })
}

/** The server's answer about the address, in the language of the page. */
function inWords(problem: ApiProblem, reason: string): ApiProblem {
  const { status, code, message } = problem
  return new ApiProblem({ status, code, title: message, problems: [{ path: 'email', reason }] })
}

interface FieldsProps {
  readonly form: FormState<Values>
  readonly languages: readonly ('sv' | 'en' | 'none')[]
}

function Fields({ form, languages }: FieldsProps) {
  const t = useText(peopleText)
  return (
    <>
      <TextField
        form={form}
        name="name"
        label={t('form.name')}
        input={{ autoComplete: 'off', maxLength: 200 }}
      />
      <TextField
        form={form}
        name="email"
        label={t('form.email')}
        help={t('form.emailHelp')}
        type="email"
        input={{ autoComplete: 'off' }}
      />
      <SelectField
        form={form}
        name="language"
        label={t('form.language')}
        choices={languages.map((value) => ({ value, label: t(`form.languages.${value}`) }))}
      />
    </>
  )
}
