import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { startText } from './text.ts'

/** "två", "Tre" where a sentence begins; figures from thirteen on. */
export function useNumberWords(): (count: number, begins?: boolean) => string {
  const t = useText(startText)
  const format = useFormat()
  return (count, begins = false) => {
    const word = t('numbers').split(' ')[count] ?? format.count(count)
    return begins ? word.charAt(0).toUpperCase() + word.slice(1) : word
  }
}
