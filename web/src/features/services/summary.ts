import { type Promised, usePromiseWords } from '../../lib/promise-words.ts'
import { type TextKey, useText } from '../../lib/text.ts'
import type { ServiceData } from './queries.ts'
import { servicesText } from './text.ts'

const MOST_NAMED = 2

/** How the service's period stands, in a sentence or three: the worst is named. */
export function useServiceSentence(data: ServiceData): string {
  const t = useText(servicesText)
  const words = usePromiseWords()
  const { promises, customer, running } = data
  if (promises.length === 0) return t('sentence.none', { customer })
  const of = (verdict: Promised['verdict']) => promises.filter((each) => each.verdict === verdict)
  const named = (list: readonly Promised[]) => {
    const names = list.slice(0, MOST_NAMED).map((each) => lowerFirst(words.name(each)))
    const more = list.length - names.length
    const all = more > 0 ? [...names, t('sentence.more', { count: more })] : names
    return joined(all, t('sentence.and'))
  }
  const tell = (key: TextKey<(typeof servicesText)['texts']>, list: readonly Promised[]) =>
    list.length === 0 ? [] : [t(key, { list: named(list) })]
  const total = promises.length
  const kept = of('kept').length
  const unknown = of('not_known').length
  return [
    t(running ? 'sentence.running' : 'sentence.over', { customer, kept, total }),
    ...tell(running ? 'sentence.notKept' : 'sentence.wasNotKept', of('not_kept')),
    ...tell('sentence.atRisk', of('at_risk')),
    ...(unknown === 0 ? [] : [t('sentence.notKnown', { count: unknown })]),
  ].join(' ')
}

function joined(parts: readonly string[], and: string): string {
  const last = parts.at(-1) ?? ''
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')}${and}${last}`
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
