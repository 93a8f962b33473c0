import type { FormState } from '../../lib/use-form.ts'
import type { ProbeValues } from './values.ts'

export interface FieldsProps {
  readonly form: FormState<ProbeValues>
}
