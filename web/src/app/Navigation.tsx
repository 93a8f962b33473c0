import { Link } from '@tanstack/react-router'
import { type Room, useMe, useRoomCounts } from '../lib/me.ts'
import { usePressingCount } from '../lib/own-work.ts'
import { useText } from '../lib/text.ts'
import { availabilityPages } from '../ui/availability-tabs/pages.ts'
import { Icon, Mark } from '../ui/icons.tsx'
import { PathLink } from '../ui/PathLink.tsx'
import styles from './Navigation.module.css'
import { roomsOf } from './rooms.ts'
import { appText } from './text.ts'

/** Pages that belong to a room and lie beside it. */
const ALSO: Partial<Record<Room, readonly string[]>> = {
  services: ['/deviations'],
  availability: availabilityPages.map(({ path }) => path),
}

/** The rooms of the house by what people do; each is shown only to those who have something there. */
export function Navigation({ onChoose }: { readonly onChoose?: () => void }) {
  const t = useText(appText)
  const me = useMe()
  // "Servicekontoret, Exempelby kommun" has already said which unit.
  const { name, unit: own } = me.organisation
  const unit = own === null || own === undefined || name.includes(own) ? undefined : own
  return (
    <nav className={styles.nav} aria-label={t('menu')}>
      <Link to="/" className={styles.brand} aria-label={t('home')} onClick={onChoose}>
        <Mark />
        Kvitto
      </Link>
      <ul className={styles.rooms}>
        {roomsOf(me).map(({ key, path }) => (
          <li key={key}>
            <PathLink
              path={path}
              className={styles.room}
              current={path === '/' ? 'exact' : 'under'}
              also={ALSO[key] ?? []}
              onClick={onChoose}
            >
              <Icon name={key} />
              <span>{t(`rooms.${key}`)}</span>
              <Count room={key} />
            </PathLink>
          </li>
        ))}
      </ul>
      <p className={styles.organisation}>
        {name}
        {unit === undefined ? null : <span>{unit}</span>}
      </p>
    </nav>
  )
}

/** How much waits in a room: urgent in red at one's own work, quiet elsewhere. */
function Count({ room }: { readonly room: Room }) {
  const t = useText(appText)
  const told = useRoomCounts()[room] ?? 0
  const pressing = usePressingCount()
  const urgent = room === 'work'
  const count = urgent ? pressing : told
  if (count === 0) return null
  return (
    <b className={urgent ? styles.urgent : styles.quiet}>
      <span aria-hidden="true">{count}</span>
      <span className="ds-sr-only">, {t(urgent ? 'late' : 'waiting', { count })}</span>
    </b>
  )
}
