import type {
  FileColumn,
  ImportPreview,
  Recognised,
} from '../../../../../src/modules/import-desk/schema.ts'
import { useText } from '../../../lib/text.ts'
import { useFormat } from '../../../lib/use-format.ts'
import { Card } from '../../../ui/Card.tsx'
import { useReasonWords } from '../../../ui/Reason.tsx'
import { Choose } from './Choose.tsx'
import styles from './imports.module.css'
import {
  columnOf,
  type Draft,
  type FieldName,
  fieldsOf,
  isNeeded,
  shapeOf,
  times,
  withColumn,
} from './mapping-parts.ts'
import { TimeChoices } from './TimeChoices.tsx'
import { text } from './text.ts'

interface FieldsCardProps {
  readonly file: Recognised
  readonly draft: Draft
  readonly change: (draft: Draft) => void
  readonly wasAsked: boolean
  /** The first rows as they are understood, where they can be. */
  readonly rows: ImportPreview['rows']
}

/** Each of Kvitto's fields, the file's column for it, and what stands there. */
export function FieldsCard(props: FieldsCardProps) {
  const { file, draft, change } = props
  const t = useText(text)
  return (
    <Card title={t('fieldsTitle')}>
      <p className="muted">{t('fieldsHelp')}</p>
      <ul className={styles.fields}>
        {fieldsOf[shapeOf(draft)].map((field) => (
          <FieldLine key={field} field={field} {...props} />
        ))}
      </ul>
      <TimeChoices file={file} draft={draft} change={change} />
    </Card>
  )
}

function FieldLine(props: FieldsCardProps & { readonly field: FieldName }) {
  const { field, file, draft, change, wasAsked, rows } = props
  const t = useText(text)
  const column = columnOf(draft.mapping, field, file.columns)
  const name = t(`fields.${field}`)
  const none = isNeeded(field) ? t('chooseColumn') : t('notInFile')
  const set = (chosen: string) => {
    const found = file.columns.find((each) => each.name === chosen)
    change({ ...draft, mapping: withColumn(draft.mapping, field, found) })
  }
  return (
    <li>
      <b>{name}</b>
      <Choose
        label={t('columnFor', { field: name })}
        isLabelHidden
        value={column?.name ?? ''}
        error={wasAsked && isNeeded(field) && column === undefined ? t('missing') : undefined}
        choices={[
          { value: '', label: none },
          ...file.columns.map((each) => ({ value: each.name, label: each.name })),
        ]}
        choose={set}
      />
      {column === undefined ? <span /> : <Samples field={field} column={column} rows={rows} />}
    </li>
  )
}

interface SamplesProps {
  readonly field: FieldName
  readonly column: FileColumn
  readonly rows: FieldsCardProps['rows']
}

/** What stands in the file; of times also as what they are understood. */
function Samples({ field, column, rows }: SamplesProps) {
  const t = useText(text)
  const format = useFormat()
  const say = useReasonWords()
  const bad = rows.flatMap(({ problems }) => problems.filter((each) => each.column === column.name))
  const [first] = bad
  const time = rows.map(({ values }) => values[field]).find((value) => typeof value === 'string')
  const isTime = times.includes(field) && typeof time === 'string'
  return (
    <div className={styles.samples}>
      <span>{column.samples.slice(0, isTime ? 1 : 3).join(' · ')}</span>
      {isTime ? (
        <span className="muted"> {t('understood', { text: format.exact(time) })}</span>
      ) : null}
      {first === undefined ? null : (
        <p className={styles.warning}>
          {t('badRows', {
            count: bad.length,
            reason: say(first.reason) ?? first.reason,
          })}
        </p>
      )}
    </div>
  )
}
