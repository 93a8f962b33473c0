import type { ReactNode } from 'react'
import { useForm } from '../lib/use-form.ts'
import { FormDialog } from './FormDialog.tsx'
import { TextField } from './fields.tsx'

interface ReasonDialogProps {
  /** What the form is called in the session. */
  readonly name: string
  readonly title: string
  /** What it will do. */
  readonly children: ReactNode
  readonly label: string
  readonly help?: string
  /** Said where there is no reason, or one that is too short to be one. */
  readonly missing: string
  readonly shortest?: number
  readonly longest?: number
  readonly rows?: number
  /** The act in words. */
  readonly confirm: string
  readonly send: (reason: string) => Promise<unknown>
  /** When it is done and the dialog has closed. */
  readonly sent?: () => unknown
  readonly close: () => void
}

/** An act that wants a reason: says what it will do, and asks why. */
export function ReasonDialog(props: ReasonDialogProps) {
  const { name, title, children, label, help, missing, shortest = 1, rows = 1 } = props
  const { longest = 500, confirm, send, sent, close } = props
  const form = useForm({
    key: name,
    initial: { reason: '' },
    validate: ({ reason }) => ({
      reason: reason.trim().length < shortest ? missing : undefined,
    }),
    send: ({ reason }) => send(reason.trim()),
    onSent: () => {
      close()
      sent?.()
    },
  })
  return (
    <FormDialog title={title} intro={children} form={form} submit={confirm} close={close}>
      <TextField
        form={form}
        name="reason"
        label={label}
        help={help}
        rows={rows}
        input={{ maxLength: longest }}
      />
    </FormDialog>
  )
}
