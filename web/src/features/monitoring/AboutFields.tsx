import { useId } from 'react'
import { useText } from '../../lib/text.ts'
import type { FormState } from '../../lib/use-form.ts'
import { SelectField, TextField } from '../../ui/fields.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { monitoringText } from './text.ts'
import type { Choices } from './validate.ts'
import { kindOf, kinds, type ProbeValues, usualPorts } from './values.ts'

interface AboutFieldsProps {
  readonly form: FormState<ProbeValues>
  readonly choices: Choices
  readonly isNew: boolean
}

/** What it is called, what it says something about, and of which kind it is. */
export function AboutFields({ form, choices, isNew }: AboutFieldsProps) {
  const t = useText(monitoringText)
  return (
    <>
      <TextField form={form} name="name" label={t('form.name')} help={t('form.nameHelp')} />
      {isNew ? <ComponentField form={form} choices={choices} /> : null}
      {isNew ? <KindField form={form} /> : null}
    </>
  )
}

function ComponentField({ form, choices }: Omit<AboutFieldsProps, 'isNew'>) {
  const t = useText(monitoringText)
  const list = useId()
  const free = choices.components.filter(({ measuredBy }) => measuredBy === null)
  const written = form.values.component.trim()
  const isKnown = choices.components.some(({ key }) => key === written)
  return (
    <>
      <TextField
        form={form}
        name="component"
        label={t('form.component')}
        help={t('form.componentHelp')}
        input={{ autoComplete: 'off', list }}
      />
      <datalist id={list}>
        {free.map(({ key, services }) => (
          <option key={key} value={key} label={services.join(', ')} />
        ))}
      </datalist>
      {written === '' || isKnown ? null : (
        <Notice title={t('form.newComponent', { component: written })}>
          {t('form.newComponentText')}
        </Notice>
      )}
    </>
  )
}

function KindField({ form }: { readonly form: FormState<ProbeValues> }) {
  const t = useText(monitoringText)
  const kind = kindOf(form.values.kind)
  const choose = {
    ...form,
    set: (_: string, value: unknown) => {
      const chosen = kindOf(String(value))
      form.setAll({
        kind: chosen,
        port: usualPorts[chosen] ?? '',
        transport: chosen === 'ldap' ? 'tls' : 'starttls',
        interval: chosen === 'heartbeat' ? '86400' : '60',
      })
    },
  }
  return (
    <SelectField
      form={choose}
      name="kind"
      label={t('form.kind')}
      help={t(`kindHelp.${kind}`)}
      choices={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
    />
  )
}
