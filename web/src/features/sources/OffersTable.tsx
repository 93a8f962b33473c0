import { useText } from '../../lib/text.ts'
import { Button } from '../../ui/Button.tsx'
import { State } from '../../ui/State.tsx'
import { type PlainColumn, Table } from '../../ui/Table.tsx'
import type { Bound, Thing } from './queries.ts'
import styles from './sources.module.css'
import { sourcesText } from './text.ts'
import { nowKinds } from './words.ts'

interface OffersTableProps {
  readonly offers: readonly Thing[]
  readonly bound: readonly Bound[]
  readonly choose: (thing: Thing) => void
}

/** What is not bound first. */
export function OffersTable({ offers, bound, choose }: OffersTableProps) {
  const t = useText(sourcesText)
  const byExternal = new Map(bound.map((each) => [each.external, each]))
  const rank = ({ external }: Thing) => (byExternal.has(external) ? 1 : 0)
  const columns: readonly PlainColumn<Thing>[] = [
    {
      key: 'label',
      header: t('columns.external'),
      heading: true,
      cell: ({ label, external }) => (
        <>
          {label === '' || label === external ? null : label}
          <code className={styles.external}>{external}</code>
        </>
      ),
    },
    {
      key: 'now',
      header: t('columns.now'),
      cell: ({ state }) => <State kind={nowKinds[state]}>{t(`now.${state}`)}</State>,
    },
    {
      key: 'act',
      header: t('columns.act'),
      cell: (thing) => {
        const known = byExternal.get(thing.external)
        if (known !== undefined) {
          return t('page.boundTo', { component: known.componentName ?? known.component })
        }
        return (
          <Button
            variant="secondary"
            data-size="sm"
            aria-label={`${t('page.bind')} ${thing.external}`}
            onClick={() => choose(thing)}
          >
            {t('page.bind')}
          </Button>
        )
      },
    },
  ]
  return (
    <Table
      label={t('page.offered')}
      rows={[...offers].sort((a, b) => rank(a) - rank(b))}
      rowKey={({ external }) => external}
      columns={columns}
      stacks
    />
  )
}
