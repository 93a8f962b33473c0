import { Field, Input, Label, ValidationMessage } from '@digdir/designsystemet-react'
import { useId } from 'react'
import { useText } from '../../../lib/text.ts'
import { type EvidenceFile, readFile } from './correction-form.ts'
import { correctionsText } from './text.ts'

interface EvidenceFieldProps {
  readonly choose: (file: EvidenceFile | 'too_large' | undefined) => void
  readonly error: string | undefined
}

/** A file that shows how it was: read when it is chosen, sent with the rest. */
export function EvidenceField({ choose, error }: EvidenceFieldProps) {
  const t = useText(correctionsText)
  const id = useId()
  const read = async (file: File | undefined) =>
    choose(file === undefined ? undefined : await readFile(file))
  return (
    <Field>
      <Label htmlFor={id}>{t('form.file')}</Label>
      <Field.Description>{t('form.fileHelp')}</Field.Description>
      <Input
        id={id}
        type="file"
        aria-invalid={error !== undefined}
        onChange={(event) => void read(event.target.files?.[0])}
      />
      {error === undefined ? null : <ValidationMessage>{error}</ValidationMessage>}
    </Field>
  )
}
