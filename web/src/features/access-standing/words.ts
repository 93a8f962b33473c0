import type { Formats } from '../../lib/format.ts'
import type { Translate } from '../../lib/text.ts'
import type { StateKind } from '../../ui/State.tsx'
import type { LeaverState } from './queries.ts'
import type { standingText } from './text.ts'

export type T = Translate<(typeof standingText)['texts']>

/** `0,6 dagar`, `1 dag`. */
export function daysWords(t: T, format: Formats, days: number): string {
  const n = format.tenths(days)
  return t('days', { count: n === '1' ? 1 : 2, n })
}

export const leaverKinds: Readonly<Record<LeaverState, StateKind>> = {
  left: 'missed',
  queued: 'risk',
  done: 'risk',
  planned: 'unknown',
}

export function median(
  t: T,
  format: Formats,
  { days, isAtLeast }: { readonly days: number | null; readonly isAtLeast: boolean },
): string {
  if (days === null) return t('figure.nobody')
  const words = daysWords(t, format, days)
  return isAtLeast ? `${t('figure.atLeast')} ${words}` : words
}
