import { useText } from '../../../lib/text.ts'
import { standingText } from '../text.ts'

interface Kept {
  readonly kept: number
  readonly left: number
}

export function useKeptWords(): (kept: Kept) => string {
  const t = useText(standingText)
  return ({ kept, left }) =>
    [
      t('round.kept', { count: kept }),
      ...(left === 0 ? [] : [t('round.keptLeft', { count: left })]),
    ].join(' ')
}
