import { Dialog } from '@digdir/designsystemet-react'
import { useQueryClient } from '@tanstack/react-query'
import { useId } from 'react'
import { useText } from '../../../lib/text.ts'
import { useForm } from '../../../lib/use-form.ts'
import { useFormat } from '../../../lib/use-format.ts'
import { Button } from '../../../ui/Button.tsx'
import { Form } from '../../../ui/Form.tsx'
import { RadioField, TextField } from '../../../ui/fields.tsx'
import { toast } from '../../../ui/toast.ts'
import styles from '../MaintenanceDialog.module.css'
import { availabilityText } from '../text.ts'
import { type Correction, decideCorrection } from './queries.ts'
import { correctionsText } from './text.ts'

interface DecideDialogProps {
  readonly correction: Correction
  readonly close: () => void
}

/** The second person approves or refuses. */
export function DecideDialog({ correction, close }: DecideDialogProps) {
  const t = useText(availabilityText)
  const tOwn = useText(correctionsText)
  const format = useFormat()
  const queryClient = useQueryClient()
  const heading = useId()
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
    <Dialog open onClose={close} closeButton={t('form.close')} aria-labelledby={heading}>
      <div className={styles.body}>
        <h2 id={heading}>{tOwn('decide.title')}</h2>
        <p>
          {tOwn('decide.intro', {
            name: proposedBy ?? tOwn('row.somebody'),
            kind: tOwn(`kind.${kind}`).toLowerCase(),
            service: service.name,
            when: format.span(from, to),
          })}
        </p>
        <p>{tOwn('decide.reason', { reason })}</p>
        <Form
          form={form}
          submit={tOwn('decide.save')}
          otherActs={
            <Button type="button" variant="secondary" onClick={close}>
              {t('form.cancel')}
            </Button>
          }
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
        </Form>
      </div>
    </Dialog>
  )
}
