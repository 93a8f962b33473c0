import { queryOptions } from '@tanstack/react-query'
import type {
  Comparison,
  ServiceAgreements,
  ServiceCalendar,
} from '../../../../../src/modules/services/agreement-schema.ts'
import { answer, api } from '../../../lib/api.ts'
import { settingsKey } from '../queries.ts'

export type { Comparison, ServiceAgreements, ServiceCalendar }
export type Version = ServiceAgreements['versions'][number]
export type StatedPromise = Version['promises'][number]
export type Promised = StatedPromise['value']
export type CalendarDay = ServiceCalendar['months'][number]['days'][number]

export const serviceQuery = (key: string) =>
  queryOptions({
    queryKey: settingsKey('agreements', key),
    queryFn: ({ signal }) =>
      answer(api.services[':key'].agreements.$get({ param: { key } }, { init: { signal } })),
  })

export const comparisonQuery = (key: string, one: string, other: string) =>
  queryOptions({
    queryKey: settingsKey('agreements', key, 'comparison', one, other),
    queryFn: ({ signal }) =>
      answer(
        api.services[':key'].agreements.comparison.$get(
          { param: { key }, query: { one, other } },
          { init: { signal } },
        ),
      ),
  })

export interface CalendarAsked {
  readonly year: number
  readonly hours: 'service' | 'availability'
  readonly language: 'sv' | 'en'
}

export const calendarQuery = (key: string, { year, hours, language }: CalendarAsked) =>
  queryOptions({
    queryKey: settingsKey('calendar', key, year, hours, language),
    queryFn: ({ signal }) =>
      answer(
        api.services[':key'].calendar.$get(
          { param: { key }, query: { year: String(year), hours, language } },
          { init: { signal } },
        ),
      ),
  })
