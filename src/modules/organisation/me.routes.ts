import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import { json, jsonBody, needs, needsPerson, newRoutes } from '../../platform/http/routes.ts'
import { chooseLanguage, readMe } from './me.commands.ts'
import { language, me } from './me.ts'

const tags = ['me']

const getMe = createRoute({
  method: 'get',
  path: '/api/me',
  tags,
  summary: 'Who is signed in, and what they find here',
  security: needs('me:read'),
  responses: { 200: json('You', me) },
})

const putLanguage = createRoute({
  method: 'put',
  path: '/api/me/language',
  tags,
  summary: 'Choose the language of pages and mails',
  security: needsPerson,
  request: { body: jsonBody('Which', z.strictObject({ language })) },
  responses: { 204: { description: 'Chosen' } },
})

export function meRoutes() {
  return newRoutes()
    .openapi(getMe, async (c) => c.json(await readMe(c.var.context), 200))
    .openapi(putLanguage, async (c) => {
      await chooseLanguage(c.var.context, c.req.valid('json').language)
      return c.body(null, 204)
    })
}
