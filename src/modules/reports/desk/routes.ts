import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import { json, needs, newRoutes } from '../../../platform/http/routes.ts'
import { canExplainDeviation } from '../../deviations/index.ts'
import type { DocumentFormat } from '../documents/documents.render.ts'
import { cellOf, readBoard, readStandings } from './board.commands.ts'
import { openReportDesk, toldIn } from './desk.commands.ts'
import { presentReport } from './report.present.ts'
import {
  documentQuery,
  language,
  pageDrawings,
  periodKey,
  quarterKey,
  reportBoard,
  reportStanding,
  reportView,
  serviceKey,
} from './schema.ts'

const tags = ['reports']
const security = needs('reports:read')
const until = z.object({
  until: quarterKey.optional().meta({ description: 'The last quarter; else the running one' }),
})
const params = z.object({ service: serviceKey, period: periodKey })
const inLanguage = z.object({
  language: language.optional().meta({ description: 'Else the first contact’s' }),
})

const board = createRoute({
  method: 'get',
  path: '/api/reports',
  tags,
  summary: 'The reports within reach: services by quarters',
  description: 'A running period is shown to those who work with the service.',
  security,
  request: { query: until },
  responses: { 200: json('Five quarters', reportBoard) },
})

const standings = createRoute({
  method: 'get',
  path: '/api/reports/standings',
  tags,
  summary: 'What is known today of each report on the board',
  description: 'Worked out now: what was not kept, what waits for an explanation.',
  security,
  request: { query: until },
  responses: { 200: json('As on the board', z.strictObject({ items: z.array(reportStanding) })) },
})

const report = createRoute({
  method: 'get',
  path: '/api/reports/{service}/{period}',
  tags,
  summary: 'A report: key figures and deviations, as they stand in its document',
  security,
  request: { params, query: inLanguage },
  responses: { 200: json('From what is known now', reportView) },
})

const pages = createRoute({
  method: 'get',
  path: '/api/reports/{service}/{period}/pages',
  tags,
  summary: 'The pages of the document as drawings, to be looked at',
  security,
  request: { params, query: inLanguage },
  responses: { 200: json('As the PDF will be', pageDrawings) },
})

const document = createRoute({
  method: 'get',
  path: '/api/reports/{service}/{period}/document',
  tags,
  summary: 'The document, built from what is known now',
  description: 'The three say the same: pdf (PDF/UA-1), xlsx, json.',
  security,
  request: { params, query: documentQuery },
  responses: {
    200: {
      description: 'The document',
      content: {
        'application/pdf': { schema: z.string().meta({ format: 'binary' }) },
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': {
          schema: z.string().meta({ format: 'binary' }),
        },
        'application/json': { schema: z.looseObject({}) },
      },
    },
  },
})

const contentTypes: Readonly<Record<DocumentFormat, string>> = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json; charset=utf-8',
}

export function reportRoutes() {
  const desk = openReportDesk()
  return newRoutes()
    .openapi(board, async (c) =>
      c.json(await readBoard(c.var.context, c.req.valid('query').until), 200),
    )
    .openapi(standings, async (c) =>
      c.json({ items: await readStandings(c.var.context, c.req.valid('query').until) }, 200),
    )
    .openapi(report, async (c) => {
      const { context } = c.var
      const wanted = c.req.valid('param')
      const { service, period, figures } = await desk.figures(
        context,
        wanted.service,
        wanted.period,
      )
      const cell = cellOf(service, period, context.clock.now())
      const told = toldIn(figures, c.req.valid('query').language)
      const documentLanguage = figures.language
      const mayExplain = canExplainDeviation(context.actor, service.key)
      return c.json(
        presentReport({ mayExplain, service, cell, figures: told, documentLanguage }),
        200,
      )
    })
    .openapi(pages, async (c) => {
      const { service, period } = c.req.valid('param')
      const { figures } = await desk.figures(c.var.context, service, period)
      const drawn = await desk.pages(toldIn(figures, c.req.valid('query').language))
      return c.json({ pages: [...drawn] }, 200)
    })
    .openapi(document, async (c) => {
      const { service, period } = c.req.valid('param')
      const { format, language: wanted, download } = c.req.valid('query')
      const { figures } = await desk.figures(c.var.context, service, period)
      const told = toldIn(figures, wanted)
      const content = await desk.document(told, format)
      const name = `${told.language === 'sv' ? 'rapport' : 'report'}-${service}-${period}.${format}`
      return c.body(typeof content === 'string' ? content : Buffer.from(content), 200, {
        'content-type': contentTypes[format],
        'content-disposition': `${download ? 'attachment' : 'inline'}; filename="${name}"`,
        'cache-control': 'no-store',
      })
    })
}
