/**
 * An outage that really happens: a server of the test's own stops, a probe notices, somebody sees it on
 * the page, the server comes back, the cause is written down, and the report says so to the second.
 */
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type TestContext, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { z } from 'zod'
import { makeProbe, newProbe } from '../../src/modules/monitoring/index.ts'
import { buildReport } from '../../src/modules/reports/index.ts'
import { applyFile } from '../../src/modules/services/index.ts'
import { systemClock } from '../../src/platform/clock.ts'
import type { Context } from '../../src/platform/context.ts'
import { newSeal } from '../../src/platform/seal.ts'
import { testDirectory, testFile } from '../files.ts'
import { readPdf } from '../pdf.ts'
import { openSite } from './site.ts'

const teodor = { name: 'Teodor Nyström', role: 'technician', service: 'lokal' } as const

const SERVICES = `services:
  - key: lokal
    name: Lokalbokning
    customer: Kultur och fritid
    contacts: [{ name: Sara, email: sara@example.org, language: sv }]
    components: { all: [lokal-web] }
    agreements:
      - from: 2026-01-01
        openingHours: { zone: Europe/Stockholm, week: { mon-sun: ["00:00-24:00"] } }
        priorities: { "1": { name: Kritisk, resolution: PT4H, goalPercent: 90 } }
        availabilityGoalPercent: 99.5
        outageGoals: { perMonth: 0 }
        report: { every: quarter, dueWorkingDays: 15 }
`

test('a server stops and comes back: it is seen, made sure of, over, explained and reported to the second', async (t) => {
  const site = await openSite(t, { clock: systemClock })
  const { context } = site.database
  const machine = await aServer(t)
  await applyFile(
    context,
    { countJudgedSince: async () => 0, rejudge: async () => ({ tickets: 0 }) },
    await testFile(t, 'services.yaml', SERVICES),
  )
  await probe(context, machine.port)
  const page = await site.open(teodor, '/availability/lokal')
  await seen(page, 'Fungerar')

  const stopped = systemClock.now()
  await machine.stop()
  await seen(page, 'Avbrott')
  await sleep(2000)
  const started = systemClock.now()
  await machine.start()
  await seen(page, 'Fungerar')

  const { from, to } = await outageOf(context)
  // It began with the first question that went unanswered, five seconds after the last good one at most.
  assert.ok(from >= stopped && from <= stopped + 6000, `${from - stopped} ms after it stopped`)
  assert.ok(to >= started && to <= started + 6000, `${to - started} ms after it came back`)

  await explain(page, site.url, context)
  const out = await testDirectory(t)
  const quarter = quarterOf(from)
  const { figures, files } = await buildReport(context, { service: 'lokal', period: quarter, out })
  const told = figures.availability?.outages ?? []
  assert.deepEqual(
    told.map((outage) => [
      Date.parse(outage.from),
      Date.parse(outage.to ?? ''),
      outage.openSeconds,
    ]),
    [[from, to, Math.floor((to - from) / 1000)]],
  )
  assert.equal(figures.availability?.downSeconds, Math.floor((to - from) / 1000))
  const paper = await readPdf(await readFile(files.pdf))
  assert.match(paper.text, /En kabel drogs ur\./)
})

async function probe(context: Context, port: number): Promise<void> {
  const wanted = newProbe.parse({
    key: 'lokal-web',
    name: 'Lokalbokning svarar',
    component: 'lokal-web',
    settings: { kind: 'http', url: `http://127.0.0.1:${port}/`, expectText: 'Boka' },
    intervalSeconds: 5,
    timeoutSeconds: 2,
    confirmFailures: 2,
    confirmEverySeconds: 1,
  })
  await makeProbe(context, wanted, newSeal('a secret of the test, long enough for its keys'))
}

/** The page hears of it by itself: nobody loads it again. */
async function seen(page: Page, word: string): Promise<void> {
  await page
    .locator('header', { has: page.getByRole('heading', { level: 1 }) })
    .getByText(word, { exact: true })
    .waitFor({ timeout: 30_000 })
}

async function explain(page: Page, url: URL, context: Context): Promise<void> {
  const id = await deviationOf(context)
  await page.goto(new URL(`/deviations/${id}`, url).href)
  await page.getByLabel('Orsak').selectOption('network')
  await page.getByLabel('Förklaring').fill('En kabel drogs ur.')
  await page.getByLabel('Förklaring').press('Control+Enter')
  await page.getByText('Förklaringen är sparad.').waitFor()
}

/** Found by rule soon after it happened. */
async function deviationOf(context: Context): Promise<number> {
  for (let left = 200; left > 0; left--) {
    const { rows } = await context.transaction(({ client }) =>
      client.query<{ id: number }>("select id from deviation where rule = 'outages_too_many'"),
    )
    if (rows[0] !== undefined) return rows[0].id
    await sleep(100)
  }
  return assert.fail('Nobody noticed')
}

const run = z.object({ state: z.string(), at: z.number() })

async function outageOf(context: Context): Promise<{ from: number; to: number }> {
  const { rows } = await context.transaction(({ client }) =>
    client.query(
      `select state, (extract(epoch from started_at) * 1000)::float8 as at
       from observation_run order by started_at`,
    ),
  )
  const runs = z.array(run).parse(rows)
  const down = runs.findIndex(({ state }) => state === 'down')
  const [began, over] = [runs[down], runs[down + 1]]
  assert.deepEqual(
    runs.map(({ state }) => state),
    ['up', 'down', 'up'],
  )
  return { from: began?.at ?? 0, to: over?.at ?? 0 }
}

function quarterOf(at: number): string {
  const day = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO('Europe/Stockholm')
  return `${day.year}-Q${Math.ceil(day.month / 3)}`
}

async function aServer(t: TestContext) {
  let server: Server | undefined
  const start = async (port: number) => {
    const next = createServer((_, response) => response.end('Boka en lokal'))
    await new Promise<void>((resolve) => next.listen(port, '127.0.0.1', resolve))
    server = next
  }
  const stop = async () => {
    const was = server
    server = undefined
    was?.closeAllConnections()
    await new Promise<void>((resolve) =>
      was === undefined ? resolve() : was.close(() => resolve()),
    )
  }
  await start(0)
  const address: AddressInfo | string | null | undefined = server?.address()
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0
  t.after(stop)
  return { port, stop, start: () => start(port) }
}
