import { Button } from '@digdir/designsystemet-react'
import { useId } from 'react'
import { useText } from '../lib/text.ts'
import type { List } from '../lib/use-list.ts'
import type { Column } from './columns.ts'
import styles from './DataTable.module.css'
import { uiText } from './text.ts'

interface SortSelectProps<Row> {
  readonly columns: readonly Column<Row>[]
  readonly sort: string | undefined
  readonly onSort: (sort: string) => void
}

/** On a phone there is no head to press: the same choice as a list. */
export function SortSelect<Row>({ columns, sort, onSort }: SortSelectProps<Row>) {
  const t = useText(uiText)
  const id = useId()
  const sortable = columns.filter((column) => column.sortable)
  return (
    <div className={styles.sortSelect}>
      <label htmlFor={id}>{t('table.sort')}</label>
      <select id={id} value={sort ?? ''} onChange={(event) => onSort(event.target.value)}>
        {sort === undefined ? <option value="" /> : null}
        {sortable.flatMap(({ key, header }) => [
          <option key={key} value={key}>
            {header}, {t('table.sortedUp')}
          </option>,
          <option key={`-${key}`} value={`-${key}`}>
            {header}, {t('table.sortedDown')}
          </option>,
        ])}
      </select>
    </div>
  )
}

/** How many are shown of how many, and the button for more. */
export function TableFoot<Row>({ list }: { readonly list: List<Row> }) {
  const t = useText(uiText)
  const shown = list.rows.length
  const words =
    shown === 0
      ? ''
      : list.total === undefined
        ? t('table.shownOnly', { shown })
        : t(list.totalIsLeast ? 'table.shownOfMore' : 'table.shown', { shown, total: list.total })
  return (
    <div className={styles.foot} data-empty={shown === 0}>
      <span role="status">{words}</span>
      {list.hasMore ? (
        <Button
          variant="secondary"
          data-size="sm"
          loading={list.isLoadingMore}
          onClick={list.showMore}
        >
          {t(list.isLoadingMore ? 'table.moreLoading' : 'table.more')}
        </Button>
      ) : null}
    </div>
  )
}
