import { useText } from '../../../lib/text.ts'
import type { Round } from '../queries.ts'
import { standingText } from '../text.ts'

/** What somebody called it, or why it is. */
export function useRoundName(): (round: Round) => string {
  const t = useText(standingText)
  return ({ name, cause }) => name ?? t(`rounds.cause.${cause}`)
}
