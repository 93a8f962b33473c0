import { useText } from '../../lib/text.ts'
import { SelectField, TextField } from '../../ui/fields.tsx'
import type { FieldsProps } from './fields-props.ts'
import { More } from './More.tsx'
import styles from './monitoring.module.css'
import { monitoringText } from './text.ts'
import { emptyValues, type ProbeValues } from './values.ts'

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

export function HttpFields({ form }: FieldsProps) {
  const t = useText(monitoringText)
  return (
    <>
      <TextField
        form={form}
        name="url"
        type="url"
        label={t('web.url')}
        help={t('web.urlHelp')}
        input={{ autoComplete: 'off' }}
      />
      <TextField
        form={form}
        name="expectText"
        label={t('web.expectText')}
        help={t('web.expectTextHelp')}
        optional
      />
      <SlowField form={form} />
      <AnswerFields form={form} />
      <RequestFields form={form} />
      <WayFields form={form} />
    </>
  )
}

function isChanged(values: ProbeValues, names: readonly (keyof ProbeValues)[]): boolean {
  return names.some((name) => values[name] !== emptyValues[name])
}

function AnswerFields({ form }: FieldsProps) {
  const t = useText(monitoringText)
  const names = [
    'status',
    'refuseText',
    'json',
    'redirects',
    'redirectedTo',
    'minDaysLeft',
  ] as const
  return (
    <More label={t('web.answer')} open={isChanged(form.values, names)}>
      <TextField form={form} name="status" label={t('web.status')} help={t('web.statusHelp')} />
      <TextField
        form={form}
        name="refuseText"
        label={t('web.refuseText')}
        help={t('web.refuseTextHelp')}
        optional
      />
      <TextField
        form={form}
        name="json"
        label={t('web.json')}
        help={t('web.jsonHelp')}
        rows={2}
        optional
      />
      <div className={styles.pair}>
        <TextField form={form} name="redirects" type="number" label={t('web.redirects')} />
        <TextField
          form={form}
          name="minDaysLeft"
          type="number"
          label={t('web.minDaysLeft')}
          optional
        />
      </div>
      <TextField
        form={form}
        name="redirectedTo"
        type="url"
        label={t('web.redirectedTo')}
        optional
      />
    </More>
  )
}

function RequestFields({ form }: FieldsProps) {
  const t = useText(monitoringText)
  return (
    <More label={t('web.request')} open={isChanged(form.values, ['method', 'headers', 'body'])}>
      <SelectField
        form={form}
        name="method"
        label={t('web.method')}
        choices={methods.map((value) => ({ value, label: value }))}
      />
      <TextField
        form={form}
        name="headers"
        label={t('web.headers')}
        help={t('web.headersHelp')}
        rows={3}
        optional
      />
      <TextField form={form} name="body" label={t('web.body')} rows={3} optional />
    </More>
  )
}

/** How it gets there, and whose word is taken. */
export function WayFields({ form }: FieldsProps) {
  const t = useText(monitoringText)
  return (
    <More label={t('web.way')} open={isChanged(form.values, ['proxy', 'proxyUser', 'ca'])}>
      <TextField
        form={form}
        name="proxy"
        type="url"
        label={t('web.proxy')}
        help={t('web.proxyHelp')}
        optional
      />
      <TextField
        form={form}
        name="proxyUser"
        label={t('web.proxyUser')}
        input={{ autoComplete: 'off' }}
        optional
      />
      <CaField form={form} />
    </More>
  )
}

export function CaField({ form }: FieldsProps) {
  const t = useText(monitoringText)
  return (
    <TextField form={form} name="ca" label={t('web.ca')} help={t('web.caHelp')} rows={4} optional />
  )
}

export function SlowField({ form }: FieldsProps) {
  const t = useText(monitoringText)
  return (
    <TextField
      form={form}
      name="slowAfterMs"
      type="number"
      label={t('web.slow')}
      help={t('web.slowHelp')}
      optional
    />
  )
}
