import { useText } from '../lib/text.ts'
import { classes } from './classes.ts'
import type { Column } from './columns.ts'
import styles from './DataTable.module.css'
import { Icon } from './icons.tsx'
import { uiText } from './text.ts'

export interface Sorting {
  readonly sort?: string | undefined
  readonly onSort?: ((sort: string) => void) | undefined
}

interface TableHeadProps<Row> extends Sorting {
  readonly columns: readonly Column<Row>[]
}

export function TableHead<Row>({ columns, sort, onSort }: TableHeadProps<Row>) {
  return (
    <thead>
      <tr>
        {columns.map((column) => {
          const order = orderOf(column.key, sort)
          return (
            <th
              key={column.key}
              scope="col"
              className={classes(column.numeric && 'num')}
              aria-sort={order}
            >
              {column.sortable && onSort !== undefined ? (
                <SortButton
                  header={column.header}
                  order={order}
                  sort={() => onSort(next(column.key, sort))}
                />
              ) : (
                column.header
              )}
            </th>
          )
        })}
      </tr>
    </thead>
  )
}

type Order = 'ascending' | 'descending' | undefined

interface SortButtonProps {
  readonly header: string
  readonly order: Order
  readonly sort: () => void
}

function SortButton({ header, order, sort }: SortButtonProps) {
  const t = useText(uiText)
  const icon = order === 'ascending' ? 'up' : order === 'descending' ? 'down' : 'sort'
  return (
    <button type="button" className={styles.sort} data-sorted={order !== undefined} onClick={sort}>
      {header}
      {order === undefined ? null : (
        <span className="ds-sr-only">
          , {t(order === 'ascending' ? 'table.sortedUp' : 'table.sortedDown')}
        </span>
      )}
      <Icon name={icon} size={16} />
    </button>
  )
}

function orderOf(key: string, sort: string | undefined): Order {
  if (sort === key) return 'ascending'
  return sort === `-${key}` ? 'descending' : undefined
}

/** The other way round when it is already sorted by this column. */
function next(key: string, sort: string | undefined): string {
  return sort === key ? `-${key}` : key
}
