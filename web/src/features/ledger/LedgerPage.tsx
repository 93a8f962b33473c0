import { useQuery } from '@tanstack/react-query'
import { answer, api } from '../../lib/api.ts'
import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { useList } from '../../lib/use-list.ts'
import type { Column } from '../../ui/columns.ts'
import { DataTable } from '../../ui/DataTable.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { PathLink } from '../../ui/PathLink.tsx'
import { asked, type Filters, useAddress } from './address.ts'
import { ExportLedger } from './ExportLedger.tsx'
import { LedgerFilters } from './LedgerFilters.tsx'
import { type LedgerState, type ListedEvent, stateQuery } from './queries.ts'
import { ledgerText } from './text.ts'
import { useWords } from './use-words.ts'
import { useVerify, VerifyButton, VerifyOutcome } from './Verify.tsx'

export function LedgerPage() {
  const t = useText(ledgerText)
  const address = useAddress()
  const { data: whole } = useQuery(stateQuery)
  const columns = useColumns()
  const list = useEvents(address.filters)
  const verifying = useVerify()
  const isOverseer = whole !== undefined && whole !== null
  return (
    <>
      <PageHead
        title={t('title')}
        sentence={isOverseer ? <StateSentence state={whole} /> : t('sentence')}
        acts={isOverseer ? <VerifyButton verifying={verifying} /> : undefined}
      />
      <VerifyOutcome verifying={verifying} />
      <DataTable
        label={t('title')}
        columns={columns}
        list={list}
        rowKey={({ seq }) => String(seq)}
        rowPath={({ seq }) => `/ledger/${seq}`}
        filters={<LedgerFilters address={address} events={list.rows} />}
        exports={isOverseer ? <ExportLedger /> : undefined}
        empty={<NoEvents isNarrowed={Object.keys(address.filters).length > 0} />}
      />
    </>
  )
}

function useEvents(filters: Filters) {
  return useList<ListedEvent>({
    queryKey: ['ledger', 'list', filters],
    fetchPage: async (cursor, signal) => {
      const query = { ...asked(filters), ...(cursor === undefined ? {} : { cursor }) }
      const page = await answer(api.ledger.$get({ query }, { init: { signal } }))
      const { items, names, nextCursor } = page
      return { items: items.map((event) => ({ ...event, names })), nextCursor }
    },
  })
}

function StateSentence({ state }: { readonly state: LedgerState }) {
  const t = useText(ledgerText)
  const format = useFormat()
  const { events, verified, lastAnchor } = state
  const arrived = lastAnchor?.deliveries.filter((delivery) => delivery.arrived) ?? []
  const when = lastAnchor === null ? '' : format.relative(arrived.at(-1)?.at ?? lastAnchor.at)
  const sent =
    lastAnchor === null ? 'notSent' : arrived.length === 0 ? ('notArrived' as const) : 'sent'
  return (
    <>
      {t('state.events', { count: events })}{' '}
      {verified === null
        ? t('state.notVerified')
        : t(verified.ok ? 'state.whole' : 'state.broken', {
            when: format.relative(verified.at),
          })}{' '}
      {t(`state.${sent}`, { when })} <PathLink path="/ledger/anchors">{t('heads')}</PathLink>
    </>
  )
}

function useColumns(): readonly Column<ListedEvent>[] {
  const t = useText(ledgerText)
  const format = useFormat()
  const words = useWords()
  return [
    { key: 'what', header: t('columns.what'), cell: words.sentence },
    {
      key: 'when',
      header: t('columns.when'),
      cell: ({ at }) => (
        <time dateTime={at} title={format.exact(at)} className="nowrap">
          {format.instant(at)}
        </time>
      ),
    },
    {
      key: 'who',
      header: t('columns.who'),
      long: true,
      cell: ({ actor }) => words.who(actor),
    },
    {
      key: 'about',
      header: t('columns.about'),
      long: true,
      cell: (event) => {
        const { label, path } = words.about(event)
        return path === undefined ? label : <PathLink path={path}>{label}</PathLink>
      },
    },
    {
      key: 'service',
      header: t('columns.service'),
      long: true,
      cell: ({ service, names }) =>
        service === null ? (
          <span className="muted">–</span>
        ) : (
          (names[`service:${service}`] ?? service)
        ),
    },
    {
      key: 'seq',
      header: t('columns.seq'),
      numeric: true,
      cell: ({ seq }) => format.count(seq),
    },
  ]
}

function NoEvents({ isNarrowed }: { readonly isNarrowed: boolean }) {
  const t = useText(ledgerText)
  if (!isNarrowed) return <EmptyState title={t('empty.title')}>{t('empty.text')}</EmptyState>
  return (
    <EmptyState
      title={t('empty.noMatch')}
      act={<PathLink path="/ledger">{t('empty.clear')}</PathLink>}
    >
      {t('empty.noMatchText')}
    </EmptyState>
  )
}
