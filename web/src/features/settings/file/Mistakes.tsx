import type { ProblemPlace } from '../../../lib/api-problem.ts'
import { useText } from '../../../lib/text.ts'
import { Card } from '../../../ui/Card.tsx'
import { Reason } from '../../../ui/Reason.tsx'
import { Table } from '../../../ui/Table.tsx'
import styles from './file.module.css'
import { text } from './text.ts'

interface MistakesProps {
  readonly name: string
  readonly problems: readonly ProblemPlace[]
}

/** Every place of the file that is wrong: row, path, reason. */
export function Mistakes({ name, problems }: MistakesProps) {
  const t = useText(text)
  return (
    <div role="alert">
      <Card title={t('failed', { name })} flush>
        <p className={styles.help}>{t('failedHelp')}</p>
        <Table
          label={t('failed', { name })}
          rows={problems}
          rowKey={({ row, path, reason }) => `${row} ${path} ${reason}`}
          columns={[
            {
              key: 'row',
              header: t('where'),
              heading: true,
              cell: ({ row, path, column }) => (
                <>
                  {row === undefined ? '' : t('row', { row })}
                  {(path ?? column) ? (
                    <div>
                      <code className={styles.path}>{path ?? column}</code>
                    </div>
                  ) : null}
                </>
              ),
            },
            { key: 'why', header: t('why'), cell: ({ reason }) => <Reason>{reason}</Reason> },
          ]}
        />
      </Card>
    </div>
  )
}
