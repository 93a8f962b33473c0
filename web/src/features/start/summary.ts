import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { useComingWords } from './coming-rows.tsx'
import { useNumberWords } from './number-words.ts'
import type { StartData, StartTask } from './queries.ts'
import { startText } from './text.ts'

/** The day in a sentence or two: how much waits, and what is worst; or what comes next. */
export function useStartSentence({ tasks, upcoming, services }: StartData): string {
  const t = useText(startText)
  const format = useFormat()
  const number = useNumberWords()
  const coming = useComingWords()
  const [next] = upcoming
  if (tasks.length === 0) {
    if (services.length === 0) return `${t('sentence.nothing')} ${t('sentence.calm')}`
    if (next === undefined) return t('sentence.nothing')
    const { title } = coming(next)
    const what = title.charAt(0).toLowerCase() + title.slice(1)
    return `${t('sentence.nothing')} ${t('sentence.next', { what, when: format.weekday(next.on) })}`
  }
  const count = tasks.length
  const worst = tasks.flatMap(worstOf)[0]
  return [t('sentence.tasks', { count, number: number(count, true) }), worst]
    .filter(Boolean)
    .join(' ')

  function worstOf(task: StartTask): string[] {
    switch (task.kind) {
      case 'service_down':
        return [t('sentence.down', { service: task.service.name })]
      case 'explain_deviations': {
        const words = { count: task.count, number: number(task.count), service: task.service.name }
        return [t('sentence.explain', words)]
      }
      case 'build_report':
        return [t('sentence.build', { service: task.service.name })]
      default:
        return []
    }
  }
}
