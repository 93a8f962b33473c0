import type { FormState } from '../../lib/use-form.ts'
import type { ProbeValues } from './probe-form.ts'

export interface FieldsProps {
  readonly form: FormState<ProbeValues>
}
