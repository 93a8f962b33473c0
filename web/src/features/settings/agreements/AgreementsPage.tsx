import { useQuery } from '@tanstack/react-query'
import { useText } from '../../../lib/text.ts'
import { useFormat } from '../../../lib/use-format.ts'
import { ButtonLink } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { PageHead } from '../../../ui/PageHead.tsx'
import { PathLink } from '../../../ui/PathLink.tsx'
import { type PlainColumn, Table } from '../../../ui/Table.tsx'
import { Asked } from '../Asked.tsx'
import { agreementsQuery } from '../queries.ts'
import { text } from './text.ts'

export function AgreementsPage() {
  const t = useText(text)
  const query = useQuery(agreementsQuery)
  const columns = useColumns()
  return (
    <>
      <PageHead
        title={t('title')}
        sentence={t('sentence')}
        acts={
          query.data?.mayWrite ? (
            <ButtonLink to="/settings/agreements/file" variant="primary">
              {t('upload')}
            </ButtonLink>
          ) : undefined
        }
      />
      <Asked query={query}>
        {({ items }) => (
          <Card flush>
            {items.length === 0 ? (
              <EmptyState title={t('none')}>{t('noneText')}</EmptyState>
            ) : (
              <Table
                label={t('list')}
                rows={items}
                rowKey={({ key }) => key}
                columns={columns}
                stacks
              />
            )}
          </Card>
        )}
      </Asked>
    </>
  )
}

interface Row {
  readonly key: string
  readonly name: string
  readonly customer: string
  readonly provider: string | null
  readonly versions: number
  readonly inForce: { readonly from: string; readonly level: string | null } | null
  readonly next: string | null
}

function useColumns(): readonly PlainColumn<Row>[] {
  const t = useText(text)
  const format = useFormat()
  const inForce = (agreement: NonNullable<Row['inForce']>) => {
    const day = format.fullDay(agreement.from)
    return agreement.level === null
      ? t('from', { day })
      : t('fromLevel', { day, level: agreement.level })
  }
  return [
    {
      key: 'service',
      header: t('columns.service'),
      heading: true,
      long: true,
      cell: ({ key, name }) => <PathLink path={`/settings/agreements/${key}`}>{name}</PathLink>,
    },
    {
      key: 'customer',
      header: t('columns.customer'),
      long: true,
      cell: ({ customer }) => customer,
    },
    {
      key: 'provider',
      header: t('columns.provider'),
      long: true,
      cell: ({ provider }) => provider,
    },
    {
      key: 'inForce',
      header: t('columns.inForce'),
      cell: (row) =>
        row.inForce === null ? (
          <span className="muted">{t('noneInForce')}</span>
        ) : (
          inForce(row.inForce)
        ),
    },
    {
      key: 'next',
      header: t('columns.next'),
      cell: ({ next }) => (next === null ? null : t('from', { day: format.fullDay(next) })),
    },
    {
      key: 'versions',
      header: t('columns.versions'),
      numeric: true,
      cell: ({ versions }) => format.count(versions),
    },
  ]
}
