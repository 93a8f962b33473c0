import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { answer, api } from '../../lib/api.ts'

/** All keys begin with the topic that the server hints at when something has changed. */
const TOPIC = 'reports'
const ofPeriod = api.reports[':service'][':period']

const untilOf = (until: string | undefined) => (until === undefined ? {} : { until })

export const boardQuery = (until: string | undefined) =>
  queryOptions({
    queryKey: [TOPIC, 'board', until ?? 'running'],
    queryFn: () => answer(api.reports.$get({ query: untilOf(until) })),
    placeholderData: keepPreviousData,
  })

/** Worked out when it is asked for: a minute old is new enough. */
export const standingsQuery = (until: string | undefined) =>
  queryOptions({
    queryKey: [TOPIC, 'standings', until ?? 'running'],
    queryFn: async () => {
      const { items } = await answer(api.reports.standings.$get({ query: untilOf(until) }))
      return items
    },
    staleTime: 60_000,
  })

export type DocumentLanguage = 'sv' | 'en'

export const reportQuery = (
  service: string,
  period: string,
  language: DocumentLanguage | undefined,
) =>
  queryOptions({
    queryKey: [TOPIC, service, period, 'report', language ?? 'own'],
    queryFn: () =>
      answer(
        ofPeriod.$get({
          param: { service, period },
          query: language === undefined ? {} : { language },
        }),
      ),
    placeholderData: keepPreviousData,
  })

export const pagesQuery = (service: string, period: string, language: DocumentLanguage) =>
  queryOptions({
    queryKey: [TOPIC, service, period, 'pages', language],
    queryFn: async () => {
      const { pages } = await answer(
        ofPeriod.pages.$get({ param: { service, period }, query: { language } }),
      )
      return pages
    },
    staleTime: 60_000,
    placeholderData: keepPreviousData,
  })

export type Board = Awaited<ReturnType<NonNullable<ReturnType<typeof boardQuery>['queryFn']>>>
export type Cell = Board['items'][number]['cells'][number]
export type Standing = Awaited<
  ReturnType<NonNullable<ReturnType<typeof standingsQuery>['queryFn']>>
>[number]
/** By service key. */
export type Standings = ReadonlyMap<string, readonly Standing[]>
export type Report = Awaited<ReturnType<NonNullable<ReturnType<typeof reportQuery>['queryFn']>>>
