import { useState } from 'react'
import { CancelDialog } from '../CancelDialog.tsx'
import styles from '../lists.module.css'
import { MoveDialog } from './MoveDialog.tsx'
import type { ServiceChoice, Window } from './queries.ts'
import { WindowItem } from './WindowItem.tsx'

export interface WindowListProps {
  readonly windows: readonly Window[]
  readonly services: readonly Pick<ServiceChoice, 'key' | 'name' | 'zone'>[]
  /** Where the service is said already. */
  readonly isOfOne?: boolean
}

/** Windows, each with what may be done with it. */
export function WindowList({ windows, services, isOfOne = false }: WindowListProps) {
  const [cancelling, setCancelling] = useState<Window>()
  const [moving, setMoving] = useState<Window>()
  const serviceOf = ({ service }: Window) =>
    services.find(({ key }) => key === service) ?? {
      key: service,
      name: service,
      zone: 'Europe/Stockholm',
    }
  return (
    <>
      <ul className={styles.list}>
        {windows.map((window) => (
          <WindowItem
            key={window.id}
            window={window}
            service={isOfOne ? undefined : serviceOf(window)}
            cancel={setCancelling}
            move={setMoving}
          />
        ))}
      </ul>
      {cancelling === undefined ? null : (
        <CancelDialog window={cancelling} close={() => setCancelling(undefined)} />
      )}
      {moving === undefined ? null : (
        <MoveDialog
          window={moving}
          service={serviceOf(moving)}
          close={() => setMoving(undefined)}
        />
      )}
    </>
  )
}
