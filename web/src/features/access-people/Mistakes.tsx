import { ApiProblem } from '../../lib/api-problem.ts'
import { useText } from '../../lib/text.ts'
import { Card } from '../../ui/Card.tsx'
import { ErrorNotice } from '../../ui/Notice.tsx'
import { Reason } from '../../ui/Reason.tsx'
import { Table } from '../../ui/Table.tsx'
import styles from './access-people.module.css'
import { text } from './text.ts'

const SHOWN = 50

/** Why a file was not taken: every place of it that is wrong, by row and column. */
export function Mistakes({ name, error }: { readonly name: string; readonly error: Error }) {
  const t = useText(text)
  const problems = error instanceof ApiProblem ? error.problems : []
  if (problems.length === 0) return <ErrorNotice error={error} />
  const title = t('intake.mistakes', { name })
  return (
    <div role="alert">
      <Card title={title} flush level={3}>
        <p className={styles.help}>
          {t('intake.mistakesText')}{' '}
          {problems.length > SHOWN ? t('intake.mistakesMore', { count: SHOWN }) : null}
        </p>
        <Table
          label={title}
          rows={problems.slice(0, SHOWN)}
          rowKey={({ row, column, path, reason }) => `${row} ${column} ${path} ${reason}`}
          columns={[
            {
              key: 'where',
              header: t('intake.where'),
              heading: true,
              cell: ({ row, column, path }) => (
                <span className={styles.two}>
                  <span>{row === undefined ? (path ?? name) : t('intake.row', { row })}</span>
                  {column === undefined ? null : <code className={styles.under}>{column}</code>}
                </span>
              ),
            },
            {
              key: 'why',
              header: t('intake.why'),
              long: true,
              cell: ({ reason }) => <Reason>{reason}</Reason>,
            },
          ]}
        />
      </Card>
    </div>
  )
}
