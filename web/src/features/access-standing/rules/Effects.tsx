import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useText } from '../../../lib/text.ts'
import { useFormat } from '../../../lib/use-format.ts'
import { Card } from '../../../ui/Card.tsx'
import { ErrorNotice } from '../../../ui/Notice.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { Table } from '../../../ui/Table.tsx'
import { effectsQuery, type Rules } from '../queries.ts'
import { standingText } from '../text.ts'

/** Who and how much the rules would concern. */
export function Effects({ wanted }: { readonly wanted: Rules }) {
  const t = useText(standingText)
  const format = useFormat()
  const { data, error } = useQuery({
    ...effectsQuery(wanted),
    placeholderData: keepPreviousData,
  })
  if (error !== null) return <ErrorNotice error={error} />
  return (
    <Card title={t('rules.effects')} flush>
      {data === undefined ? (
        <Skeleton lines={6} />
      ) : (
        <Table
          label={t('rules.effects')}
          rows={data.effects}
          rowKey={({ key }) => key}
          stacks
          columns={[
            {
              key: 'what',
              header: t('rules.effect'),
              heading: true,
              cell: ({ key }) => t(`rules.effectNames.${key}`),
            },
            {
              key: 'before',
              header: t('rules.before'),
              numeric: true,
              cell: ({ before }) => format.count(before),
            },
            {
              key: 'after',
              header: t('rules.after'),
              numeric: true,
              cell: ({ before, after }) =>
                before === after ? format.count(after) : <strong>{format.count(after)}</strong>,
            },
            {
              key: 'of',
              header: t('rules.of'),
              numeric: true,
              cell: ({ of }) => format.count(of),
            },
          ]}
        />
      )}
    </Card>
  )
}
