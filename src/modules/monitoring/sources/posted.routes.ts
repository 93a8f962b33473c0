/** Where programs post what they have seen, in their own words. */
import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import { json, jsonBody, needs, newRoutes } from '../../../platform/http/routes.ts'
import { alertmanagerMessage } from './connectors/alertmanager.ts'
import { uptimeKumaMessage } from './connectors/uptime-kuma-post.ts'
import { takeAlerts, takeKumaPost } from './post.commands.ts'
import { sourceKey } from './schema.ts'

const tags = ['observations']
const security = needs('observations:write')
const params = z.object({ source: sourceKey.meta({ description: 'Key of the source' }) })
const taken = z
  .strictObject({
    components: z.int().meta({ description: 'Bound components that the message told of' }),
    remarks: z.array(z.string()),
  })
  .meta({ id: 'TakenMessage' })

const alerts = createRoute({
  method: 'post',
  path: '/api/observations/alertmanager/{source}',
  tags,
  summary: 'What Alertmanager sends to a webhook',
  description:
    'An alert that fires is down from its beginning to its end. That none is heard is up only while the alert that always fires is heard. The same message again changes nothing.',
  security,
  request: { params, body: jsonBody('As Alertmanager sends it', alertmanagerMessage) },
  responses: { 200: json('What was understood', taken) },
  'x-problems': ['conflict'],
})

const kuma = createRoute({
  method: 'post',
  path: '/api/observations/uptime-kuma/{source}',
  tags,
  summary: 'What Uptime Kuma sends with its notification Webhook',
  security,
  request: { params, body: jsonBody('As Uptime Kuma sends it', uptimeKumaMessage) },
  responses: { 200: json('What was understood', taken) },
  'x-problems': ['conflict'],
})

export function postedSourceRoutes() {
  return newRoutes()
    .openapi(alerts, async (c) => {
      const { source } = c.req.valid('param')
      const { components, remarks } = await takeAlerts(c.var.context, source, c.req.valid('json'))
      return c.json({ components, remarks: [...remarks] }, 200)
    })
    .openapi(kuma, async (c) => {
      const { source } = c.req.valid('param')
      const told = await takeKumaPost(c.var.context, source, c.req.valid('json'))
      return c.json({ components: told.components, remarks: [...told.remarks] }, 200)
    })
}
