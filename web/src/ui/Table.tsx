import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import { LongText } from './LongText.tsx'
import stacked from './StackedRows.module.css'
import styles from './Table.module.css'
import { useScrollRegion } from './use-scroll-region.ts'

export interface PlainColumn<Row> {
  readonly key: string
  readonly header: string
  readonly cell: (row: Row) => ReactNode
  readonly numeric?: boolean
  /** The row's name: read out before its cells. */
  readonly heading?: boolean
  /** Names that people choose, of any length: given room, and broken where nothing else helps. */
  readonly long?: boolean
}

export interface TableProps<Row> {
  readonly label: string
  readonly columns: readonly PlainColumn<Row>[]
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string
  /** With little room, rows are cards; figures to compare stay in their columns and scroll. */
  readonly stacks?: boolean
}

/** A small table of figures, all of it in sight; for lists from the server there is `DataTable`. */
export function Table<Row>({ label, columns, rows, rowKey, stacks = false }: TableProps<Row>) {
  const region = useScrollRegion(label)
  return (
    <section className={styles.scroll} data-stacks={stacks} {...region}>
      <table className={classes(styles.table, stacks && stacked.stacked)} aria-label={label}>
        <thead>
          <tr>
            {columns.map(({ key, header, numeric }) => (
              <th key={key} scope="col" className={classes(numeric && 'num')}>
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((column) => (
                <Cell key={column.key} column={column} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

interface CellProps<Row> {
  readonly column: PlainColumn<Row>
  readonly row: Row
}

function Cell<Row>({ column, row }: CellProps<Row>) {
  const { header, cell, numeric, heading = false, long = false } = column
  const content = long ? <LongText>{cell(row)}</LongText> : cell(row)
  const looks = {
    className: classes(numeric && 'num'),
    'data-label': header,
    'data-phone': heading ? 'heading' : 'line',
  }
  return heading ? (
    <th scope="row" {...looks}>
      {content}
    </th>
  ) : (
    <td {...looks}>{content}</td>
  )
}
