import { type ReactNode, useDeferredValue } from 'react'
import { useText } from '../lib/text.ts'
import type { List } from '../lib/use-list.ts'
import { classes } from './classes.ts'
import type { Column } from './columns.ts'
import styles from './DataTable.module.css'
import { ErrorState } from './ErrorState.tsx'
import { LongText } from './LongText.tsx'
import { PathLink } from './PathLink.tsx'
import { Skeleton } from './Skeleton.tsx'
import stacked from './StackedRows.module.css'
import { TableHead } from './TableHead.tsx'
import { SortSelect, TableFoot } from './TableParts.tsx'
import { uiText } from './text.ts'
import { useScrollRegion } from './use-scroll-region.ts'

export type { Column }

export interface DataTableProps<Row> {
  /** What the table holds, for whoever hears it: "Ärenden". */
  readonly label: string
  readonly columns: readonly Column<Row>[]
  readonly list: List<Row>
  readonly rowKey: (row: Row) => string
  /** Where a row leads; the cell of the first column is the link, the whole row can be pressed. */
  readonly rowPath?: (row: Row) => string | undefined
  /** `openedAt` or `-openedAt`, as the server takes it. */
  readonly sort?: string
  readonly onSort?: (sort: string) => void
  /** Search and filters, and the export to the right of them. */
  readonly filters?: ReactNode
  readonly exports?: ReactNode
  /** What is shown when there are no rows: say what will appear, or that the filter takes all away. */
  readonly empty: ReactNode
}

/** A list from the server: sorted, filtered and counted there; on a phone its rows are cards. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, columns, sort, onSort, filters, exports: exported, empty } = props
  // Fifty rows are drawn in pieces, between which the page answers to whoever uses it.
  const list = useDeferredValue(props.list)
  const sorting = onSort === undefined ? {} : { sort, onSort }
  return (
    <div className={styles.frame}>
      {filters === undefined && exported === undefined && onSort === undefined ? null : (
        <div className={styles.tools} data-print="no">
          <div className={styles.filters}>
            {filters}
            {onSort === undefined ? null : (
              <SortSelect columns={columns} sort={sort} onSort={onSort} />
            )}
          </div>
          {exported === undefined ? null : <div className={styles.exports}>{exported}</div>}
        </div>
      )}
      {list.error !== null && list.rows.length === 0 ? (
        <ErrorState error={list.error} retry={list.retry} />
      ) : list.isLoading ? (
        <Skeleton lines={8} />
      ) : list.rows.length === 0 ? (
        empty
      ) : (
        <Scrolling label={label} isStale={list.isStale}>
          <TableHead columns={columns} {...sorting} />
          <Rows {...props} list={list} />
        </Scrolling>
      )}
      <TableFoot list={list} />
    </div>
  )
}

interface ScrollingProps {
  readonly label: string
  readonly isStale: boolean
  readonly children: ReactNode
}

function Scrolling({ label, isStale, children }: ScrollingProps) {
  const region = useScrollRegion(label)
  return (
    <section className={styles.scroll} data-stale={isStale} {...region}>
      <table
        className={classes(styles.table, stacked.stacked)}
        aria-label={label}
        aria-busy={isStale}
      >
        {children}
      </table>
    </section>
  )
}

function Rows<Row>({ columns, list, rowKey, rowPath }: DataTableProps<Row>) {
  const t = useText(uiText)
  return (
    <tbody>
      {list.rows.map((row) => {
        const path = rowPath?.(row)
        return (
          <tr key={rowKey(row)} className={classes(path !== undefined && styles.linked)}>
            {columns.map((column, index) => {
              const cell = column.cell(row)
              const content = column.long ? <LongText>{cell}</LongText> : cell
              const isLink = index === 0 && path !== undefined
              return (
                <td
                  key={column.key}
                  className={classes(column.numeric && 'num')}
                  data-label={column.header}
                  data-phone={column.phone ?? (index === 0 ? 'heading' : 'line')}
                >
                  {isLink ? (
                    <PathLink path={path} className={styles.link}>
                      {content ?? t('notMeasured')}
                    </PathLink>
                  ) : (
                    content
                  )}
                </td>
              )
            })}
          </tr>
        )
      })}
    </tbody>
  )
}
