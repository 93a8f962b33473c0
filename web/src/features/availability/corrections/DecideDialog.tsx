import { useQueryClient } from '@tanstack/react-query'
import { useText } from '../../../lib/text.ts'
import { useForm } from '../../../lib/use-form.ts'
import { useFormat } from '../../../lib/use-format.ts'
import { FormDialog } from '../../../ui/FormDialog.tsx'
import { RadioField, TextField } from '../../../ui/fields.tsx'
import { toast } from '../../../ui/toast.ts'
import { type Correction, decideCorrection } from './queries.ts'
import { correctionsText } from './text.ts'

interface DecideDialogProps {
  readonly correction: Correction
  readonly close: () => void
}

/** The second person approves or refuses. */
export function DecideDialog({ correction, close }: DecideDialogProps) {
  const tOwn = useText(correctionsText)
  const format = useFormat()
  const queryClient = useQueryClient()
  const { id, service, kind, from, to, proposedBy, reason } = correction
  const form = useForm({
    key: `correction.decide:${id}`,
    initial: { choice: '', words: '' },
    validate: ({ choice, words }) => ({
      choice: choice === '' ? tOwn('decide.need') : undefined,
      words: choice === 'refuse' && words.trim() === '' ? tOwn('decide.needWords') : undefined,
    }),
    send: ({ choice, words }) =>
      decideCorrection(id, {
        approved: choice === 'approve',
        ...(words.trim() === '' ? {} : { words: words.trim() }),
      }),
    onSent: () => {
      for (const topic of ['availability', 'reports', 'work', 'services']) {
        void queryClient.invalidateQueries({ queryKey: [topic] })
      }
      toast(tOwn('decide.saved'))
      close()
    },
  })
  return (
    <FormDialog
      title={tOwn('decide.title')}
      intro={
        <>
          <p>
            {tOwn('decide.intro', {
              name: proposedBy ?? tOwn('row.somebody'),
              kind: tOwn(`kind.${kind}`).toLowerCase(),
              service: service.name,
              when: format.span(from, to),
            })}
          </p>
          <p>{tOwn('decide.reason', { reason })}</p>
        </>
      }
      form={form}
      submit={tOwn('decide.save')}
      close={close}
    >
      <RadioField
        form={form}
        name="choice"
        label={tOwn('decide.choice')}
        choices={[
          { value: 'approve', label: tOwn('decide.approve') },
          { value: 'refuse', label: tOwn('decide.refuse') },
        ]}
      />
      <TextField
        form={form}
        name="words"
        label={tOwn('decide.words')}
        rows={2}
        input={{ maxLength: 1000 }}
        optional
      />
    </FormDialog>
  )
}
