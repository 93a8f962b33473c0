import { Button, Dialog, Field, Input, Label } from '@digdir/designsystemet-react'
import { type ReactNode, useId, useState } from 'react'
import { useText } from '../lib/text.ts'
import styles from './ConfirmDialog.module.css'
import { ErrorState } from './ErrorState.tsx'
import { uiText } from './text.ts'

export interface ConfirmDialogProps {
  /** The question: "Ta bort tre personer?" */
  readonly title: string
  /** What will happen, to how many, and whether it can be undone. */
  readonly children: ReactNode
  /** The act in words, never "OK": "Ta bort tre personer". */
  readonly confirm: string
  /** Cannot be undone: the button is red. */
  readonly danger?: boolean
  /** For what asks twice: this must be written before the button works. */
  readonly typed?: { readonly text: string; readonly label: string }
  readonly onConfirm: () => Promise<unknown>
  readonly close: () => void
}

/** Render it when it is to be seen. It stays, and says why, when the act failed. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, children, confirm, danger = false, typed, onConfirm, close } = props
  const t = useText(uiText)
  const heading = useId()
  const [written, setWritten] = useState('')
  const [isSending, setSending] = useState(false)
  const [failure, setFailure] = useState<Error | null>(null)
  const isReady = typed === undefined || written.trim() === typed.text
  const act = async () => {
    setSending(true)
    setFailure(null)
    try {
      await onConfirm()
      close()
    } catch (error) {
      setFailure(error instanceof Error ? error : new Error(String(error)))
    } finally {
      setSending(false)
    }
  }
  return (
    <Dialog open onClose={close} closeButton={t('confirm.close')} aria-labelledby={heading}>
      <div className={styles.body}>
        <h2 id={heading}>{title}</h2>
        <div className={styles.words}>{children}</div>
        {typed === undefined ? null : (
          <Field>
            <Label htmlFor={`${heading}-typed`}>{typed.label}</Label>
            <Input
              id={`${heading}-typed`}
              value={written}
              onChange={(event) => setWritten(event.target.value)}
            />
          </Field>
        )}
        {failure === null ? null : <ErrorState error={failure} />}
        <div className={styles.acts}>
          <Button
            {...(danger ? { 'data-color': 'danger' } : {})}
            loading={isSending}
            disabled={!isReady}
            onClick={() => void act()}
          >
            {confirm}
          </Button>
          <Button variant="secondary" onClick={close}>
            {t('confirm.cancel')}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
