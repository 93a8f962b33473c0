/** Status pages for everybody. Nobody is signed in here, and nothing is set. */
import { createRoute } from '@hono/zod-openapi'
import type { Context as HonoContext } from 'hono'
import { z } from 'zod'
import { DomainError } from '../../platform/errors.ts'
import type { Env } from '../../platform/http/env.ts'
import { openLimits } from '../../platform/http/limits.ts'
import { isPublic, json, newRoutes } from '../../platform/http/routes.ts'
import { badge } from './badge.ts'
import type { StatusDesk } from './desk.commands.ts'
import { badgeParam, badgeQuery, keyParam, statusShown } from './schema.ts'

const tags = ['status pages']

const shown = createRoute({
  method: 'get',
  path: '/api/status/{key}',
  tags,
  summary: 'What a public status page shows',
  description: 'One that is not public is answered as one that is not there.',
  security: isPublic,
  request: { params: keyParam, headers: z.object({ 'if-none-match': z.string().optional() }) },
  responses: {
    200: json('How the services are now', statusShown),
    304: { description: 'As it was' },
  },
})

const live = createRoute({
  method: 'get',
  path: '/api/status/{key}/live',
  tags,
  summary: 'A public status page as it changes, as server-sent events',
  description:
    'Each event `status` holds the whole page as JSON. Where too many look at once the answer is 429: ask for the page now and then instead.',
  security: isPublic,
  request: { params: keyParam },
  responses: {
    200: {
      description: 'Events until either side ends it',
      content: { 'text/event-stream': { schema: z.string() } },
    },
  },
})

const picture = createRoute({
  method: 'get',
  path: '/api/status/{key}/badge/{file}',
  tags,
  summary: 'How a service on a public status page is, as a small picture',
  security: isPublic,
  request: {
    params: badgeParam,
    query: badgeQuery,
  },
  responses: {
    200: { description: 'The picture', content: { 'image/svg+xml': { schema: z.string() } } },
  },
})

/** A whole municipality may come from one address; whoever asks without pause is stopped. */
const REQUESTS_PER_MINUTE = 600

export function publicStatusRoutes(desk: () => StatusDesk) {
  const limits = openLimits(REQUESTS_PER_MINUTE)
  const count = ({ env: { visit } }: HonoContext<Env>) => limits.count(visit, visit.from)
  return newRoutes()
    .openapi(shown, async (c) => {
      await count(c)
      const page = await desk().shown(c.req.valid('param').key)
      const headers = { etag: page.tag, 'cache-control': 'public, no-cache' }
      if (c.req.valid('header')['if-none-match'] === page.tag) return c.body(null, 304, headers)
      return c.json(page.shown, 200, headers)
    })
    .openapi(live, async (c) => {
      await count(c)
      const { key } = c.req.valid('param')
      await desk().shown(key)
      return new Response(desk().streams.open(key, c.env.visit.from), {
        // Proxies must not gather it.
        headers: { 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' },
      })
    })
    .openapi(picture, async (c) => {
      await count(c)
      const { key, file } = c.req.valid('param')
      const service = file.slice(0, -'.svg'.length)
      const { services } = (await desk().shown(key)).shown
      const found = services.find((each) => each.key === service)
      if (found === undefined) {
        throw new DomainError('not_found', 'There is no such service on the page')
      }
      return c.body(badge(found, c.req.valid('query').lang), 200, {
        'content-type': 'image/svg+xml; charset=utf-8',
        'cache-control': 'public, max-age=60',
        // Made to be shown by other pages.
        'cross-origin-resource-policy': 'cross-origin',
      })
    })
}
