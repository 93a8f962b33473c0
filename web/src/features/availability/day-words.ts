import type { DayFigures } from '../../../../src/modules/availability/view.schema.ts'
import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { availabilityText } from './text.ts'

/** A day and how it went, in words: "torsdag 13 augusti: avbrott 2 h 10 min". */
export function useDayWords(): (day: DayFigures) => string {
  const t = useText(availabilityText)
  const format = useFormat()
  return ({ day: date, state, downSeconds, unknownSeconds, degradedSeconds }) => {
    const day = format.weekday(date)
    const name = t(`day.${state}`).toLowerCase()
    switch (state) {
      case 'down':
        return t('days.cellDown', { day, time: format.duration(downSeconds) })
      case 'degraded':
        return t('days.cellDegraded', { day, time: format.duration(degradedSeconds) })
      case 'partly_unknown':
        return t('days.cellUnknown', { day, state: name, time: format.duration(unknownSeconds) })
      default:
        return t('days.cell', { day, state: name })
    }
  }
}
