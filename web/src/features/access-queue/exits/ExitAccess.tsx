import { useText } from '../../../lib/text.ts'
import { useFormat } from '../../../lib/use-format.ts'
import { Card } from '../../../ui/Card.tsx'
import styles from './exits.module.css'
import type { ExitInDetail } from './queries.ts'
import { exitsText } from './text.ts'
import { AccessState } from './words.tsx'

/** What becomes of the access: planned, in the queue, done, shown by a list. */
export function ExitAccess({ exit }: { readonly exit: ExitInDetail }) {
  const t = useText(exitsText)
  const format = useFormat()
  return (
    <Card title={t('page.changes')} aside={<AccessState exit={exit} />}>
      {exit.changes.length === 0 ? (
        <p className="muted">{t('page.noChanges')}</p>
      ) : (
        <ul className={styles.changes}>
          {exit.changes.map(({ id, system, account, entitlement, ...change }) => (
            <li key={id}>
              <strong>{[system, entitlement, account].filter((part) => part).join(' · ')}</strong>
              <span className="muted">
                {[
                  t('page.wanted', { day: format.day(change.wantedOn) }),
                  ...(change.doneAt === null || change.doneBy === null
                    ? []
                    : [
                        t('page.doneBy', { name: change.doneBy, at: format.moment(change.doneAt) }),
                      ]),
                  ...(change.settledAt === null || change.state !== 'verified'
                    ? []
                    : [t('page.shown', { at: format.moment(change.settledAt) })]),
                ].join(', ')}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
