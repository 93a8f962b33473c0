import { workWords } from '../../../../src/modules/work/words.ts'
import type { Pressing } from '../../lib/own-work.ts'
import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { type Next, useComingWords } from './coming-rows.tsx'
import { useNumberWords } from './number-words.ts'
import type { StartData } from './queries.ts'
import { startText } from './text.ts'
import { useSaying } from './work-rows.tsx'

interface Day {
  readonly data: StartData
  readonly pressing: readonly Pressing[]
  readonly coming: readonly Next[]
}

/** The day in a sentence or two: how much waits, and what is worst; or what comes next. */
export function useStartSentence({ data, pressing, coming }: Day): string {
  const t = useText(startText)
  const format = useFormat()
  const number = useNumberWords()
  const say = useSaying()
  const words = useComingWords()
  const [next] = coming
  if (pressing.length === 0) {
    if (next !== undefined) {
      const what = inSentence(next, words(next).title)
      const when = format.weekday(next.on)
      return `${t('sentence.nothing')} ${t('sentence.next', { what, when })}`
    }
    return data.services.length === 0
      ? `${t('sentence.nothing')} ${t('sentence.calm')}`
      : t('sentence.nothing')
  }
  const count = pressing.length
  return [t('sentence.tasks', { count, number: number(count, true) }), ...pressing.flatMap(worstOf)]
    .slice(0, 2)
    .join(' ')

  function worstOf(each: Pressing): string[] {
    if (each.kind === 'task') {
      const { kind, service } = each.task
      return kind === 'service_down' ? [t('sentence.down', { service: service.name })] : []
    }
    const { item } = each
    if (item.kind === 'report.explain') {
      const { count: waiting, service } = item.facts
      return [
        t('sentence.explain', {
          count: waiting,
          number: number(waiting),
          service: service.name,
        }),
      ]
    }
    return count === 1 ? [] : [t('sentence.worst', { what: workWords(item, say).title })]
  }
}

/** Inside a sentence; one that begins with a name keeps its letter. */
function inSentence(next: Next, title: string): string {
  const name =
    next.kind === 'work' && next.item.kind === 'role.request'
      ? next.item.facts.person
      : next.kind === 'work' && next.item.kind === 'warning.outage'
        ? next.item.facts.service.name
        : undefined
  if (name !== undefined && title.startsWith(name)) return title
  return title.charAt(0).toLowerCase() + title.slice(1)
}
