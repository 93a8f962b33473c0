/**
 * Pages that follow what happens: the server tells that something has changed (never what), and the
 * queries about it are asked again. One stream for all components that listen; it comes back by
 * itself.
 */
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'

interface Hint {
  readonly topic: string
}

type Ear = (hint: Hint) => void

const ears = new Set<Ear>()
/** Everything may have changed. */
const EVERYTHING = '*'
let stream: EventSource | undefined

/** Queries whose key begins with one of the topics are asked again when the server hints at it. */
export function useLive(...topics: readonly string[]): void {
  const queryClient = useQueryClient()
  const listened = topics.join(' ')
  useEffect(() => {
    const wanted = listened.split(' ')
    return listen(({ topic }) => {
      for (const key of topic === EVERYTHING ? wanted : wanted.filter((one) => one === topic)) {
        void queryClient.invalidateQueries({ queryKey: [key] })
      }
    })
  }, [queryClient, listened])
}

function listen(ear: Ear): () => void {
  ears.add(ear)
  stream ??= open()
  return () => {
    ears.delete(ear)
    if (ears.size > 0) return
    stream?.close()
    stream = undefined
  }
}

function open(): EventSource {
  const source = new EventSource('/api/live')
  source.addEventListener('hint', (event: MessageEvent<string>) => {
    const hint = asHint(event.data)
    if (hint !== undefined) for (const ear of ears) ear(hint)
  })
  source.addEventListener('error', () => {
    // The browser tries again where the line broke; where the server said no, it is we who must.
    if (source.readyState !== EventSource.CLOSED || stream !== source) return
    setTimeout(() => {
      if (stream === source) stream = open()
    }, RETRY)
  })
  return source
}

const RETRY = 15_000

function asHint(text: string): Hint | undefined {
  try {
    const hint: unknown = JSON.parse(text)
    if (typeof hint !== 'object' || hint === null) return undefined
    const topic: unknown = Reflect.get(hint, 'topic')
    return typeof topic === 'string' ? { topic } : undefined
  } catch {
    return undefined
  }
}
