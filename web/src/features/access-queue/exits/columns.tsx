import { useText } from '../../../lib/text.ts'
import { useFormat } from '../../../lib/use-format.ts'
import type { Column } from '../../../ui/columns.ts'
import { State } from '../../../ui/State.tsx'
import styles from './exits.module.css'
import type { Exit } from './queries.ts'
import { exitsText } from './text.ts'
import { AccessState, useWhen } from './words.tsx'

/** Who leaves, when, and how far access and checklist have come. */
export function useColumns(): readonly Column<Exit>[] {
  const t = useText(exitsText)
  const format = useFormat()
  const when = useWhen()
  return [
    {
      key: 'person',
      header: t('columns.person'),
      long: true,
      cell: ({ person, unit, isDismissal }) => (
        <span className={styles.two}>
          <span>{person.name ?? t('protected')}</span>
          <span className="muted">{unit}</span>
          {isDismissal ? <State kind="risk">{t('dismissal')}</State> : null}
        </span>
      ),
    },
    {
      key: 'lastDay',
      header: t('columns.lastDay'),
      cell: ({ lastDay, daysLeft }) => (
        <span className={styles.two}>
          <span className="nowrap">{format.day(lastDay)}</span>
          <span className="muted">{when(daysLeft)}</span>
        </span>
      ),
    },
    {
      key: 'access',
      header: t('columns.access'),
      cell: (exit) =>
        exit.state === 'withdrawn' ? (
          <State kind="neutral">{t('state.withdrawn')}</State>
        ) : (
          <AccessState exit={exit} />
        ),
    },
    {
      key: 'items',
      header: t('columns.items'),
      cell: ({ done, needed }) => t('itemsOf', { done, needed }),
    },
    {
      key: 'manager',
      header: t('columns.manager'),
      long: true,
      cell: ({ manager }) => manager ?? <span className="muted">–</span>,
    },
  ]
}
