import { asBeginning, numberWord } from '../../lib/number-words.ts'
import { useLanguage } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'

/** "två", "Tre" where a sentence begins; figures from thirteen on. */
export function useNumberWords(): (count: number, begins?: boolean) => string {
  const language = useLanguage()
  const format = useFormat()
  return (count, begins = false) => {
    const word = numberWord(count, language) ?? format.count(count)
    return begins ? asBeginning(word) : word
  }
}
