import { useText } from '../../lib/text.ts'
import { SelectField } from '../../ui/fields.tsx'
import { Ask } from './Ask.tsx'
import type { FieldsProps } from './fields-props.ts'
import { More } from './More.tsx'
import styles from './monitoring.module.css'
import { monitoringText } from './text.ts'
import { emptyValues, type ProbeValues } from './values.ts'

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

export function HttpFields({ form }: FieldsProps) {
  return (
    <>
      <Ask form={form} the="url" />
      <Ask form={form} the="text" />
      <Ask form={form} the="slow" />
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
      <Ask form={form} the="status" />
      <Ask form={form} the="refuseText" />
      <Ask form={form} the="json" />
      <div className={styles.pair}>
        <Ask form={form} the="redirects" />
        <Ask form={form} the="daysLeft" />
      </div>
      <Ask form={form} the="redirectedTo" />
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
      <Ask form={form} the="headers" />
      <Ask form={form} the="body" />
    </More>
  )
}

/** How it gets there, and whose word is taken. */
export function WayFields({ form }: FieldsProps) {
  const t = useText(monitoringText)
  return (
    <More label={t('web.way')} open={isChanged(form.values, ['proxy', 'proxyUser', 'ca'])}>
      <Ask form={form} the="proxy" />
      <Ask form={form} the="proxyUser" />
      <Ask form={form} the="ca" />
    </More>
  )
}
