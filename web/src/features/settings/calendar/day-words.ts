import { useText } from '../../../lib/text.ts'
import { useFormat } from '../../../lib/use-format.ts'
import type { CalendarDay } from '../agreements/queries.ts'
import { text } from './text.ts'

export interface DayWords {
  /** "onsdag 24 december". */
  name(day: CalendarDay): string
  /** "stängt, julafton", "08:00–12:00". */
  hours(day: CalendarDay): string
}

export function useDayWords(): DayWords {
  const t = useText(text)
  const format = useFormat()
  return {
    name: ({ date }) => format.weekday(date),
    hours: ({ kind, hours, holiday, clockChange }) => {
      const open = hours.map(({ opens, closes }) => `${opens}–${closes}`).join(', ')
      const words = [
        kind === 'unagreed' ? t('kinds.unagreed') : open === '' ? t('closed') : open,
        holiday ?? (kind === 'other' ? t('kinds.other').toLowerCase() : ''),
        clockChange === null ? '' : t(`clock.${clockChange}`),
      ]
      return words.filter((each) => each !== '').join(', ')
    },
  }
}
