import { createRoute } from '@hono/zod-openapi'
import type { Context } from '../../platform/context.ts'
import { json, needs, newRoutes } from '../../platform/http/routes.ts'
import { type SearchHit, searchAnswer, searchQuery } from './schema.ts'

/** What a module offers to be found: a few, the best first, of what the actor may see. */
export interface SearchSource {
  readonly kind: SearchHit['kind']
  readonly find: (context: Context, text: string, most: number) => Promise<readonly SearchHit[]>
}

const MOST_PER_KIND = 5

const search = createRoute({
  method: 'get',
  path: '/api/search',
  tags: ['search'],
  summary: 'Services, tickets and people, a few of each',
  security: needs('search:read'),
  request: { query: searchQuery },
  responses: { 200: json('Kinds of which something was found', searchAnswer) },
})

export function searchRoutes(sources: readonly SearchSource[]) {
  return newRoutes().openapi(search, async (c) => {
    const { q } = c.req.valid('query')
    const groups = await Promise.all(
      sources.map(async ({ kind, find }) => ({
        kind,
        items: [...(await find(c.var.context, q, MOST_PER_KIND))],
      })),
    )
    return c.json({ groups: groups.filter(({ items }) => items.length > 0) }, 200)
  })
}
