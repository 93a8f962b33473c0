import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import { writtenKinds } from '../../../platform/files/written-table.ts'
import {
  json,
  jsonBody,
  needs,
  needsPerson,
  newRoutes,
  rowId,
} from '../../../platform/http/routes.ts'
import { answerItems, keepTogether, takeBack } from './answer.commands.ts'
import { exportRound } from './export.commands.ts'
import { openRound, releaseOverdue } from './open.commands.ts'
import { listCoworkers, listRounds, readProgress, readRound } from './read.commands.ts'
import {
  answered,
  answersGiven,
  attestationRound,
  attestationRounds,
  coworkerQuery,
  coworkers,
  keepGiven,
  managerProgress,
  roundOpened,
  roundWanted,
} from './schema.ts'

const tags = ['access']
const params = z.object({ round: rowId })
const path = '/api/access/attestation/{round}'

const list = createRoute({
  method: 'get',
  path: '/api/access/attestation',
  tags,
  summary: 'Rounds in which managers confirm what their co-workers have',
  description: 'Those in which you are asked; all of them to those who watch over access.',
  security: needs('access:read'),
  responses: { 200: json('Open ones first, then the latest', attestationRounds) },
})

const open = createRoute({
  method: 'post',
  path: '/api/access/attestation',
  tags,
  summary: 'Ask managers what their co-workers shall keep; or work out how many that is',
  security: needsPerson,
  request: { body: jsonBody('What is asked about, and until when', roundWanted) },
  'x-problems': ['conflict'],
  responses: { 200: json('How many it is', roundOpened) },
})

const read = createRoute({
  method: 'get',
  path,
  tags,
  summary: 'A round, and how far it has come',
  security: needs('access:read'),
  request: { params },
  responses: { 200: json('The round', attestationRound) },
})

const people = createRoute({
  method: 'get',
  path: `${path}/coworkers`,
  tags,
  summary: 'Co-workers whom you are asked about, with what each has',
  security: needs('access:read'),
  request: { params, query: coworkerQuery },
  responses: { 200: json('By name, a page at a time', coworkers) },
})

const progress = createRoute({
  method: 'get',
  path: `${path}/progress`,
  tags,
  summary: 'Who has answered, and who has not',
  security: needs('access:read'),
  request: { params },
  responses: { 200: json('By manager, those with most left first', managerProgress) },
})

const exported = createRoute({
  method: 'get',
  path: `${path}/export`,
  tags,
  summary: 'What was asked and answered, as a file',
  security: needs('access:read'),
  request: {
    params,
    query: z.object({
      format: z.enum(['csv', 'xlsx']),
      lang: z.enum(['sv', 'en']).default('sv'),
    }),
  },
  'x-problems': ['limit_exceeded'],
  responses: {
    200: {
      description: 'A file',
      content: {
        'text/csv': { schema: z.string() },
        [writtenKinds.xlsx]: { schema: z.string() },
      },
    },
  },
})

const answer = createRoute({
  method: 'post',
  path: `${path}/answers`,
  tags,
  summary: 'Say what co-workers shall keep and what not',
  description: 'By whom it is asked of, whoever stands in for them, or managers above.',
  security: needsPerson,
  request: { params, body: jsonBody('What is answered', answersGiven) },
  'x-problems': ['conflict'],
  responses: { 200: json('How many of each', answered) },
})

const keep = createRoute({
  method: 'post',
  path: `${path}/keep`,
  tags,
  summary: 'Keep all that can be kept together; what is risky is left to be looked at',
  security: needsPerson,
  request: { params, body: jsonBody('Whose', keepGiven) },
  responses: { 200: json('How many', answered) },
})

const undo = createRoute({
  method: 'post',
  path: `${path}/answers/{item}/undo`,
  tags,
  summary: 'Take an answer back, as long as nobody has done what it asked for',
  security: needsPerson,
  request: { params: params.extend({ item: rowId }) },
  'x-problems': ['conflict'],
  responses: { 204: { description: 'It is unanswered again' } },
})

const release = createRoute({
  method: 'post',
  path: `${path}/release`,
  tags,
  summary: 'Let what nobody answered for be removed, though it is many',
  security: needsPerson,
  request: { params },
  'x-problems': ['conflict'],
  responses: { 200: json('The round', attestationRound) },
})

export function attestationRoutes() {
  return newRoutes()
    .openapi(list, async (c) => c.json(await listRounds(c.var.context), 200))
    .openapi(open, async (c) => {
      const { dryRun, ...wanted } = c.req.valid('json')
      return c.json(await openRound(c.var.context, wanted, dryRun), 200)
    })
    .openapi(read, async (c) => {
      const { round } = c.req.valid('param')
      return c.json(await readRound(c.var.context, round), 200)
    })
    .openapi(people, async (c) => {
      const { round } = c.req.valid('param')
      return c.json(await listCoworkers(c.var.context, round, c.req.valid('query')), 200)
    })
    .openapi(progress, async (c) => {
      const { round } = c.req.valid('param')
      return c.json(await readProgress(c.var.context, round), 200)
    })
    .openapi(exported, async (c) => {
      const { round } = c.req.valid('param')
      const { format, lang } = c.req.valid('query')
      const { name, content } = await exportRound(c.var.context, round, format, lang)
      return new Response(content, {
        headers: {
          'content-type': writtenKinds[format],
          'content-disposition': `attachment; filename="${name}"`,
          'cache-control': 'no-store',
        },
      })
    })
    .openapi(answer, async (c) => {
      const { round } = c.req.valid('param')
      return c.json(await answerItems(c.var.context, round, c.req.valid('json').items), 200)
    })
    .openapi(keep, async (c) => {
      const { round } = c.req.valid('param')
      return c.json(await keepTogether(c.var.context, round, c.req.valid('json').employee), 200)
    })
    .openapi(undo, async (c) => {
      const { round, item } = c.req.valid('param')
      await takeBack(c.var.context, round, item)
      return c.body(null, 204)
    })
    .openapi(release, async (c) => {
      const { round } = c.req.valid('param')
      await releaseOverdue(c.var.context, round)
      return c.json(await readRound(c.var.context, round), 200)
    })
}
