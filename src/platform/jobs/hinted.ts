import type { Listening } from '../http/live.ts'
import type { Jobs } from './jobs.ts'

const AGAIN_MS = 3000

/**
 * Begins a job as soon as a hint of its topic is heard, instead of when it is next due. What comes
 * while it is at work is seen to right after. Answers how to stop hearing.
 */
export function wakeOnHints(
  listening: Listening,
  jobs: Pick<Jobs, 'send'>,
  nameByTopic: Readonly<Record<string, string>>,
  onFault: (error: unknown, name: string) => void,
): () => void {
  const again = new Map<string, NodeJS.Timeout>()
  const wake = (name: string) => {
    if (again.has(name)) return
    jobs.send(name).then(
      (isTaken) => {
        // The one that is at work may already have looked past what is new.
        if (!isTaken && !again.has(name)) again.set(name, setTimeout(retry, AGAIN_MS, name).unref())
      },
      (error: unknown) => onFault(error, name),
    )
  }
  const retry = (name: string) => {
    again.delete(name)
    wake(name)
  }
  const forget = listening.add({
    onHint({ topic }) {
      const name = nameByTopic[topic]
      if (name !== undefined) wake(name)
    },
    onForgotten() {},
    onGap() {
      for (const name of new Set(Object.values(nameByTopic))) wake(name)
    },
  })
  return () => {
    forget()
    for (const timer of again.values()) clearTimeout(timer)
  }
}
