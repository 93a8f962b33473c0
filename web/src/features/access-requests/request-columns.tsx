import { useText } from '../../lib/text.ts'
import type { Column } from '../../ui/columns.ts'
import { RelativeTime } from '../../ui/RelativeTime.tsx'
import { State } from '../../ui/State.tsx'
import styles from './access-requests.module.css'
import type { ListedRequest } from './queries.ts'
import { accessText } from './text.ts'
import { useName } from './words.tsx'

/** For whom and what, who asked, how far it has come, and for whom it waits. */
export function useRequestColumns(): readonly Column<ListedRequest>[] {
  const t = useText(accessText)
  return [
    {
      key: 'what',
      header: t('list.columns.what'),
      long: true,
      cell: (request) => <What request={request} />,
    },
    {
      key: 'by',
      header: t('list.columns.by'),
      long: true,
      cell: ({ madeBy, forName }) =>
        forName === null ? madeBy : `${madeBy}, ${t('isFor', { name: forName })}`,
    },
    {
      key: 'made',
      header: t('list.columns.made'),
      cell: ({ madeAt }) => <RelativeTime instant={madeAt} />,
    },
    {
      key: 'state',
      header: t('list.columns.state'),
      cell: (request) => <RequestMark request={request} />,
    },
    {
      key: 'waits',
      header: t('list.columns.waits'),
      long: true,
      cell: ({ waitsFor, waitsForRole }) =>
        [...waitsFor, ...(waitsForRole ? [t('wants.role')] : [])].join(', ') || null,
    },
  ]
}

function What({ request }: { readonly request: ListedRequest }) {
  const t = useText(accessText)
  const name = useName()
  const { first, people, added, removed, system } = request
  const who =
    first === null
      ? t('people', { count: people })
      : people > 1
        ? `${name(first)} ${t('list.and', { count: people - 1 })}`
        : name(first)
  const what = [
    ...(added === 0 ? [] : [t('list.add', { count: added })]),
    ...(removed === 0 ? [] : [t('list.remove', { count: removed })]),
  ].join(', ')
  return (
    <span className={styles.who}>
      <span>{who}</span>
      <span className={styles.muted}>
        {system.name}
        {what === '' ? '' : `: ${what}`}
      </span>
    </span>
  )
}

function RequestMark({ request }: { readonly request: ListedRequest }) {
  const t = useText(accessText)
  const { state, underWay, rejected, verified, waiting } = request
  if (state === 'draft') return <State kind="risk">{t('list.states.draft')}</State>
  if (state === 'withdrawn') return <State kind="unknown">{t('list.states.withdrawn')}</State>
  if (waiting > 0) return <State kind="risk">{t('list.states.requested')}</State>
  if (rejected > 0) {
    const isAll = underWay + verified === 0
    return <State kind="missed">{t(isAll ? 'list.states.rejected' : 'list.states.partly')}</State>
  }
  if (underWay > 0) return <State kind="neutral">{t('list.states.underWay')}</State>
  return <State kind="kept">{t('list.states.done')}</State>
}
