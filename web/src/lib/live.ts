/**
 * Pages that follow what happens: the server tells that something has changed (never what), and the
 * queries about it are asked again. One stream for all components that listen; it comes back by
 * itself.
 */
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useSyncExternalStore } from 'react'

type Ear = (topic: string) => void

const ears = new Set<Ear>()
/** Everything may have changed. */
const EVERYTHING = '*'
const RETRY = 15_000
let stream: EventSource | undefined
let isOpen = false
const watchers = new Set<() => void>()

/** Queries whose key begins with one of the topics are asked again when the server hints at it. */
export function useLive(...topics: readonly string[]): void {
  const queryClient = useQueryClient()
  useEar(topics, (heard) => {
    for (const key of heard) void queryClient.invalidateQueries({ queryKey: [key] })
  })
}

/** Queries whose key begins with `key`, made from several topics, are asked again at any of them. */
export function useLiveFrom(key: string, topics: readonly string[]): void {
  const queryClient = useQueryClient()
  useEar(topics, () => void queryClient.invalidateQueries({ queryKey: [key] }))
}

/** Whether the line is open, so that what is shown follows what happens. */
export function useIsLive(): boolean {
  return useSyncExternalStore(watch, () => isOpen)
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher)
  return () => void watchers.delete(watcher)
}

function setOpen(open: boolean): void {
  if (isOpen === open) return
  isOpen = open
  for (const watcher of watchers) watcher()
}

function useEar(topics: readonly string[], tellOf: (heard: readonly string[]) => void): void {
  const listened = topics.join(' ')
  const listener = useEffectEvent(tellOf)
  useEffect(() => {
    const wanted = listened.split(' ')
    const hear: Ear = (topic) => {
      const heard = topic === EVERYTHING ? wanted : wanted.filter((one) => one === topic)
      if (heard.length > 0) listener(heard)
    }
    ears.add(hear)
    follow()
    return () => {
      ears.delete(hear)
      follow()
    }
  }, [listened])
}

/** A page out of sight lets go of its line, for browsers have few; back in sight it looks again. */
document.addEventListener('visibilitychange', () => {
  follow()
  if (stream !== undefined) tell(EVERYTHING)
})

/** Open while somebody listens and looks. */
function follow(): void {
  const isWanted = ears.size > 0 && document.visibilityState === 'visible'
  if (isWanted) stream ??= open()
  if (isWanted || stream === undefined) return
  stream.close()
  stream = undefined
  setOpen(false)
}

function open(): EventSource {
  const source = new EventSource('/api/live')
  source.addEventListener('hint', (event: MessageEvent<string>) => {
    const topic = topicOf(event.data)
    if (topic !== undefined) tell(topic)
  })
  source.addEventListener('open', () => setOpen(stream === source))
  source.addEventListener('error', () => {
    if (stream === source) setOpen(false)
    // The browser tries again where the line broke; where the server said no, it is we who must.
    if (source.readyState !== EventSource.CLOSED || stream !== source) return
    setTimeout(() => {
      if (stream !== source) return
      stream = undefined
      follow()
    }, RETRY)
  })
  return source
}

function tell(topic: string): void {
  for (const ear of ears) ear(topic)
}

function topicOf(text: string): string | undefined {
  try {
    const hint: unknown = JSON.parse(text)
    if (typeof hint !== 'object' || hint === null) return undefined
    const topic: unknown = Reflect.get(hint, 'topic')
    return typeof topic === 'string' ? topic : undefined
  } catch {
    return undefined
  }
}
