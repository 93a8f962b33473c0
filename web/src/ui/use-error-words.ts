import { ApiProblem } from '../lib/api-problem.ts'
import { useText } from '../lib/text.ts'
import { useFormat } from '../lib/use-format.ts'
import { wordsFor } from './error-words.ts'
import { uiText } from './text.ts'

/** What happened and what to do about it, in the language of the page. */
export function useErrorWords(): (error: Error) => { title: string; mend: string } {
  const t = useText(uiText)
  const format = useFormat()
  const waitFor = (error: Error): string => {
    if (!(error instanceof ApiProblem)) return ''
    const { retryAfterSeconds = 0, retryAt } = error
    if (retryAt === undefined || retryAfterSeconds < 60) {
      return t('error.seconds', { count: retryAfterSeconds })
    }
    const wait = format.duration(Math.ceil(retryAfterSeconds / 60) * 60)
    return t('error.until', { wait, at: format.time(retryAt) })
  }
  return (error) => {
    const { title, mend } = wordsFor(error)
    return { title: t(title), mend: t(mend, { wait: waitFor(error) }) }
  }
}
