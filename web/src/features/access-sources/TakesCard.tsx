import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Card } from '../../ui/Card.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { PathLink } from '../../ui/PathLink.tsx'
import { RelativeTime } from '../../ui/RelativeTime.tsx'
import { State } from '../../ui/State.tsx'
import { type PlainColumn, Table } from '../../ui/Table.tsx'
import styles from './access-sources.module.css'
import type { Source, Take } from './queries.ts'
import { accessSourcesText } from './text.ts'
import { heldReason, takeKinds } from './words.ts'

/** What it has brought, the newest first, and what became of it. */
export function TakesCard({ source }: { readonly source: Source }) {
  const t = useText(accessSourcesText)
  const columns = useColumns()
  return (
    <Card title={t('page.takes')} flush>
      {source.takes.length === 0 ? (
        <EmptyState title={t('page.noTakes')}>{t('page.noTakesText')}</EmptyState>
      ) : (
        <Table
          label={t('page.takes')}
          rows={source.takes}
          rowKey={({ at, file }) => `${at} ${file}`}
          columns={columns}
          stacks
        />
      )}
    </Card>
  )
}

function useColumns(): readonly PlainColumn<Take>[] {
  const t = useText(accessSourcesText)
  const format = useFormat()
  return [
    { key: 'file', header: t('columns.file'), heading: true, long: true, cell: ({ file }) => file },
    { key: 'at', header: t('columns.at'), cell: ({ at }) => <RelativeTime instant={at} /> },
    {
      key: 'outcome',
      header: t('columns.outcome'),
      cell: (take) => <Outcome take={take} />,
    },
    {
      key: 'rows',
      header: t('columns.rows'),
      cell: ({ rows }) => (rows === null ? '–' : format.count(rows)),
    },
  ]
}

const FIRST = 300

function Outcome({ take: { state, words } }: { readonly take: Take }) {
  const t = useText(accessSourcesText)
  return (
    <span className={styles.outcome}>
      <State kind={takeKinds[state]}>{t(`take.${state}`)}</State>
      {state === 'held' ? (
        <span className={styles.words}>
          {t(`held.${heldReason(words)}`)}{' '}
          <PathLink path="/access/intake">{t('page.showIntake')}</PathLink>
        </span>
      ) : null}
      {state === 'failed' && words !== null ? (
        <span className={styles.words}>{words.slice(0, FIRST)}</span>
      ) : null}
    </span>
  )
}
