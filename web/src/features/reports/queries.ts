import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { InferResponseType } from 'hono/client'
import { answer, api } from '../../lib/api.ts'
import { hasNoPage } from '../../lib/api-problem.ts'

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

/** Which of a report's contents: of a released revision, or of today; else of the one that counts. */
export interface Shown {
  readonly service: string
  readonly period: string
  readonly revision?: number | undefined
}

/** As the server takes it. */
export function shownIn({ revision }: Shown): { readonly revision?: string } {
  return revision === undefined ? {} : { revision: String(revision) }
}

export const reportQuery = (shown: Shown, language: DocumentLanguage) =>
  queryOptions({
    queryKey: [
      TOPIC,
      shown.service,
      shown.period,
      'report',
      shown.revision ?? 'counting',
      language,
    ],
    queryFn: () => answer(ofPeriod.$get({ param: shown, query: { language, ...shownIn(shown) } })),
    placeholderData: keepPreviousData,
  })

export const pagesQuery = (shown: Shown, language: DocumentLanguage) =>
  queryOptions({
    queryKey: [TOPIC, shown.service, shown.period, 'pages', shown.revision ?? 'counting', language],
    queryFn: async () => {
      const { pages } = await answer(
        ofPeriod.pages.$get({ param: shown, query: { language, ...shownIn(shown) } }),
      )
      return pages
    },
    staleTime: 60_000,
    placeholderData: keepPreviousData,
  })

interface Reviewed {
  readonly service: string
  readonly period: string
  /** A draft to tell changes against; else the one before. */
  readonly since?: number | undefined
}

/** The way out of the report; `null` for those who only read it. */
export const reviewQuery = ({ service, period, since }: Reviewed, language: DocumentLanguage) =>
  queryOptions({
    queryKey: [TOPIC, service, period, 'review', since ?? 'before', language],
    queryFn: async (): Promise<Review | null> => {
      try {
        const query = { language, ...(since === undefined ? {} : { since: String(since) }) }
        return await answer(ofPeriod.review.$get({ param: { service, period }, query }))
      } catch (error) {
        if (error instanceof Error && hasNoPage(error)) return null
        throw error
      }
    },
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
export type Review = InferResponseType<(typeof ofPeriod.review)['$get'], 200>
export type Delivery = Review['deliveries'][number]
export type Question = Review['questions'][number]
export type Revision = Review['revisions'][number]
export type TimelineEvent = Review['timeline'][number]
export type Change = Review['changes'][number]
export type RegisterAnswer = InferResponseType<typeof api.reports.register.$get, 200>
export type RegisterRow = RegisterAnswer['items'][number]

/** What stands above the list: years and services to choose among, whatever the list is narrowed to. */
export const registerHeadQuery = queryOptions({
  queryKey: [TOPIC, 'register-head'],
  queryFn: ({ signal }) => fetchRegister({ limit: '1' }, undefined, signal),
})

/** The address may say anything; what does not fit is refused by the server, in words. */
export function fetchRegister(
  asked: Readonly<Record<string, string>>,
  cursor: string | undefined,
  signal: AbortSignal,
): Promise<RegisterAnswer> {
  const query = { ...asked, ...(cursor === undefined ? {} : { cursor }) } as RegisterQuery
  return answer(api.reports.register.$get({ query }, { init: { signal } }))
}

/** Where the register is as a file. */
export function registerFile(
  filters: Readonly<Record<string, string>>,
  format: string,
  language: string,
): string {
  return `/api/reports/register/export?${new URLSearchParams({ ...filters, format, language })}`
}

type RegisterQuery = Parameters<typeof api.reports.register.$get>[0]['query']
