import type {
  ImportOutcome,
  ImportProblem,
  ImportRun,
} from '../../../../../src/modules/import-desk/schema.ts'
import { ApiProblem } from '../../../lib/api-problem.ts'
import { useText } from '../../../lib/text.ts'
import { useFormat } from '../../../lib/use-format.ts'
import { Card } from '../../../ui/Card.tsx'
import { Told } from '../../../ui/ErrorState.tsx'
import { Reason } from '../../../ui/Reason.tsx'
import { Table } from '../../../ui/Table.tsx'
import { useErrorWords } from '../../../ui/use-error-words.ts'
import styles from './imports.module.css'
import { text } from './text.ts'

/** Which rows are bad, where, and why. */
export function ProblemsCard({ outcome }: { readonly outcome: ImportOutcome }) {
  const t = useText(text)
  const { problems, rowsRejected } = outcome
  if (problems.length === 0) return null
  return (
    <Card title={t('problems')} flush>
      <Problems problems={problems} />
      {rowsRejected > problems.length ? (
        <p className={styles.foot}>{t('problemsMore', { count: problems.length })}</p>
      ) : null}
    </Card>
  )
}

/** Nothing was kept, and why. */
export function FailedCard({ failure }: { readonly failure: NonNullable<ImportRun['failure']> }) {
  const t = useText(text)
  const { code, detail, mend, problems } = failure
  const told = { status: 422, code, title: detail, detail }
  const error = new ApiProblem(mend === null ? told : { ...told, mend })
  const words = useErrorWords()(error)
  return (
    <div role="alert">
      <Card title={t('failedTitle')} flush>
        <div className={styles.foot}>
          <p>
            {t('failedText')} {words.title}. {words.mend}
          </p>
          <Told error={error} />
        </div>
        {problems.length === 0 ? null : <Problems problems={problems} />}
      </Card>
    </div>
  )
}

function Problems({ problems }: { readonly problems: readonly ImportProblem[] }) {
  const t = useText(text)
  const format = useFormat()
  return (
    <Table
      label={t('problems')}
      rows={problems}
      rowKey={({ row, column, reason }) => `${row} ${column} ${reason}`}
      columns={[
        {
          key: 'row',
          header: t('row'),
          heading: true,
          cell: ({ row }) => (row === null ? '' : format.count(row)),
        },
        { key: 'column', header: t('problemColumn'), cell: ({ column }) => column ?? '' },
        {
          key: 'reason',
          header: t('problemReason'),
          cell: ({ reason }) => <Reason>{reason}</Reason>,
        },
      ]}
    />
  )
}
