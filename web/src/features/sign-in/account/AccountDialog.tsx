import { Dialog } from '@digdir/designsystemet-react'
import { type ReactNode, useId } from 'react'
import { useText } from '../../../lib/text.ts'
import styles from './account.module.css'
import { accountText } from './text.ts'

interface AccountDialogProps {
  readonly title: string
  readonly close: () => void
  readonly children: ReactNode
}

/** Render it when it is to be seen. */
export function AccountDialog({ title, close, children }: AccountDialogProps) {
  const t = useText(accountText)
  const heading = useId()
  return (
    <Dialog open onClose={close} closeButton={t('close')} aria-labelledby={heading}>
      <div className={styles.dialog}>
        <h2 id={heading}>{title}</h2>
        {children}
      </div>
    </Dialog>
  )
}
