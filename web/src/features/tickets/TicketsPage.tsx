import { answer, api } from '../../lib/api.ts'
import { useLive } from '../../lib/live.ts'
import { useLanguage, useText } from '../../lib/text.ts'
import { useList } from '../../lib/use-list.ts'
import { DataTable } from '../../ui/DataTable.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Export } from '../../ui/Export.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { PathLink } from '../../ui/PathLink.tsx'
import { type ListAddress, useAddress } from './address.ts'
import { ChosenTicketFilters } from './ChosenTicketFilters.tsx'
import { QuickViews } from './QuickViews.tsx'
import { TicketFilters } from './TicketFilters.tsx'
import { ticketsText } from './text.ts'
import { useTicketColumns } from './ticket-columns.tsx'
import type { ListedTicket } from './tickets.ts'

export function TicketsPage() {
  const t = useText(ticketsText)
  const address = useAddress()
  const { filters, sort } = address
  const lang = useLanguage()
  useLive('tickets')
  const columns = useTicketColumns()
  const list = useTickets(address)
  return (
    <>
      <PageHead title={t('title')} sentence={t('sentence')} />
      <QuickViews filters={filters} />
      <DataTable
        label={t('title')}
        columns={columns}
        list={list}
        rowKey={({ service, key }) => `${service.key} ${key}`}
        rowPath={pathOf}
        sort={sort}
        onSort={address.sortBy}
        filters={
          <>
            <TicketFilters address={address} />
            <ChosenTicketFilters address={address} />
          </>
        }
        exports={
          <Export
            from={(format) =>
              `/api/tickets/export?${new URLSearchParams({ ...filters, sort, format, lang })}`
            }
            tooMany={t('tooManyToExport')}
          />
        }
        empty={<NoTickets isNarrowed={Object.keys(filters).length > 0} />}
      />
    </>
  )
}

function useTickets({ filters, sort }: ListAddress) {
  return useList<ListedTicket>({
    queryKey: ['tickets', 'list', filters, sort],
    fetchPage: (cursor, signal) => {
      const query = { ...filters, sort, ...(cursor === undefined ? {} : { cursor }) }
      // The address may say anything; what does not fit is refused by the server, in words.
      return answer(api.tickets.$get({ query: query as TicketQuery }, { init: { signal } }))
    },
  })
}

type TicketQuery = Parameters<typeof api.tickets.$get>[0]['query']

function pathOf({ service, key }: ListedTicket): string {
  return `/tickets/${encodeURIComponent(service.key)}/${encodeURIComponent(key)}`
}

function NoTickets({ isNarrowed }: { readonly isNarrowed: boolean }) {
  const t = useText(ticketsText)
  if (!isNarrowed) return <EmptyState title={t('empty.title')}>{t('empty.text')}</EmptyState>
  return (
    <EmptyState
      title={t('empty.noMatch')}
      act={<PathLink path="/tickets">{t('empty.clear')}</PathLink>}
    >
      {t('empty.noMatchText')}
    </EmptyState>
  )
}
