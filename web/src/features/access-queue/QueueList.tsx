import type { KeyboardEvent } from 'react'
import { useLanguage, useText } from '../../lib/text.ts'
import { useList } from '../../lib/use-list.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { PathLink } from '../../ui/PathLink.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { type Address, queryOf } from './address.ts'
import { GroupCard } from './GroupCard.tsx'
import { fetchQueue, type QueueGroup } from './queries.ts'
import styles from './queue.module.css'
import { queueText } from './text.ts'

/** The persons of a tab; with the keyboard one goes from one to the next. */
export function QueueList({ address }: { readonly address: Address }) {
  const t = useText(queueText)
  const lang = useLanguage()
  const query = { ...queryOf(address), lang }
  const list = useList<QueueGroup>({
    queryKey: ['access', 'queue', query],
    fetchPage: (cursor, signal) => fetchQueue(query, cursor, signal),
  })
  if (list.isLoading || list.error !== null || list.rows.length === 0) {
    return (
      <Card flush>
        {list.error !== null ? (
          <ErrorState error={list.error} retry={list.retry} />
        ) : list.isLoading ? (
          <Skeleton lines={8} />
        ) : (
          <Empty address={address} />
        )}
      </Card>
    )
  }
  return (
    <>
      {address.which === 'todo' || address.which === 'mine' ? (
        <p className={styles.keys} data-print="no">
          {t('keys')}
        </p>
      ) : null}
      <ol className={styles.groups} onKeyDown={goOn}>
        {list.rows.map((group) => (
          <li key={group.key}>
            <GroupCard group={group} />
          </li>
        ))}
      </ol>
      {list.hasMore ? (
        <Button variant="secondary" loading={list.isLoadingMore} onClick={list.showMore}>
          {t('more')}
        </Button>
      ) : null}
    </>
  )
}

/** Letters act only while a person in the list has the focus, and never where one writes. */
function goOn(event: KeyboardEvent<HTMLElement>): void {
  const { target, key, currentTarget } = event
  if (event.ctrlKey || event.metaKey || event.altKey || !(target instanceof HTMLElement)) return
  if (target.closest('input, textarea, select, dialog') !== null) return
  const groups = [...currentTarget.querySelectorAll<HTMLElement>('[data-group]')]
  const here = groups.findIndex((group) => group.contains(target))
  const act = { t: 'claim', u: 'done' }[key]
  if (key === 'j' || key === 'k') groups[here + (key === 'j' ? 1 : -1)]?.focus()
  else if (act !== undefined) {
    groups[here]?.querySelector<HTMLElement>(`[data-act="${act}"]`)?.click()
  } else return
  event.preventDefault()
}

function Empty({ address: { which, filters } }: { readonly address: Address }) {
  const t = useText(queueText)
  if (Object.keys(filters).length > 0) {
    const path = which === 'todo' ? '/access/queue' : `/access/queue?which=${which}`
    return (
      <EmptyState
        title={t('empty.noMatch')}
        act={<PathLink path={path}>{t('empty.clear')}</PathLink>}
      >
        {t('empty.noMatchText')}
      </EmptyState>
    )
  }
  return <EmptyState title={t(`empty.${which}`)}>{t(`empty.${which}Text`)}</EmptyState>
}
