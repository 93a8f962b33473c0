import { useQueryClient } from '@tanstack/react-query'
import { useText } from '../../../lib/text.ts'
import { type FormState, useForm } from '../../../lib/use-form.ts'
import { FormDialog } from '../../../ui/FormDialog.tsx'
import { CheckField, ChecksField, SelectField, TextField } from '../../../ui/fields.tsx'
import { toast } from '../../../ui/toast.ts'
import { addPage, changePage, type Page, type Pages } from './queries.ts'
import { text } from './text.ts'

interface PageFormProps {
  readonly units: Pages['units']
  /** The one that is changed; a new one where there is none. */
  readonly page: Page | undefined
  readonly close: () => void
}

type Values = {
  readonly name: string
  readonly key: string
  readonly unit: string
  readonly services: readonly string[]
  readonly isPublic: boolean
  readonly showsComponents: boolean
}

export function PageForm({ units, page, close }: PageFormProps) {
  const t = useText(text)
  const form = usePageForm(units, page, close)
  const { unit, key } = form.values
  const known = units.find(({ id }) => String(id) === unit)
  return (
    <FormDialog
      title={t(page === undefined ? 'newTitle' : 'changeTitle')}
      form={form}
      submit={t('save')}
      close={close}
    >
      <TextField form={form} name="name" label={t('name')} help={t('nameHelp')} />
      <TextField
        form={form}
        name="key"
        label={t('key')}
        help={t('keyHelp', { url: addressOf(key === '' ? '…' : key) })}
        input={{ maxLength: 63, autoComplete: 'off' }}
      />
      <SelectField
        form={form}
        name="unit"
        label={t('unitField')}
        choices={units.map(({ id, name }) => ({ value: String(id), label: name }))}
      />
      {known === undefined ? null : (
        <ChecksField
          form={form}
          name="services"
          label={t('servicesField')}
          choices={known.services.map((service) => ({ value: service.key, label: service.name }))}
        />
      )}
      <CheckField form={form} name="isPublic" label={t('isPublic')} help={t('isPublicHelp')} />
      <CheckField
        form={form}
        name="showsComponents"
        label={t('showsComponents')}
        help={t('showsComponentsHelp')}
      />
    </FormDialog>
  )
}

function usePageForm(
  units: Pages['units'],
  page: Page | undefined,
  close: () => void,
): FormState<Values> {
  const t = useText(text)
  const queryClient = useQueryClient()
  const [first] = units
  return useForm<Values>({
    key: `status-page:${page?.id ?? 'new'}`,
    initial: {
      name: page?.name ?? '',
      key: page?.key ?? '',
      unit: String(page?.unit.id ?? first?.id ?? ''),
      services: page?.services.map(({ key }) => key) ?? first?.services.map(({ key }) => key) ?? [],
      isPublic: page?.isPublic ?? false,
      showsComponents: page?.showsComponents ?? false,
    },
    validate: (values) => ({
      name: values.name.trim() === '' ? t('need.name') : undefined,
      key: /^[a-z0-9][a-z0-9-]{0,62}$/.test(values.key) ? undefined : t('need.key'),
      unit: values.unit === '' ? t('need.unit') : undefined,
      services: chosenOf(values, units).length === 0 ? t('need.services') : undefined,
    }),
    send: (values) => {
      const { unit, name, ...rest } = values
      const json = {
        ...rest,
        name: name.trim(),
        unitId: Number(unit),
        services: chosenOf(values, units),
      }
      return page === undefined ? addPage(json) : changePage(page.id, json)
    },
    onSent: () => {
      void queryClient.invalidateQueries({ queryKey: ['status_pages'] })
      toast(t('saved'))
      close()
    },
  })
}

/** What was chosen of another unit is no choice of this one. */
function chosenOf({ unit, services }: Values, units: Pages['units']): string[] {
  const known = units.find(({ id }) => String(id) === unit)?.services ?? []
  return known.map(({ key }) => key).filter((key) => services.includes(key))
}

export function addressOf(key: string): string {
  return `${location.origin}/status/${key}`
}
