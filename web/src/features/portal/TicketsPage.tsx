import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { answer, api } from '../../lib/api.ts'
import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { useList } from '../../lib/use-list.ts'
import type { Column } from '../../ui/columns.ts'
import { DataTable } from '../../ui/DataTable.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { PathLink } from '../../ui/PathLink.tsx'
import { FilterSelect, SearchField } from '../../ui/SearchField.tsx'
import { State } from '../../ui/State.tsx'
import styles from './Portal.module.css'
import { choicesQuery, type ListedTicket, usePortalLive } from './queries.ts'
import { ticketPath } from './TicketLine.tsx'
import { portalText } from './text.ts'
import { useTicketStanding } from './ticket-words.ts'
import { asSort, readTicketsAddress, type TicketsAddress, USUAL_SORT } from './tickets-address.ts'
import { usePriorityName } from './use-priority-name.ts'

const route = getRouteApi('/portal/tickets')

/** Every ticket of one's services, under way and closed. */
export function TicketsPage() {
  const t = useText(portalText)
  usePortalLive()
  const address = route.useSearch()
  const navigate = route.useNavigate()
  const { data: choices } = useQuery(choicesQuery)
  const columns = useColumns((choices?.services.length ?? 0) > 1)
  const list = useTickets(address)
  const go = (changed: Record<string, string>) =>
    void navigate({
      search: readTicketsAddress({ ...address, ...changed }),
      replace: true,
      resetScroll: false,
    })
  return (
    <>
      <PageHead
        title={t('tickets.title')}
        sentence={t('tickets.sentence')}
        back={{ path: '/portal', label: t('back') }}
      />
      <DataTable
        label={t('tickets.title')}
        columns={columns}
        list={list}
        rowKey={({ service, key }) => `${service.key} ${key}`}
        rowPath={ticketPath}
        sort={address.sort ?? USUAL_SORT}
        onSort={(sort) => go({ sort: asSort(sort) ?? USUAL_SORT })}
        filters={<Filters address={address} services={choices?.services ?? []} go={go} />}
        empty={<NoTickets isNarrowed={Object.keys(address).length > 0} />}
      />
    </>
  )
}

const states = { active: 'open,waiting', done: 'resolved,closed' } as const

function useTickets({ only, service, q, sort = USUAL_SORT }: TicketsAddress) {
  return useList<ListedTicket>({
    queryKey: ['tickets', 'portal', 'list', only, service, q, sort],
    fetchPage: (cursor, signal) => {
      const query = {
        sort,
        ...(only === undefined ? {} : { state: states[only] }),
        ...(service === undefined ? {} : { service }),
        ...(q === undefined ? {} : { q }),
        ...(cursor === undefined ? {} : { cursor }),
      }
      return answer(api.tickets.$get({ query }, { init: { signal } }))
    },
  })
}

function useColumns(hasServices: boolean): readonly Column<ListedTicket>[] {
  const t = useText(portalText)
  const format = useFormat()
  const priority = usePriorityName()
  const standing = useTicketStanding()
  const service: Column<ListedTicket> = {
    key: 'service',
    header: t('tickets.service'),
    cell: (ticket) => ticket.service.name,
  }
  return [
    {
      key: 'key',
      header: t('tickets.ticket'),
      sortable: true,
      cell: ({ key, title }) => (
        <span className={styles.cell}>
          <span>{title ?? t('ticket.untitled', { key })}</span>{' '}
          <span className={styles.which}>{key}</span>
        </span>
      ),
    },
    ...(hasServices ? [service] : []),
    {
      key: 'state',
      header: t('tickets.state'),
      cell: (ticket) => {
        const { kind, words } = standing(ticket)
        return <State kind={kind}>{words}</State>
      },
    },
    {
      key: 'priority',
      header: t('tickets.priority'),
      cell: (ticket) => priority(ticket.priority).short,
    },
    {
      key: 'openedAt',
      header: t('tickets.opened'),
      sortable: true,
      cell: ({ openedAt }) => <span className="nowrap">{format.instant(openedAt)}</span>,
    },
  ]
}

interface FiltersProps {
  readonly address: TicketsAddress
  readonly services: readonly { readonly key: string; readonly name: string }[]
  readonly go: (changed: Record<string, string>) => void
}

function Filters({ address, services, go }: FiltersProps) {
  const t = useText(portalText)
  const any = { value: '', label: t('tickets.any') }
  return (
    <>
      <SearchField
        label={t('tickets.search')}
        text={address.q ?? ''}
        search={(q) => go({ q: q.trim() })}
      />
      <FilterSelect
        label={t('tickets.state')}
        chosen={address.only ?? ''}
        choices={[
          any,
          { value: 'active', label: t('tickets.active') },
          { value: 'done', label: t('tickets.done') },
        ]}
        choose={(only) => go({ only })}
      />
      {services.length > 1 ? (
        <FilterSelect
          label={t('tickets.service')}
          chosen={address.service ?? ''}
          choices={[any, ...services.map(({ key, name }) => ({ value: key, label: name }))]}
          choose={(service) => go({ service })}
        />
      ) : null}
    </>
  )
}

function NoTickets({ isNarrowed }: { readonly isNarrowed: boolean }) {
  const t = useText(portalText)
  if (!isNarrowed) return <EmptyState title={t('tickets.none')}>{t('tickets.noneText')}</EmptyState>
  return (
    <EmptyState
      title={t('tickets.noMatch')}
      act={<PathLink path="/portal/tickets">{t('tickets.clear')}</PathLink>}
    >
      {t('tickets.noMatchText')}
    </EmptyState>
  )
}
