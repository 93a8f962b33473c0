import type { ReactNode } from 'react'
import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { State } from '../../ui/State.tsx'
import { type PlainColumn, Table } from '../../ui/Table.tsx'
import { factsOf, fieldsOf } from './facts.ts'
import { Hash } from './Hash.tsx'
import styles from './ledger.module.css'
import type { LedgerEvent } from './queries.ts'
import { ledgerText } from './text.ts'
import { hasText, useWords } from './use-words.ts'

interface Row {
  readonly key: string
  readonly label: string
  readonly before?: ReactNode
  readonly value: ReactNode
}

export function FactsTable({ event }: { readonly event: LedgerEvent }) {
  const t = useText(ledgerText)
  const write = useValues(event)
  const label = (path: readonly string[]) => {
    const key = `fields.${path.join('_')}`
    return hasText(key) ? t(key) : path.join(' ')
  }
  const personal = Object.entries(event.personal).map(
    ([name, value]): Row => ({
      key: `personal ${name}`,
      label: label(hasText(`fields.personal_${name}`) ? ['personal', name] : [name]),
      value: value === null ? <Erased /> : value,
    }),
  )
  const facts = factsOf(event.facts).map(({ path, value, ...more }): Row => {
    const name = path.at(-1) ?? ''
    const row = { key: path.join(' '), label: label(path), value: write(name, value) }
    return 'before' in more ? { ...row, before: write(name, more.before) } : row
  })
  const rows = [...facts, ...personal]
  if (rows.length === 0) return <p className={styles.inside}>{t('event.noFacts')}</p>
  const hasBefore = rows.some(({ before }) => before !== undefined)
  const columns: PlainColumn<Row>[] = [
    { key: 'label', header: t('event.field'), heading: true, cell: (row) => row.label },
    ...(hasBefore
      ? [
          {
            key: 'before',
            header: t('event.before'),
            cell: (row: Row) => <span className={styles.text}>{row.before}</span>,
          },
        ]
      : []),
    {
      key: 'value',
      header: t(hasBefore ? 'event.after' : 'event.value'),
      cell: (row) => <span className={styles.text}>{row.value}</span>,
    },
  ]
  return (
    <Table
      label={t('event.facts')}
      columns={columns}
      rows={rows}
      rowKey={({ key }) => key}
      stacks
    />
  )
}

function Erased() {
  const t = useText(ledgerText)
  return <State kind="unknown">{t('event.erased')}</State>
}

const DAY = /^\d{4}-\d\d-\d\d$/
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/
const HASH = /^[\da-f]{64}$/
const PERIOD = /^\d{4}-(Q\d|\d\d)$/

/** How each value is written, by its name and by what it looks like. */
function useValues({ names }: LedgerEvent): (name: string, value: unknown) => ReactNode {
  const t = useText(ledgerText)
  const format = useFormat()
  const words = useWords()
  const text = (name: string, value: string) => {
    if (name === 'role') return words.role(value)
    if (name === 'person' || name === 'substitute') return names[`person:${value}`] ?? value
    if (HASH.test(value)) return <Hash value={value} />
    if (INSTANT.test(value)) return format.exact(value)
    if (DAY.test(value)) return format.fullDay(value)
    if (PERIOD.test(value)) return format.periodKey(value)
    return words.choice(name, value)
  }
  const list = (name: string, values: readonly unknown[]) => {
    if (values.length === 0) return t('none')
    return (
      <ul className={styles.values}>
        {values.map((value) => (
          <li key={JSON.stringify(value)}>{write(name, value)}</li>
        ))}
      </ul>
    )
  }
  const write = (name: string, value: unknown): ReactNode => {
    if (value === null || value === undefined) return <span className="muted">{t('none')}</span>
    if (typeof value === 'boolean') return t(value ? 'yes' : 'no')
    if (typeof value === 'number') {
      return UNITS.includes(name) ? (names[`unit:${value}`] ?? value) : format.count(value)
    }
    if (typeof value === 'string') return text(name, value)
    if (Array.isArray(value)) return list(name, value)
    if (name === 'scope') return words.place(value, names)
    return Object.entries(fieldsOf(value)).map(([inner, each], index) => (
      <span key={inner}>
        {index === 0 ? '' : ', '}
        {write(inner, each)}
      </span>
    ))
  }
  return write
}

const UNITS = ['parent', 'unitId', 'value']
