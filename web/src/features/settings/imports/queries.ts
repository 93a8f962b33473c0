import { queryOptions } from '@tanstack/react-query'
import { answer, api } from '../../../lib/api.ts'
import type { Draft } from './mapping-parts.ts'

export const IMPORTS = 'imports'

export const choicesQuery = queryOptions({
  queryKey: [IMPORTS, 'choices'],
  queryFn: ({ signal }) => answer(api.imports.choices.$get({}, { init: { signal } })),
})

export const mappingsQuery = queryOptions({
  queryKey: [IMPORTS, 'mappings'],
  queryFn: ({ signal }) => answer(api.imports.mappings.$get({}, { init: { signal } })),
})

const POLL = 400
const SLOW_POLL = 2_000

/** One's own files, asked again by itself while one is being read. */
export const sentQuery = queryOptions({
  queryKey: [IMPORTS, 'sent'],
  queryFn: ({ signal }) => answer(api.imports.uploads.$get({}, { init: { signal } })),
  refetchOnMount: 'always',
  refetchInterval: ({ state }) =>
    state.data?.items.some(({ run }) => run?.state === 'running') === true ? SLOW_POLL : false,
})

/** Asked again by itself while it is being tried or imported. */
export const uploadQuery = (id: string) =>
  queryOptions({
    queryKey: [IMPORTS, 'upload', id],
    queryFn: ({ signal }) =>
      answer(api.imports.uploads[':id'].$get({ param: { id } }, { init: { signal } })),
    refetchInterval: ({ state }) => (state.data?.run?.state === 'running' ? POLL : false),
  })

export const previewQuery = (id: string, draft: Draft) =>
  queryOptions({
    queryKey: [IMPORTS, 'preview', id, draft],
    queryFn: ({ signal }) =>
      answer(
        api.imports.uploads[':id'].preview.$post(
          { param: { id }, json: draft },
          { init: { signal } },
        ),
      ),
    staleTime: Number.POSITIVE_INFINITY,
  })
