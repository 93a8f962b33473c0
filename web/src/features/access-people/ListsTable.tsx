import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { AccountListView } from '../../../../src/modules/access/accounts/schema.ts'
import { answer, api } from '../../lib/api.ts'
import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { RelativeTime } from '../../ui/RelativeTime.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { State } from '../../ui/State.tsx'
import { type PlainColumn, Table } from '../../ui/Table.tsx'
import { toast } from '../../ui/toast.ts'
import styles from './access-people.module.css'
import { feedKinds } from './FeedsTable.tsx'
import { useHeldListWords } from './held-words.ts'
import { INTAKE, listsQuery } from './queries.ts'
import { text } from './text.ts'

/** Account lists that were taken in, the newest first; those that are held are decided here. */
export function ListsTable() {
  const t = useText(text)
  const query = useQuery(listsQuery)
  const [asked, setAsked] = useState<Asked>()
  const columns = useColumns(setAsked)
  return (
    <Card title={t('intake.lists')} flush>
      {query.error !== null && query.data === undefined ? (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      ) : query.data === undefined ? (
        <Skeleton lines={4} />
      ) : query.data.items.length === 0 ? (
        <EmptyState title={t('intake.noLists.title')}>{t('intake.noLists.text')}</EmptyState>
      ) : (
        <Table
          label={t('intake.lists')}
          rows={query.data.items}
          rowKey={({ id }) => String(id)}
          columns={columns}
          stacks
        />
      )}
      {asked === undefined ? null : <Decide {...asked} close={() => setAsked(undefined)} />}
    </Card>
  )
}

interface Asked {
  readonly list: AccountListView
  readonly what: 'release' | 'discard'
}

function Decide({ list, what, close }: Asked & { readonly close: () => void }) {
  const t = useText(text)
  const words = useHeldListWords()
  const queryClient = useQueryClient()
  const act = async () => {
    const param = { id: String(list.id) }
    const door = api.access.lists[':id']
    await answer(what === 'release' ? door.release.$post({ param }) : door.discard.$post({ param }))
    await queryClient.invalidateQueries({ queryKey: [INTAKE] })
    toast(t(what === 'release' ? 'held.released' : 'held.discarded'))
  }
  return (
    <ConfirmDialog
      title={t(what === 'release' ? 'held.releaseTitle' : 'held.discardTitle')}
      confirm={t(what === 'release' ? 'held.release' : 'held.discard')}
      danger={what === 'discard'}
      onConfirm={act}
      close={close}
    >
      {list.held === null ? null : words(list.held)}{' '}
      {t(what === 'release' ? 'held.releaseListText' : 'held.discardText')}
    </ConfirmDialog>
  )
}

function useColumns(ask: (asked: Asked) => void): readonly PlainColumn<AccountListView>[] {
  const t = useText(text)
  const format = useFormat()
  return [
    {
      key: 'file',
      header: t('intake.columns.file'),
      heading: true,
      long: true,
      cell: ({ fileName, system }) => (
        <span className={styles.two}>
          <span>{fileName ?? system.name}</span>
          <span className={styles.under}>{system.name}</span>
        </span>
      ),
    },
    {
      key: 'asOf',
      header: t('intake.columns.asOf'),
      cell: ({ exportedAt }) => format.instant(exportedAt),
    },
    {
      key: 'accounts',
      header: t('intake.columns.accounts'),
      numeric: true,
      cell: ({ accounts }) => accounts,
    },
    {
      key: 'changes',
      header: t('intake.columns.changes'),
      cell: ({ counts }) =>
        counts === null ? '–' : t('intake.listChanges', { added: counts.new, gone: counts.gone }),
    },
    {
      key: 'takenBy',
      header: t('intake.columns.takenBy'),
      cell: ({ takenBy, takenAt }) => (
        <span className={styles.two}>
          <span>{takenBy}</span>
          <span className={styles.under}>
            <RelativeTime instant={takenAt} />
          </span>
        </span>
      ),
    },
    {
      key: 'state',
      header: t('intake.columns.state'),
      cell: (list) => <ListState list={list} ask={ask} />,
    },
  ]
}

interface ListStateProps {
  readonly list: AccountListView
  readonly ask: (asked: Asked) => void
}

function ListState({ list, ask }: ListStateProps) {
  const t = useText(text)
  const words = useHeldListWords()
  const { state, held, mayDecide } = list
  return (
    <span className={styles.state}>
      <State kind={feedKinds[state]}>{t(`intake.states.${state}`)}</State>
      {state === 'held' && held !== null ? (
        <span className={styles.under}>{words(held)}</span>
      ) : null}
      {state === 'held' && mayDecide ? (
        <span className={styles.acts}>
          <Button data-size="sm" variant="secondary" onClick={() => ask({ list, what: 'release' })}>
            {t('held.release')}
          </Button>
          <Button data-size="sm" variant="secondary" onClick={() => ask({ list, what: 'discard' })}>
            {t('held.discard')}
          </Button>
        </span>
      ) : null}
    </span>
  )
}
