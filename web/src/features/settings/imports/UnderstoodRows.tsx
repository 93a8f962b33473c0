import type { ImportPreview } from '../../../../../src/modules/import-desk/schema.ts'
import { useText } from '../../../lib/text.ts'
import { useFormat } from '../../../lib/use-format.ts'
import { Card } from '../../../ui/Card.tsx'
import { State } from '../../../ui/State.tsx'
import { type PlainColumn, Table } from '../../../ui/Table.tsx'
import { type Draft, type FieldName, fieldsOf, shapeOf, times } from './mapping-parts.ts'
import { text } from './text.ts'

type Row = ImportPreview['rows'][number]

interface UnderstoodRowsProps {
  readonly rows: readonly Row[]
  readonly shape: Pick<Draft, 'kind' | 'mapping'>
}

/** The first rows as they will stand in Kvitto. */
export function UnderstoodRows({ rows, shape }: UnderstoodRowsProps) {
  const t = useText(text)
  const cell = useCell()
  const fields = fieldsOf[shapeOf(shape)].filter((field) =>
    rows.some(({ values }) => typeof values[field] === 'string'),
  )
  const columns: PlainColumn<Row>[] = [
    {
      key: 'row',
      header: t('row'),
      heading: true,
      cell: ({ row, problems }) =>
        problems.length === 0 ? row : <State kind="missed">{`${row} ${t('badRow')}`}</State>,
    },
    ...fields.map((field) => ({
      key: field,
      header: t(`fields.${field}`),
      cell: ({ values }: Row) => cell(field, values[field] ?? null),
    })),
  ]
  return (
    <Card title={t('firstRows')} flush>
      <Table
        label={t('firstRows')}
        rows={rows}
        rowKey={({ row }) => String(row)}
        columns={columns}
      />
    </Card>
  )
}

const meanings = [
  'new',
  'open',
  'waiting_customer',
  'waiting_supplier',
  'resolved',
  'closed',
  'up',
  'degraded',
  'down',
  'unknown',
] as const

function useCell(): (field: FieldName, value: string | null) => string {
  const t = useText(text)
  const format = useFormat()
  return (field, value) => {
    if (value === null) return ''
    if (times.includes(field)) return format.instant(value)
    const meaning = meanings.find((each) => each === value)
    const isState = field === 'status' || field === 'state'
    return isState && meaning !== undefined ? t(`meanings.${meaning}`) : value
  }
}
