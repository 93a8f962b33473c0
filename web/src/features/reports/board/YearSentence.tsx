import { asBeginning, numberWord } from '../../../lib/number-words.ts'
import { useLanguage, useText } from '../../../lib/text.ts'
import { useFormat } from '../../../lib/use-format.ts'
import type { Board } from '../queries.ts'
import { boardText } from './text.ts'

/** How it has gone in the last year, in a sentence or three. */
export function YearSentence({ board: { pastYear, items } }: { readonly board: Board }) {
  const t = useText(boardText)
  const language = useLanguage()
  const format = useFormat()
  const { due, inTime, acknowledged } = pastYear
  if (due === 0) {
    const hasEnded = items.some(({ cells }) =>
      cells.some(({ period, state }) => period.hasEnded && state !== 'no_agreement'),
    )
    return t(hasEnded ? 'year.none' : 'year.never')
  }
  const isAll = acknowledged === due
  const left = (['underway', 'bounced', 'notReleased'] as const).filter((key) => pastYear[key] > 0)
  if (due === 1) {
    const [one = 'acknowledged'] = left
    return t(`year.only.${isAll && inTime === due ? 'kept' : one}`)
  }
  const number = (count: number) => numberWord(count, language) ?? format.count(count)
  if (isAll) return t(inTime === due ? 'year.allKept' : 'year.all', { due: number(due) })
  if (pastYear.notReleased === due) return t('year.noneReleased', { due: number(due) })
  const first = t('year.some', {
    due: number(due),
    count: acknowledged,
    number: number(acknowledged),
  })
  const others = left.map((key) => {
    const count = pastYear[key]
    return t(`year.${key}`, { count, number: asBeginning(number(count)) })
  })
  return [first, ...others].join(' ')
}
