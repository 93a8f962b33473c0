import { useText } from '../../../lib/text.ts'
import { Table } from '../../../ui/Table.tsx'
import { usePromiseWords } from './promise-words.ts'
import type { Comparison } from './queries.ts'
import { text } from './text.ts'

interface DifferencesProps {
  readonly differences: readonly Comparison['differences'][number][]
}

/** What is promised otherwise: before, and now. */
export function Differences({ differences }: DifferencesProps) {
  const t = useText(text)
  const words = usePromiseWords()
  return (
    <Table
      label={t('what')}
      rows={differences}
      rowKey={({ what, priority }) => `${what} ${priority}`}
      columns={[
        { key: 'what', header: t('what'), heading: true, cell: words.label },
        {
          key: 'before',
          header: t('before'),
          cell: ({ before }) => <span className="muted">{words.value(before)}</span>,
        },
        { key: 'after', header: t('after'), cell: ({ after }) => words.value(after) },
      ]}
    />
  )
}
