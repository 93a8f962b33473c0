import { useText } from '../../../lib/text.ts'
import { useFormat } from '../../../lib/use-format.ts'
import { PathLink } from '../../../ui/PathLink.tsx'
import { StateSign } from '../../../ui/State.tsx'
import type { Board, Cell, Standing, Standings } from '../queries.ts'
import { reportsText } from '../text.ts'
import styles from './BoardPage.module.css'
import { useCellWords } from './cell-words.ts'
import { boardText } from './text.ts'

export interface BoardTableProps {
  readonly board: Board
  /** `undefined` while they are worked out. */
  readonly standings: Standings | undefined
  readonly isFailed: boolean
}

/** Services by quarters; on a phone each service with its quarters as a list. */
export function BoardTable({ board, standings, isFailed }: BoardTableProps) {
  const t = useText(boardText)
  const label = useText(reportsText)('title')
  const format = useFormat()
  const { quarters, items } = board
  return (
    <table className={styles.board} aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{t('service')}</th>
          {quarters.map(({ key, firstDay, lastDay }) => (
            <th key={key} scope="col">
              {format.shortPeriod(firstDay, lastDay)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {items.map(({ service, cells }) => (
          <tr key={service.key}>
            <th scope="row">
              <b>{service.name}</b>
              <span className="muted small">{service.customer}</span>
            </th>
            {quarters.map(({ key, firstDay, lastDay }) => (
              <td key={key} data-label={format.shortPeriod(firstDay, lastDay)}>
                <Cells
                  service={service}
                  cells={cells.filter(({ quarter }) => quarter === key)}
                  standings={standings?.get(service.key)}
                  isFailed={isFailed}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface CellsProps {
  readonly service: { readonly key: string; readonly name: string }
  readonly cells: readonly Cell[]
  readonly standings: readonly Standing[] | undefined
  readonly isFailed: boolean
}

function Cells({ service, cells, standings, isFailed }: CellsProps) {
  const t = useText(boardText)
  if (cells.length === 0) return <span className="muted small">{t('noReport')}</span>
  return cells.map((cell) => (
    <One
      key={cell.period.key}
      service={service}
      cell={cell}
      standing={standings?.find(({ period }) => period === cell.period.key)}
      isFailed={isFailed}
      isMonth={cells.length > 1 || cell.period.key !== cell.quarter}
    />
  ))
}

interface OneProps {
  readonly service: CellsProps['service']
  readonly cell: Cell
  readonly standing: Standing | undefined
  readonly isFailed: boolean
  readonly isMonth: boolean
}

function One({ service, cell, standing, isFailed, isMonth }: OneProps) {
  const t = useText(boardText)
  const format = useFormat()
  const words = useCellWords()(cell, standing)
  const name = format.period(cell.period.firstDay, cell.period.lastDay)
  const isLacking = standing === undefined && (cell.state === 'draft' || cell.state === 'running')
  const details = isFailed && isLacking ? [t('failed')] : words.details
  const content = (
    <>
      <span className="ds-sr-only">
        {service.name}, {name}:{' '}
      </span>
      {isMonth ? (
        <span className={styles.month} aria-hidden="true">
          {name}
        </span>
      ) : null}
      <span className={styles.state}>
        <StateSign kind={words.kind} />
        {words.state}
      </span>
      {details.map((detail) => (
        <span key={detail} className={styles.detail}>
          {detail}
        </span>
      ))}
    </>
  )
  if (cell.state === 'no_agreement') {
    return (
      <div className={styles.cell} data-state="none">
        {content}
      </div>
    )
  }
  return (
    <PathLink
      path={`/reports/${service.key}/${cell.period.key}`}
      className={styles.cell ?? ''}
      data-state={words.kind}
    >
      {content}
    </PathLink>
  )
}
