import { reasonIn } from '../../../src/platform/reasons/reasons.ts'
import { useLanguage } from '../lib/text.ts'

/** Why something in a file cannot be used, as a sentence in the language of the page. */
export function Reason({ children }: { readonly children: string }) {
  const said = useReasonWords()(children)
  return said === undefined ? <span lang="en">{children}</span> : said
}

/** `undefined` where there are only the server's own words, in English. */
export function useReasonWords(): (reason: string) => string | undefined {
  const language = useLanguage()
  return (reason) => {
    const words = reasonIn(language, reason)
    return words === undefined ? undefined : asSentence(words)
  }
}

/** What a probe or another program said, in the language of the page where there are words for it. */
export function useSaidWords(): (said: string) => string {
  const words = useReasonWords()
  return (said) => (words(said) ?? said).replace(/\.$/, '')
}

function asSentence(words: string): string {
  const begun = words.charAt(0).toUpperCase() + words.slice(1)
  return /[.?!]$/.test(begun) ? begun : `${begun}.`
}
