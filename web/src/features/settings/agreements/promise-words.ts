/** Promises in the words of the page: "Prioritet 2: löst inom", "8 h öppettid". */
import { daysInWords } from '../../../../../src/modules/calendar/week-words.ts'
import { type Translate, useText } from '../../../lib/text.ts'
import { useFormat } from '../../../lib/use-format.ts'
import type { Promised, StatedPromise } from './queries.ts'
import { text } from './text.ts'

type T = Translate<(typeof text)['texts']>

export interface PromiseWords {
  label(promise: Pick<StatedPromise, 'what' | 'priority'>): string
  /** What is not promised is said so. */
  value(promised: Promised | null): string
}

const dayKeys = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

export function usePromiseWords(): PromiseWords {
  const t = useText(text)
  const format = useFormat()
  const value = (promised: Promised | null): string => {
    switch (promised?.kind) {
      case undefined:
        return t('notPromised')
      case 'text':
        return promised.text
      case 'duration':
        return t('openTime', { duration: format.duration(promised.seconds) })
      case 'percent':
        return format.goal(promised.percent)
      case 'at_most':
        return t('atMost', { count: promised.count })
      case 'at_most_hours':
        return t('atMostHours', { hours: promised.hours })
      case 'statuses':
        return promised.statuses.length === 0
          ? t('neverPaused')
          : promised.statuses.map((each) => t(`statuses.${each}`)).join(` ${t('or')} `)
      case 'counts_from':
        return t(`countsFrom.${promised.from}`)
      case 'report':
        return t(`report.${promised.every}`, { days: promised.dueWorkingDays })
      case 'within_working_days':
        return t('withinWorkingDays', { count: promised.days })
      case 'outage_begins':
        return t(`outageBegins.${promised.at}`)
      case 'by_two':
        return t('byTwo')
      case 'days_before':
        return t('daysBefore', { count: promised.days })
      case 'deviations':
        return promised.rules.length === 0
          ? t('nothingMayWait')
          : promised.rules.map((rule) => t(`mayWait.${rule}`)).join(', ')
      case 'week':
        return weekWords(promised.week, t)
    }
  }
  return {
    label: ({ what, priority }) => {
      const name = t(`promise.${what}`)
      return priority === null
        ? name
        : t('ofPriority', { priority, what: name.charAt(0).toLowerCase() + name.slice(1) })
    },
    value,
  }
}

/** `mån–fre 07:00–18:00, lör 09:00–15:00`. */
export function weekWords(week: readonly (readonly string[])[], t: T): string {
  return daysInWords(week, {
    days: dayKeys.map((day) => t(`days.${day}`)),
    and: t('and'),
    never: t('never'),
  })
}
