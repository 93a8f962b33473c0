import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { InferResponseType } from 'hono/client'
import { useDeferredValue } from 'react'
import { answer, api } from '../lib/api.ts'
import { useMe } from '../lib/me.ts'
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

type Found = InferResponseType<typeof api.search.$get, 200>['groups'][number]

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
    queryFn: async ({ signal }) => {
      const asked = api.search.$get({ query: { q: wanted } }, { init: { signal } })
      return (await answer(asked)).groups
    },
  })
  const rooms = roomsOf(me)
    .map(
      ({ key, path }): Hit => ({ key: `room-${key}`, title: t(`rooms.${key}`), path, icon: key }),
    )
    .filter(({ title }) => title.toLowerCase().includes(wanted.toLowerCase()))
  const found = (asks ? data : []).map(({ kind, items }) => ({
    label: t(`search.kinds.${kind}`),
    hits: items.map(asHit),
  }))
  const groups = [...found, { label: t('search.rooms'), hits: rooms }].filter(
    (group) => group.hits.length > 0,
  )
  const total = groups.reduce((sum, { hits }) => sum + hits.length, 0)
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

/** Where each kind of thing has its page. */
function asHit({ kind, key, title, detail, service }: Found['items'][number]): Hit {
  const hit = { key: `${kind}-${service ?? ''}-${key}`, title, ...placeOf(kind, key, service) }
  return detail === null ? hit : { ...hit, detail }
}

function placeOf(
  kind: Found['kind'],
  key: string,
  service: string | null,
): Pick<Hit, 'path' | 'icon'> {
  const name = encodeURIComponent(key)
  switch (kind) {
    case 'service':
      return { icon: 'services', path: `/services/${name}` }
    case 'ticket':
      return { icon: 'tickets', path: `/tickets/${encodeURIComponent(service ?? '')}/${name}` }
    case 'person':
      return { icon: 'person', path: `/settings/people/${name}` }
  }
}
