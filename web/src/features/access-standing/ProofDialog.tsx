import { Dialog } from '@digdir/designsystemet-react'
import { useId } from 'react'
import { useText } from '../../lib/text.ts'
import { Button } from '../../ui/Button.tsx'
import styles from './access-standing.module.css'
import type { DataProps } from './Figures.tsx'
import { standingText } from './text.ts'

export function ProofDialog({ close }: DataProps & { readonly close: () => void }) {
  const t = useText(standingText)
  const heading = useId()
  return (
    <Dialog open onClose={close} closeButton={t('start.close')} aria-labelledby={heading}>
      <div className={styles.dialog}>
        <h2 id={heading}>{t('proof')}</h2>
        <Button variant="secondary" onClick={close}>
          {t('start.cancel')}
        </Button>
      </div>
    </Dialog>
  )
}
