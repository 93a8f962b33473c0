import { useText } from '../../../lib/text.ts'
import { useFormat } from '../../../lib/use-format.ts'
import type { Series } from './queries.ts'
import { weekdayKeys } from './series-form.ts'
import { maintenanceText } from './text.ts'

/** `Varje tisdag 22.00–02.00`, and from when. */
export function useSeriesWords(): (series: Series) => {
  readonly what: string
  readonly span: string
} {
  const t = useText(maintenanceText)
  const format = useFormat()
  return ({ repeats, every, weekdays, nth, startsAt, minutes, firstDay, lastDay }) => {
    const days = listed(
      weekdayKeys
        .filter((key) => weekdays.includes(Number(key)))
        .map((key) => t(`weekdays.${key}`)),
      t('and'),
    )
    const time = `${clock(startsAt)}–${clock(endOf(startsAt, minutes))}`
    const what =
      repeats === 'weekly'
        ? t('series.weekly', { count: every, days, time })
        : t('series.monthly', { count: every, days, time, nth: t(nthKey(nth)) })
    const from = format.fullDay(firstDay)
    const span =
      lastDay === null
        ? t('series.span', { from })
        : t('series.until', { from, to: format.fullDay(lastDay) })
    return { what, span }
  }

  function clock(text: string): string {
    return t('and') === 'och' ? text.replace(':', '.') : text
  }
}

function nthKey(nth: number | null) {
  switch (nth) {
    case 2:
      return 'series.nth.2' as const
    case 3:
      return 'series.nth.3' as const
    case 4:
      return 'series.nth.4' as const
    case -1:
      return 'series.nth.-1' as const
    default:
      return 'series.nth.1' as const
  }
}

function endOf(startsAt: string, minutes: number): string {
  const [hours = 0, past = 0] = startsAt.split(':').map(Number)
  const end = (hours * 60 + past + minutes) % 1440
  return [Math.floor(end / 60), end % 60].map((n) => String(n).padStart(2, '0')).join(':')
}

function listed(words: readonly string[], and: string): string {
  if (words.length < 2) return words.join()
  return `${words.slice(0, -1).join(', ')} ${and} ${words.at(-1)}`
}
