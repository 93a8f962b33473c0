import type { ImportChoices, ImportUpload } from '../../../../../src/modules/import-desk/schema.ts'
import type { Draft } from './mapping-parts.ts'

export interface ColumnsStepProps {
  readonly upload: ImportUpload
  readonly services: ImportChoices['services']
  readonly draft: Draft
  readonly change: (draft: Draft) => void
  readonly go: (to: 'rows') => void
}
