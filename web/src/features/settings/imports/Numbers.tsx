import type { ImportKind, ImportOutcome } from '../../../../../src/modules/import-desk/schema.ts'
import { useText } from '../../../lib/text.ts'
import { useFormat } from '../../../lib/use-format.ts'
import { State } from '../../../ui/State.tsx'
import styles from './imports.module.css'
import { text } from './text.ts'

interface NumbersProps {
  readonly kind: ImportKind
  readonly outcome: ImportOutcome
}

/** What the file brings. */
export function Numbers({ kind, outcome }: NumbersProps) {
  const t = useText(text)
  const format = useFormat()
  const { added, changed, unchanged, rowsIgnored, rowsRejected } = outcome
  const numbers =
    kind === 'tickets'
      ? [
          ['added', added] as const,
          ['changedTickets', changed] as const,
          ['unchanged', unchanged ?? 0] as const,
        ]
      : [['changedRuns', changed] as const, ['ignored', rowsIgnored] as const]
  return (
    <>
      <dl className={styles.numbers}>
        {numbers.map(([name, value]) => (
          <div key={name}>
            <dt>{t(`numbers.${name}`)}</dt>
            <dd>{format.count(value)}</dd>
          </div>
        ))}
        <div>
          <dt>{t('numbers.rejected')}</dt>
          <dd>
            {format.count(rowsRejected)}{' '}
            {rowsRejected > 0 ? <State kind="missed">{t('badRow')}</State> : null}
          </dd>
        </div>
      </dl>
      {added + changed === 0 && rowsRejected === 0 ? <p>{t('nothingNew')}</p> : null}
    </>
  )
}
