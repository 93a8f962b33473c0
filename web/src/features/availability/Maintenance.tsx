import { useQuery } from '@tanstack/react-query'
import { useText } from '../../lib/text.ts'
import { Card } from '../../ui/Card.tsx'
import { classes } from '../../ui/classes.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { PathLink } from '../../ui/PathLink.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import styles from './lists.module.css'
import { WindowList } from './maintenance/WindowList.tsx'
import { type Detail, maintenanceQuery } from './queries.ts'
import { availabilityText } from './text.ts'

/** Maintenance of the service: what comes next, and what has been. */
export function Maintenance({ detail }: { readonly detail: Detail }) {
  const t = useText(availabilityText)
  return (
    <Card title={t('maintenance.title')} aside={t('maintenance.aside')} flush>
      <h3 className={styles.under}>{t('maintenance.coming')}</h3>
      <Windows detail={detail} when="coming" />
      <h3 className={styles.under}>{t('maintenance.past')}</h3>
      <Windows detail={detail} when="past" />
      <p className={styles.foot}>
        <PathLink path={`/maintenance?service=${detail.service.key}`}>
          {t('maintenance.all')}
        </PathLink>
      </p>
    </Card>
  )
}

const SHOWN = 3

interface WindowsProps {
  readonly detail: Detail
  readonly when: 'coming' | 'past'
}

function Windows({ detail, when }: WindowsProps) {
  const t = useText(availabilityText)
  const { service, zone } = detail
  const { data, error, refetch } = useQuery(maintenanceQuery(service.key, when))
  if (error !== null) return <ErrorState error={error} retry={() => void refetch()} />
  if (data === undefined) return <Skeleton lines={2} />
  if (data.items.length === 0) {
    const none = t(when === 'coming' ? 'maintenance.noneComing' : 'maintenance.nonePast')
    return <p className={classes(styles.item, 'muted')}>{none}</p>
  }
  return (
    <WindowList windows={data.items.slice(0, SHOWN)} services={[{ ...service, zone }]} isOfOne />
  )
}
