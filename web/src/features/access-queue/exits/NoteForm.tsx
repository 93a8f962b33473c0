import { useText } from '../../../lib/text.ts'
import { useForm } from '../../../lib/use-form.ts'
import { Form } from '../../../ui/Form.tsx'
import { TextField } from '../../../ui/fields.tsx'
import { exitsText } from './text.ts'

interface NoteFormProps {
  readonly id: string
  readonly note: string | null
  readonly save: (note: string | null) => Promise<void>
}

/** A few words beside an item. */
export function NoteForm({ id, note, save }: NoteFormProps) {
  const t = useText(exitsText)
  const form = useForm({
    key: `access.exit.note:${id}`,
    initial: { note: note ?? '' },
    send: ({ note: text }) => save(text.trim() === '' ? null : text),
  })
  return (
    <Form form={form} submit={t('page.save')} variant="secondary">
      <TextField form={form} name="note" label={t('page.addNote')} rows={2} optional />
    </Form>
  )
}
