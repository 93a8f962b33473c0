import { Dialog } from '@digdir/designsystemet-react'
import { useId } from 'react'
import { useText } from '../../lib/text.ts'
import { Button } from '../../ui/Button.tsx'
import { HeartbeatCommand } from './HeartbeatCommand.tsx'
import styles from './monitoring.module.css'
import { monitoringText } from './text.ts'

interface HeartbeatRenewedProps {
  readonly secret: string
  readonly close: () => void
}

export function HeartbeatRenewed({ secret, close }: HeartbeatRenewedProps) {
  const t = useText(monitoringText)
  const heading = useId()
  return (
    <Dialog open onClose={close} closeButton={t('acts.close')} aria-labelledby={heading}>
      <div className={styles.stack}>
        <h2 id={heading}>{t('heartbeat.renewed')}</h2>
        <p>{t('heartbeat.madeText')}</p>
        <HeartbeatCommand secret={secret} />
        <div className={styles.acts}>
          <Button onClick={close}>{t('heartbeat.done')}</Button>
        </div>
      </div>
    </Dialog>
  )
}
