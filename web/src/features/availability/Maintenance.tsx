import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { MaintenanceView } from '../../../../src/modules/availability/maintenance.schema.ts'
import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Card } from '../../ui/Card.tsx'
import { classes } from '../../ui/classes.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { State } from '../../ui/State.tsx'
import { TextButton } from '../../ui/TextButton.tsx'
import { CancelDialog } from './CancelDialog.tsx'
import styles from './lists.module.css'
import { type Detail, maintenanceQuery } from './queries.ts'
import { availabilityText } from './text.ts'

/** Agreed maintenance of the service: what comes, and what has been. */
export function Maintenance({ detail }: { readonly detail: Detail }) {
  const t = useText(availabilityText)
  const [cancelling, setCancelling] = useState<MaintenanceView>()
  return (
    <Card title={t('maintenance.title')} aside={t('maintenance.aside')} flush>
      <h3 className={styles.under}>{t('maintenance.coming')}</h3>
      <Windows service={detail.service.key} when="coming" cancel={setCancelling} />
      <h3 className={styles.under}>{t('maintenance.past')}</h3>
      <Windows service={detail.service.key} when="past" cancel={setCancelling} />
      {cancelling === undefined ? null : (
        <CancelDialog window={cancelling} close={() => setCancelling(undefined)} />
      )}
    </Card>
  )
}

interface WindowsProps {
  readonly service: string
  readonly when: 'coming' | 'past'
  readonly cancel: (window: MaintenanceView) => void
}

function Windows({ service, when, cancel }: WindowsProps) {
  const t = useText(availabilityText)
  const { data, error, refetch } = useQuery(maintenanceQuery(service, when))
  if (error !== null) return <ErrorState error={error} retry={() => void refetch()} />
  if (data === undefined) return <Skeleton lines={2} />
  if (data.items.length === 0) {
    const none = t(when === 'coming' ? 'maintenance.noneComing' : 'maintenance.nonePast')
    return <p className={classes(styles.item, 'muted')}>{none}</p>
  }
  const shown = when === 'coming' ? data.items : data.items.slice(0, SHOWN)
  return (
    <ul className={styles.list}>
      {shown.map((window) => (
        <Window key={window.id} window={window} cancel={cancel} />
      ))}
    </ul>
  )
}

const SHOWN = 6

interface WindowProps extends Pick<WindowsProps, 'cancel'> {
  readonly window: MaintenanceView
}

function Window({ window, cancel }: WindowProps) {
  const t = useText(availabilityText)
  const format = useFormat()
  const { from, to, reason, state, isAfterTheFact, overlaps, createdBy, cancelReason } = window
  const isCancelled = state === 'cancelled'
  return (
    <li className={styles.item}>
      <div className={styles.words}>
        <h4 className={isCancelled ? styles.struck : undefined}>{format.span(from, to)}</h4>
        <p>
          {reason}
          {createdBy === null ? null : (
            <span className="muted small"> · {t('maintenance.by', { name: createdBy })}</span>
          )}
        </p>
        {cancelReason === null ? null : <p className="muted small">{cancelReason}</p>}
        <p>
          {state === 'under_way' ? <State kind="neutral">{t('maintenance.underWay')}</State> : null}
          {isCancelled ? <State kind="neutral">{t('maintenance.cancelled')}</State> : null}{' '}
          {isAfterTheFact ? <State kind="risk">{t('maintenance.afterwards')}</State> : null}{' '}
          {overlaps.length > 0 ? <State kind="risk">{t('maintenance.overlaps')}</State> : null}
        </p>
      </div>
      {window.mayCancel ? (
        <TextButton
          aria-label={`${t('maintenance.cancel')}: ${format.span(from, to)}, ${reason}`}
          onClick={() => cancel(window)}
        >
          {t('maintenance.cancel')}
        </TextButton>
      ) : null}
    </li>
  )
}
