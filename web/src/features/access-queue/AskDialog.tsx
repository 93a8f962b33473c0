import { Dialog } from '@digdir/designsystemet-react'
import { useQueryClient } from '@tanstack/react-query'
import { useText } from '../../lib/text.ts'
import { useForm } from '../../lib/use-form.ts'
import { Form } from '../../ui/Form.tsx'
import { TextField } from '../../ui/fields.tsx'
import { toast } from '../../ui/toast.ts'
import { askAbout } from './queries.ts'
import { queueText } from './text.ts'

interface AskDialogProps {
  readonly ids: readonly number[]
  readonly close: () => void
}

/** A question to whoever asked for the change. */
export function AskDialog({ ids, close }: AskDialogProps) {
  const t = useText(queueText)
  const queries = useQueryClient()
  const form = useForm({
    key: `access.ask:${ids.join(',')}`,
    initial: { question: '' },
    validate: ({ question }) => (question.trim() === '' ? { question: t('missingQuestion') } : {}),
    send: async ({ question }) => {
      await askAbout(ids, question)
      toast(t('asked'))
      close()
      await queries.invalidateQueries({ queryKey: ['access'] })
    },
  })
  return (
    <Dialog open onClose={close} aria-label={t('askTitle')}>
      <h2>{t('askTitle')}</h2>
      <p>{t('askText')}</p>
      <Form form={form} submit={t('send')}>
        <TextField form={form} name="question" label={t('question')} rows={3} />
      </Form>
    </Dialog>
  )
}
