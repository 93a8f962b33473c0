import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { answer, api } from '../../lib/api.ts'
import { useLive, useLiveFrom } from '../../lib/live.ts'

/** Keys begin with the topic that the server hints at, then with whose they are. */
const PORTAL = 'portal'
const ofAvailability = api.availability[':service']
const ofReport = api.reports[':service'][':period']

/** Everything that the portal shows is asked again when the server says that it may have changed. */
export function usePortalLive(): void {
  useLive('tickets', 'availability', 'reports', 'disturbances')
  useLiveFrom('services', ['availability', 'tickets'])
  useLiveFrom('reports', ['availability', 'tickets', 'deviations'])
}

export const servicesQuery = queryOptions({
  queryKey: ['services', PORTAL],
  queryFn: async () => (await answer(api.services.$get())).items,
})

export const measuredQuery = (service: string, period?: string) =>
  queryOptions({
    queryKey: ['availability', PORTAL, service, period ?? 'running'],
    queryFn: () =>
      answer(
        ofAvailability.$get({ param: { service }, query: period === undefined ? {} : { period } }),
      ),
  })

/** The period before one without an outage: the last outage may have been then. */
export const earlierQuery = (service: string, running: Measured | undefined) => ({
  ...measuredQuery(service, running?.period.before),
  enabled: running?.isMeasured === true && running.outages.length === 0,
})

export const plannedQuery = (service: string) =>
  queryOptions({
    queryKey: ['availability', PORTAL, service, 'planned'],
    queryFn: async () => {
      const query = { service, when: 'coming', limit: '10' } as const
      const { items } = await answer(api.maintenance.$get({ query }))
      return items.filter(({ state }) => state === 'coming' || state === 'under_way')
    },
  })

/** What is wrong with the services now, as it was told. */
export const disturbancesQuery = queryOptions({
  queryKey: ['disturbances', PORTAL],
  queryFn: async () =>
    (await answer(api.disturbances.$get({ query: { state: 'open', limit: '20' } }))).items,
})

const SHOWN = '8'
const SOLVED = '3'

/** What is under way, the most urgent first, and what was solved last. */
export const currentTicketsQuery = (service: string) =>
  queryOptions({
    queryKey: ['tickets', PORTAL, service],
    queryFn: async () => {
      const [open, solved] = await Promise.all([
        answer(
          api.tickets.$get({
            query: { service, state: 'open,waiting', sort: 'dueAt', limit: SHOWN },
          }),
        ),
        answer(
          api.tickets.$get({
            query: {
              service,
              state: 'resolved,closed',
              sort: '-lastEventAt',
              limit: SOLVED,
              total: 'false',
            },
          }),
        ),
      ])
      return { open: open.items, total: open.total ?? open.items.length, solved: solved.items }
    },
  })

export const choicesQuery = queryOptions({
  queryKey: ['tickets', PORTAL, 'choices'],
  queryFn: () => answer(api.tickets.choices.$get()),
  staleTime: 5 * 60_000,
})

export const ticketQuery = (service: string, key: string, lang: 'sv' | 'en') =>
  queryOptions({
    queryKey: ['tickets', PORTAL, 'one', service, key, lang],
    queryFn: () =>
      answer(
        api.tickets[':service'][':key'].$get({
          param: { service: encodeURIComponent(service), key: encodeURIComponent(key) },
          query: { lang },
        }),
      ),
  })

export const boardQuery = (until?: string) =>
  queryOptions({
    queryKey: ['reports', PORTAL, 'board', until ?? 'running'],
    queryFn: () => answer(api.reports.$get({ query: until === undefined ? {} : { until } })),
    placeholderData: keepPreviousData,
  })

/** The reports of a service whose periods have ended, the latest last. */
function endedCells(board: Board | undefined, service: string) {
  const cells = board?.items.find((item) => item.service.key === service)?.cells ?? []
  return cells.filter(({ period, state }) => period.hasEnded && state !== 'no_agreement')
}

/** The last report of a service that has been released. */
export function lastReport(board: Board | undefined, service: string) {
  return endedCells(board, service).findLast(({ revision }) => revision !== null)
}

/** The report after it, where its period has ended and it has not come yet. */
export function comingReport(board: Board | undefined, service: string) {
  const last = endedCells(board, service).at(-1)
  return last?.revision === null ? last : undefined
}

export const reportQuery = (service: string, period: string, language: 'sv' | 'en') =>
  queryOptions({
    queryKey: ['reports', PORTAL, service, period, language],
    queryFn: () => answer(ofReport.$get({ param: { service, period }, query: { language } })),
  })

/** Who has acknowledged a report, and what was asked about it. */
export const receivedQuery = (service: string, period: string) =>
  queryOptions({
    queryKey: ['reports', PORTAL, service, period, 'received'],
    queryFn: () => answer(ofReport.acknowledgement.$get({ param: { service, period } })),
  })

export function acknowledge(service: string, period: string, comment: string) {
  const said = comment.trim()
  const json = said === '' ? {} : { comment: said }
  return answer(ofReport.acknowledgement.$post({ param: { service, period }, json }))
}

export function ask(service: string, period: string, text: string) {
  return answer(ofReport.questions.$post({ param: { service, period }, json: { text } }))
}

export const pagesQuery = (service: string, period: string, language: 'sv' | 'en') =>
  queryOptions({
    queryKey: ['reports', PORTAL, service, period, 'pages', language],
    queryFn: async () =>
      (await answer(ofReport.pages.$get({ param: { service, period }, query: { language } })))
        .pages,
    staleTime: 60_000,
  })

type AnswerOf<Q extends (...args: never[]) => { queryFn?: unknown }> =
  ReturnType<Q>['queryFn'] extends ((...args: never[]) => infer R) | undefined ? Awaited<R> : never

export type ServiceShown = Awaited<
  ReturnType<NonNullable<(typeof servicesQuery)['queryFn']>>
>[number]
export type Measured = AnswerOf<typeof measuredQuery>
export type CurrentTickets = AnswerOf<typeof currentTicketsQuery>
export type ListedTicket = CurrentTickets['open'][number]
export type Ticket = AnswerOf<typeof ticketQuery>
export type Report = AnswerOf<typeof reportQuery>
export type Board = AnswerOf<typeof boardQuery>
export type Cell = Board['items'][number]['cells'][number]
