import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import { json, jsonBody, needs, newRoutes } from '../../../platform/http/routes.ts'
import { formatInstant } from '../../calendar/index.ts'
import type { DocumentFormat } from '../documents/documents.render.ts'
import { releaseReport } from '../lifecycle/release.commands.ts'
import { readBoard, readStandings } from './board.commands.ts'
import { openReportDesk, toldIn } from './desk.commands.ts'
import { readReport } from './report.commands.ts'
import { readReview } from './review.commands.ts'
import { released, releaseGiven, reportReview, reviewQuery } from './review-schema.ts'
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
  shownQuery,
} from './schema.ts'

const tags = ['reports']
const security = needs('reports:read')
const until = z.object({
  until: quarterKey.optional().meta({ description: 'The last quarter; else the running one' }),
})
const params = z.object({ service: serviceKey, period: periodKey })
const inLanguage = shownQuery.extend({
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
  description: 'What was released, or, where nothing has been, a draft.',
  security,
  request: { params, query: inLanguage },
  responses: { 200: json('As released, or from what is known now', reportView) },
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
  summary: 'The document as it was released, or built from what is known now',
  description: 'The three say the same: pdf (PDF/UA-1), xlsx, json.',
  security,
  request: { params, query: documentQuery.extend(shownQuery.shape) },
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

const review = createRoute({
  method: 'get',
  path: '/api/reports/{service}/{period}/review',
  tags,
  summary: 'A report on its way out: what is known now, what blocks it, what has happened',
  description:
    'For those who work with the service. What is known now is kept as a draft where it says anything new.',
  security,
  request: { params, query: reviewQuery },
  responses: { 200: json('The draft and everything around it', reportReview) },
})

const releasing = createRoute({
  method: 'post',
  path: '/api/reports/{service}/{period}/release',
  tags,
  summary: 'Release a report: freeze it and send it to its contacts',
  description:
    'By the account manager of the service. From the second time on a new revision, with a reason. Refused (409) where the period has not ended, a deviation must be explained first, or anything has changed since `expectedDigest` was looked at.',
  security: needs('reports:write'),
  request: { params, body: jsonBody('What was looked at', releaseGiven) },
  responses: { 200: json('It is released', released) },
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
      const { service, period } = c.req.valid('param')
      const { language: wanted, ...shown } = c.req.valid('query')
      return c.json(
        await readReport(c.var.context, desk, { service, period, language: wanted, shown }),
        200,
      )
    })
    .openapi(pages, async (c) => {
      const { service, period } = c.req.valid('param')
      const { language: wanted, ...shown } = c.req.valid('query')
      const { figures } = await desk.figures(c.var.context, service, period, shown)
      const drawn = await desk.pages(toldIn(figures, wanted))
      return c.json({ pages: [...drawn] }, 200)
    })
    .openapi(document, async (c) => {
      const { service, period } = c.req.valid('param')
      const { format, language: wanted, download, ...shown } = c.req.valid('query')
      const report = await desk.figures(c.var.context, service, period, shown)
      const content = await desk.document(c.var.context, report, wanted, format)
      const told = wanted ?? report.figures.language
      const name = `${told === 'sv' ? 'rapport' : 'report'}-${service}-${period}.${format}`
      return c.body(typeof content === 'string' ? content : Buffer.from(content), 200, {
        'content-type': contentTypes[format],
        'content-disposition': `${download ? 'attachment' : 'inline'}; filename="${name}"`,
        'cache-control': 'no-store',
      })
    })
    .openapi(review, async (c) => {
      const wanted = { ...c.req.valid('param'), ...c.req.valid('query') }
      return c.json(await readReview(c.var.context, desk, wanted), 200)
    })
    .openapi(releasing, async (c) => {
      const { service, period } = c.req.valid('param')
      const wish = c.req.valid('json')
      const {
        releasedAt,
        reportId: _,
        ...done
      } = await desk.release(() => releaseReport(c.var.context, service, period, wish))
      const documents = [...done.documents]
      return c.json({ ...done, documents, releasedAt: formatInstant(releasedAt) }, 200)
    })
}
