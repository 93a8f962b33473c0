import { now } from '../../lib/clock.ts'
import { useText } from '../../lib/text.ts'
import { PathLink } from '../../ui/PathLink.tsx'
import { type Filters, filterNames, type ListAddress, writeAddress } from './address.ts'
import { quarterAt } from './quarters.ts'
import styles from './TicketsPage.module.css'
import { ticketsText } from './text.ts'

/** What people look for every day, as links that can be kept. */
export function QuickViews({ filters }: { readonly filters: Filters }) {
  const t = useText(ticketsText)
  const { service } = filters
  const within: Filters = service === undefined ? {} : { service }
  return (
    <nav aria-label={t('views.label')} className={styles.views}>
      {viewsAt(now()).map(({ name, filters: own, sort }) => {
        const address = { filters: { ...within, ...own }, sort }
        return (
          <PathLink
            key={name}
            path={writeAddress(address)}
            className={styles.view}
            data-chosen={isSame(address.filters, filters)}
            aria-current={isSame(address.filters, filters) ? 'true' : undefined}
          >
            {t(`views.${name}`)}
          </PathLink>
        )
      })}
    </nav>
  )
}

type ViewName = 'all' | 'open' | 'today' | 'risk' | 'late' | 'waiting' | 'excluded'

function viewsAt(instant: number): readonly (ListAddress & { readonly name: ViewName })[] {
  return [
    { name: 'all', filters: {}, sort: '-openedAt' },
    { name: 'open', filters: { state: 'open,waiting' }, sort: 'dueAt' },
    { name: 'today', filters: { dueToday: 'true' }, sort: 'dueAt' },
    { name: 'risk', filters: { outcome: 'at_risk' }, sort: 'dueAt' },
    {
      name: 'late',
      filters: { decided: quarterAt(instant), outcome: 'missed' },
      sort: '-openedAt',
    },
    { name: 'waiting', filters: { state: 'waiting' }, sort: 'lastEventAt' },
    { name: 'excluded', filters: { excluded: 'true' }, sort: '-openedAt' },
  ]
}

function isSame(a: Filters, b: Filters): boolean {
  return filterNames.every((name) => a[name] === b[name])
}
