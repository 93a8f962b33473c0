import { useText } from '../../lib/text.ts'
import { TextField } from '../../ui/fields.tsx'
import { type Asked, asked } from './asked.ts'
import type { FieldsProps } from './fields-props.ts'
import { monitoringText } from './text.ts'

interface AskProps extends FieldsProps {
  readonly the: keyof typeof asked
}

/** One of the fields that probes ask for. */
export function Ask({ form, the }: AskProps) {
  const t = useText(monitoringText)
  const field: Asked = asked[the]
  const { label, help, ...written } = field
  const words = field.help === true ? t(`${field.label}Help`) : field.help && t(field.help)
  return <TextField form={form} {...written} label={t(label)} help={words} />
}
