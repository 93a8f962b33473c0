import { reason } from '../../platform/reasons/reasons.ts'

/**
 * An amount of opening time as files write it, `PT4H` or `PT1H30M` (ISO 8601), in seconds. Answers
 * with what is wrong instead where it is none: days and longer are refused, because a day of
 * opening time is not 24 hours.
 */
export function parseOpenDuration(text: string): { seconds: number } | { wrong: string } {
  const duration = durationOf(text)
  if (duration === undefined) {
    return { wrong: reason('not_duration', { text }) }
  }
  if (duration.years || duration.months || duration.weeks || duration.days) {
    return {
      wrong: reason('counts_days', { text }),
    }
  }
  const seconds = duration.total('seconds')
  return seconds > 0 && Number.isInteger(seconds)
    ? { seconds }
    : { wrong: reason('not_seconds', { text }) }
}

function durationOf(text: string): Temporal.Duration | undefined {
  try {
    return Temporal.Duration.from(text)
  } catch {
    return undefined
  }
}

/** `8 h`, `1 h 30 min`, `45 s`. */
export function durationWords(seconds: number): string {
  const parts = [
    [Math.floor(seconds / 3600), 'h'],
    [Math.floor((seconds % 3600) / 60), 'min'],
    [seconds % 60, 's'],
  ] as const
  const words = parts.filter(([count]) => count > 0).map(([count, unit]) => `${count} ${unit}`)
  return words.length === 0 ? '0 s' : words.join(' ')
}
