import assert from 'node:assert/strict'
import { hash } from 'node:crypto'
import { type TestContext, test } from 'node:test'
import { z } from 'zod'
import {
  FRIDAY,
  makeFollowedServices,
  makePerson,
} from '../../../../test/builders/followed-service.ts'
import { testDatabase } from '../../../../test/database.ts'
import type { Role } from '../../../platform/actor.ts'
import { fixedClock } from '../../../platform/clock.ts'
import { testApp } from '../../../platform/http/testing.ts'
import { explainDeviation } from '../../deviations/index.ts'
import { loadActor } from '../../organisation/index.ts'
import { buildFigures } from '../commands.ts'
import { released, reportReview } from './review-schema.ts'
import { reportRoutes } from './routes.ts'
import { pageDrawings, reportBoard, reportStanding, reportView } from './schema.ts'

const standings = z.object({ items: z.array(reportStanding) })

const posted = (body: object): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', 'x-kvitto': '1', 'sec-fetch-site': 'same-origin' },
  body: JSON.stringify(body),
})

async function house(t: TestContext) {
  const { context } = await testDatabase(t, fixedClock(FRIDAY))
  await makeFollowedServices(t, context)
  const api = reportRoutes()
  /** Asks as somebody with one role, for Viva unless said. */
  const as = async (role: Role, service: string | undefined = 'viva') => {
    const { id } = await makePerson(context, role, service === 'all' ? undefined : service)
    const actor = await loadActor(context, id)
    const app = testApp(context, { api, identify: async () => actor })
    return async (path: string, body?: object) => {
      const response = await app.request(path, body && posted(body))
      const bytes = Buffer.from(await response.arrayBuffer())
      assert.deepEqual(app.faults, [])
      return {
        status: response.status,
        headers: response.headers,
        bytes,
        of: <Shape extends z.ZodType>(shape: Shape) => shape.parse(JSON.parse(bytes.toString())),
      }
    }
  }
  return { context, as }
}

test('the board has a cell for each service and quarter, from the agreement on', async (t) => {
  const { as } = await house(t)
  const ask = await as('account_manager', 'all')
  const board = (await ask('/api/reports')).of(reportBoard)
  assert.deepEqual(
    board.quarters.map(({ key }) => key),
    ['2025-Q4', '2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4'],
  )
  const viva = board.items.find(({ service }) => service.key === 'viva')
  assert.deepEqual(
    viva?.cells.map(({ state, dueOn, isPastDue }) => [state, dueOn, isPastDue]),
    [
      ['no_agreement', null, false],
      ['no_agreement', null, false],
      ['draft', '2026-07-21', true],
      ['draft', '2026-10-21', true],
      ['running', '2027-01-21', false],
    ],
  )
  const earlier = (await ask(`/api/reports?until=${board.earlier}`)).of(reportBoard)
  assert.equal(earlier.quarters.at(-1)?.key, '2025-Q3')
  assert.equal(earlier.later, '2026-Q4')
})

test('what is known today is what the report would say', async (t) => {
  const { context, as } = await house(t)
  const { items } = (await (await as('technician'))('/api/reports/standings')).of(standings)
  assert.deepEqual([...new Set(items.map(({ service }) => service))], ['viva'])
  const third = items.find(({ period }) => period === '2026-Q3')
  const figures = await buildFigures(context, { service: 'viva', period: '2026-Q3' })
  assert.ok(figures.deviations.length > 0)
  assert.equal(third?.deviations, figures.deviations.length)
  assert.equal(third?.unexplained, figures.deviations.length)
  assert.equal(third?.coverage, figures.availability?.coverage)
  assert.ok(third?.isMeasured)
})

test('a report’s page shows the figures of its document, in the reader’s language', async (t) => {
  const { as } = await house(t)
  const ask = await as('account_manager')
  const report = (await ask('/api/reports/viva/2026-Q3?language=en')).of(reportView)
  const json = (await ask('/api/reports/viva/2026-Q3/document?format=json')).of(
    z.object({
      language: z.string(),
      inputs: z.object({ digest: z.string() }),
      availability: z.object({ availability: z.number() }),
      deviations: z.array(z.object({ id: z.number() })),
    }),
  )
  assert.equal(report.inputs.digest, json.inputs.digest)
  assert.equal(report.availability?.availability, json.availability.availability)
  assert.deepEqual(
    report.deviations.map(({ id }) => id),
    json.deviations.map(({ id }) => id),
  )
  assert.match(report.summary.join(' '), /available/)
  assert.equal(json.language, 'sv')
  assert.equal(report.documentLanguage, 'sv')
  assert.ok(report.may.explain)
})

test('the document comes as PDF and workbook, to be looked at or saved', async (t) => {
  const { as } = await house(t)
  const ask = await as('auditor')
  const pdf = await ask('/api/reports/viva/2026-Q3/document?language=en')
  assert.equal(pdf.headers.get('content-type'), 'application/pdf')
  assert.equal(pdf.headers.get('content-disposition'), 'inline; filename="report-viva-2026-Q3.pdf"')
  assert.equal(pdf.bytes.subarray(0, 5).toString(), '%PDF-')
  const xlsx = await ask('/api/reports/viva/2026-Q3/document?format=xlsx&download=true')
  assert.match(xlsx.headers.get('content-disposition') ?? '', /^attachment; .*rapport-viva/)
  assert.equal(xlsx.bytes.subarray(0, 2).toString(), 'PK')
})

test('the preview has a drawing for each page, with every glyph that it uses', async (t) => {
  const { as } = await house(t)
  const { pages } = (await (await as('auditor'))('/api/reports/viva/2026-Q3/pages')).of(
    pageDrawings,
  )
  assert.ok(pages.length >= 3)
  for (const { svg, width, height } of pages) {
    assert.deepEqual([Math.round(width), Math.round(height)], [595, 842])
    const defined = new Set([...svg.matchAll(/<symbol id="([^"]+)"/g)].map(([, id]) => id))
    const used = [...svg.matchAll(/xlink:href="#([^"]+)"/g)].map(([, id]) => id)
    assert.ok(used.length > 0)
    assert.deepEqual(
      used.filter((id) => !defined.has(id)),
      [],
    )
  }
})

test('many who ask for the same report at once get the same figures', async (t) => {
  const { as } = await house(t)
  const ask = await as('account_manager')
  const answers = await Promise.all(
    Array.from({ length: 6 }, () => ask('/api/reports/viva/2026-Q3')),
  )
  assert.deepEqual(
    answers.map(({ status }) => status),
    [200, 200, 200, 200, 200, 200],
  )
})

test('a contact person waits for what is not released, and knows of their own service only', async (t) => {
  const { as } = await house(t)
  const ask = await as('contact')
  const board = (await ask('/api/reports')).of(reportBoard)
  assert.deepEqual(
    board.items.map(({ service, cells }) => [
      service.key,
      cells.at(-1)?.period.key,
      cells.at(-1)?.state,
    ]),
    [['viva', '2026-Q3', 'due']],
  )
  assert.equal((await ask('/api/reports/viva/2026-Q3')).status, 404)
  assert.equal((await ask('/api/reports/viva/2026-Q3?draft=true')).status, 404)
  assert.equal((await ask('/api/reports/viva/2026-Q3/document')).status, 404)
  assert.equal((await ask('/api/reports/viva/2026-Q4')).status, 404)
  const text = async (path: string) =>
    (await ask(path)).bytes.toString().replaceAll(/heroma|nowhere|urn:kvitto:request:[^"]+/g, '…')
  for (const path of ['', '/2026-Q3', '/2026-Q3/document', '/2026-Q3/pages']) {
    assert.equal((await ask(`/api/reports/heroma${path}`)).status, 404)
    assert.equal(
      await text(`/api/reports/heroma${path}`),
      await text(`/api/reports/nowhere${path}`),
    )
  }
})

test('a manager finds no reports, and a period that is none is refused', async (t) => {
  const { as } = await house(t)
  assert.deepEqual((await (await as('manager'))('/api/reports')).of(reportBoard).items, [])
  const ask = await as('auditor')
  assert.equal((await ask('/api/reports/viva/2026-13')).status, 422)
  assert.equal((await ask('/api/reports/viva/2027-Q1')).status, 422)
})

test('a report is looked at, explained, released and read as it was released', async (t) => {
  const { as, context } = await house(t)
  const ask = await as('account_manager')
  const review = async () => (await ask('/api/reports/viva/2026-Q3/review')).of(reportReview)
  const before = await review()
  assert.equal(before.cannotRelease, 'deviations')
  assert.deepEqual(
    before.blocking,
    before.view.deviations.map(({ id }) => id),
  )
  for (const id of before.blocking)
    await explainDeviation(context, id, { explanation: 'En växel.' })
  const ready = await review()
  assert.deepEqual([ready.cannotRelease, ready.may.release, ready.may.revise], [null, true, false])
  const post = (digest: string) =>
    ask('/api/reports/viva/2026-Q3/release', { expectedDigest: digest, message: 'Hej' })
  assert.equal((await post(before.digest)).status, 409)
  const done = (await post(ready.digest)).of(released)
  assert.deepEqual([done.revision, done.recipients], [1, 1])
  const after = await review()
  assert.deepEqual(
    [after.view.state, after.cannotRelease, after.may.revise, after.isChangedSinceRelease],
    ['released', 'unchanged', true, false],
  )
  assert.deepEqual(after.timeline.map(({ kind }) => kind).slice(-1), ['released'])
  assert.equal(after.deliveries[0]?.state, 'waiting')

  const contact = await as('contact')
  const view = (await contact('/api/reports/viva/2026-Q3')).of(reportView)
  assert.deepEqual([view.shown?.revision, view.shown?.message], [1, 'Hej'])
  assert.equal((await contact('/api/reports/viva/2026-Q3/review')).status, 404)
  assert.equal((await contact('/api/reports/viva/2026-Q3?draft=true')).status, 404)
  const [document] = done.documents
  const pdf = await contact('/api/reports/viva/2026-Q3/document?format=pdf&language=sv&revision=1')
  assert.equal(hash('sha256', pdf.bytes), document?.sha256)
  const board = (await contact('/api/reports')).of(reportBoard)
  const cell = board.items[0]?.cells.find(({ period }) => period.key === '2026-Q3')
  assert.deepEqual([cell?.state, cell?.revision, cell?.recipients], ['released', 1, 1])
  assert.equal((await contact('/api/reports/viva/2026-Q3?revision=2')).status, 404)
})
