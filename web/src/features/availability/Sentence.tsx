import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import type { Detail } from './queries.ts'
import { availabilityText } from './text.ts'

/** How the period has gone, in a sentence or two. */
export function DetailSentence({ detail }: { readonly detail: Detail }) {
  const t = useText(availabilityText)
  const format = useFormat()
  const { figures, period, outages } = detail
  if (!detail.isMeasured || figures === null) return t('sentence.none')
  if (figures.availability === null) return t('sentence.unknown')
  const first = t(period.hasEnded ? 'sentence.ended' : 'sentence.soFar', {
    share: format.percent(figures.availability),
  })
  const second = t('sentence.outages', {
    count: outages.length,
    time: format.duration(figures.downSeconds),
  })
  return `${first} ${second}`
}
