import { Button } from '@digdir/designsystemet-react'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { answer, api } from '../../lib/api.ts'
import { useText } from '../../lib/text.ts'
import { useForm } from '../../lib/use-form.ts'
import { type OpenDeviation, TOUCHED } from '../../ui/explain/queries.ts'
import { Form } from '../../ui/Form.tsx'
import { TextField } from '../../ui/fields.tsx'
import { toast } from '../../ui/toast.ts'
import styles from './deviations.module.css'
import { deviationsText } from './text.ts'

interface FormProps {
  readonly deviation: OpenDeviation
  readonly close: () => void
}

/** What was done, in the words of whoever did it. */
export function DoneForm({ deviation, close }: FormProps) {
  const t = useText(deviationsText)
  const onSent = useSent('action.wasDone', close)
  const form = useForm({
    key: `deviation.done:${deviation.id}`,
    initial: { result: '' },
    validate: ({ result }) => ({
      result: result.trim() === '' ? t('action.resultMissing') : undefined,
    }),
    send: ({ result }) =>
      answer(
        api.deviations[':id'].action.done.$post({
          param: { id: String(deviation.id) },
          json: { result: result.trim() },
        }),
      ),
    onSent,
  })
  return (
    <Opened>
      <Form
        form={form}
        submit={t('action.saveDone')}
        variant="secondary"
        otherActs={<Cancel close={close} />}
      >
        <TextField
          form={form}
          name="result"
          label={t('action.result')}
          help={t('action.resultHelp')}
          rows={3}
        />
      </Form>
    </Opened>
  )
}

/** Another day, and why. */
export function MoveForm({ deviation, close }: FormProps) {
  const t = useText(deviationsText)
  const onSent = useSent('action.wasMoved', close)
  const form = useForm({
    key: `deviation.move:${deviation.id}`,
    initial: { dueOn: deviation.actionDue ?? '', reason: '' },
    validate: ({ dueOn, reason }) => ({
      dueOn:
        dueOn === ''
          ? t('action.dayMissing')
          : dueOn === deviation.actionDue
            ? t('action.sameDay')
            : undefined,
      reason: reason.trim() === '' ? t('action.reasonMissing') : undefined,
    }),
    send: ({ dueOn, reason }) =>
      answer(
        api.deviations[':id'].action.move.$post({
          param: { id: String(deviation.id) },
          json: { dueOn, reason: reason.trim() },
        }),
      ),
    onSent,
  })
  return (
    <Opened>
      <Form
        form={form}
        submit={t('action.saveMove')}
        variant="secondary"
        otherActs={<Cancel close={close} />}
      >
        <TextField form={form} name="dueOn" label={t('action.newDay')} type="date" />
        <TextField form={form} name="reason" label={t('action.reason')} rows={2} />
      </Form>
    </Opened>
  )
}

/** Whoever pressed the button is led to the first field. */
function Opened({ children }: { readonly children: React.ReactNode }) {
  const frame = useRef<HTMLDivElement>(null)
  useEffect(() => {
    frame.current?.querySelector<HTMLElement>('input, textarea')?.focus()
  }, [])
  return (
    <div ref={frame} className={styles.result}>
      {children}
    </div>
  )
}

function Cancel({ close }: Pick<FormProps, 'close'>) {
  const t = useText(deviationsText)
  return (
    <Button type="button" variant="tertiary" onClick={close}>
      {t('action.cancel')}
    </Button>
  )
}

function useSent(said: 'action.wasDone' | 'action.wasMoved', close: () => void): () => void {
  const t = useText(deviationsText)
  const queryClient = useQueryClient()
  return () => {
    toast(t(said))
    for (const key of TOUCHED) void queryClient.invalidateQueries({ queryKey: [key] })
    close()
  }
}
