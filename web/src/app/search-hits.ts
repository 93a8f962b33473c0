import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue } from 'react'
import { useMe } from '../lib/me.ts'
import { requestJson } from '../lib/request.ts'
import { useText } from '../lib/text.ts'
import type { IconName } from '../ui/icons.tsx'
import { roomsOf } from './rooms.ts'
import { appText } from './text.ts'

export interface Hit {
  readonly key: string
  readonly title: string
  readonly detail?: string
  readonly path: string
  readonly icon: IconName
}

interface Hits {
  readonly groups: readonly { readonly label: string; readonly hits: readonly Hit[] }[]
  /** What is said aloud: how many were found, or that none was. */
  readonly said: string
  readonly failed: boolean
}

const LEAST = 2

/** Rooms whose name fits, and what the server finds. */
export function useHits(text: string): Hits {
  const t = useText(appText)
  const me = useMe()
  const wanted = useDeferredValue(text.trim())
  const asks = wanted.length >= LEAST
  const {
    data = [],
    isError,
    isFetched,
  } = useQuery({
    queryKey: ['search', wanted],
    enabled: asks,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => found(await requestJson(searchPath(wanted), { signal })),
  })
  const rooms = roomsOf(me)
    .map(
      ({ key, path }): Hit => ({ key: `room-${key}`, title: t(`rooms.${key}`), path, icon: key }),
    )
    .filter(({ title }) => title.toLowerCase().includes(wanted.toLowerCase()))
  const hits = asks ? data : []
  const groups = [
    { label: t('search.found'), hits },
    { label: t('search.rooms'), hits: rooms },
  ].filter((group) => group.hits.length > 0)
  const total = hits.length + rooms.length
  return {
    groups,
    failed: isError,
    said: isError
      ? t('search.failed')
      : asks && isFetched
        ? t('search.results', { count: total, text: wanted })
        : '',
  }
}

function searchPath(text: string): string {
  return `/api/search?${new URLSearchParams({ q: text })}`
}

interface Kind {
  readonly icon: IconName
  readonly path: (key: string) => string
}

/** Where each kind of thing has its page. */
const kinds: Readonly<Record<string, Kind>> = {
  service: { icon: 'services', path: (key) => `/services/${encodeURIComponent(key)}` },
  ticket: { icon: 'tickets', path: (key) => `/tickets/${encodeURIComponent(key)}` },
  report: { icon: 'reports', path: (key) => `/reports/${encodeURIComponent(key)}` },
}

function found(answer: unknown): readonly Hit[] {
  if (typeof answer !== 'object' || answer === null) return []
  const items: unknown = Reflect.get(answer, 'items')
  return Array.isArray(items) ? items.flatMap(asHit) : []
}

function asHit(item: unknown): readonly Hit[] {
  if (typeof item !== 'object' || item === null) return []
  const text = (name: string) => {
    const value: unknown = Reflect.get(item, name)
    return typeof value === 'string' ? value : undefined
  }
  const [kind, key, title, detail] = [text('kind'), text('key'), text('title'), text('detail')]
  const known = kinds[kind ?? '']
  if (known === undefined || key === undefined || title === undefined) return []
  const hit = { key: `${kind}-${key}`, title, path: known.path(key), icon: known.icon }
  return [detail === undefined ? hit : { ...hit, detail }]
}
