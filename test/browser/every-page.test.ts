/**
 * Every page, as somebody sees it who has one: what axe finds in the light and in the dark, and whether
 * it fits a window of 320 pixels, which is 400 % (WCAG 1.4.10). What happens on them is for the journeys.
 */
import assert from 'node:assert/strict'
import { glob, readFile } from 'node:fs/promises'
import path from 'node:path'
import { type TestContext, test } from 'node:test'
import type { Page } from 'playwright-core'
import { watchServices } from '../../src/modules/reports/watch/watch.commands.ts'
import { fixedClock } from '../../src/platform/clock.ts'
import { FRIDAY, makeFollowedServices } from '../builders/followed-service.ts'
import { makeRequestHouse } from '../builders/request-house.ts'
import { tellAndShow } from '../walls/shown.ts'
import { axeProblemsInBothThemes } from './browser.ts'
import { openSite, type Site } from './site.ts'

const adam = { name: 'Adam Wester', role: 'administrator' } as const
const kim = { name: 'Kim Persson', role: 'contact', service: 'viva' } as const

/** The pages by their pattern, as in the routes; where the pattern is no address, `filled` says one. */
const inShell = [
  '/',
  '/services',
  '/services/$key',
  '/deviations',
  '/deviations/$id',
  '/tickets',
  '/tickets/$service/$key',
  '/availability',
  '/availability/$service',
  '/availability/$service/lines/$period',
  '/service-map',
  '/disturbances',
  '/disturbances/new',
  '/disturbances/$id',
  '/maintenance',
  '/corrections',
  '/monitoring/places',
  '/monitoring/places/new',
  '/monitoring/places/$place',
  '/monitoring',
  '/monitoring/probes/new',
  '/monitoring/probes/$probe',
  '/monitoring/sources',
  '/monitoring/sources/new',
  '/monitoring/sources/$source',
  '/monitoring/sources/$source/change',
  '/reports',
  '/reports/register',
  '/reports/$service/$period',
  '/access/findings',
  '/access/catalogue',
  '/access/catalogue/$id',
  '/access/people',
  '/access/intake',
  '/access',
  '/access/removals',
  '/access/attestation',
  '/access/attestation/$round',
  '/access/rules',
  '/access/intake/sources',
  '/access/intake/sources/new',
  '/access/intake/sources/$source',
  '/access/intake/sources/$source/change',
  '/access/connectors',
  '/access/connectors/$system',
  '/ledger',
  '/ledger/anchors',
  '/ledger/$seq',
  '/access/team',
  '/access/requests',
  '/access/requests/new',
  '/access/requests/$id',
  '/access/people/$id',
  '/access/mine',
  '/my-absence',
  '/settings/organisation',
  '/settings/people',
  '/settings/people/$id',
  '/settings/roles',
  '/settings/agreements',
  '/settings/agreements/file',
  '/settings/agreements/$key',
  '/settings/agreements/$key/calendar',
  '/settings/status-pages',
  '/settings/tokens',
  '/settings/imports',
  '/settings/imports/$id',
  '/settings/sign-in',
  '/access/queue',
  '/access/queue/$id',
  '/access/exits',
  '/access/exits/$id',
  '/access/templates',
  '/my-sign-in',
]
const inPortal = [
  '/portal',
  '/portal/tickets',
  '/portal/tickets/$service/$key',
  '/portal/reports',
  '/portal/reports/$service/$period',
  '/portal/my-sign-in',
  '/portal/disturbances/$id',
]
const forAnybody = [
  '/sign-in',
  '/sign-in/second-factor',
  '/recovery',
  '/invitation',
  '/first-administrator',
  '/receipt',
  '/status/$key',
]
/** Only seen half-way through signing in, and looked at there. */
const elsewhere = ['/sign-in/protect']

test('no page has been forgotten here', async () => {
  const web = path.resolve(import.meta.dirname, '../../web/src/features')
  const known = [...inShell, ...inPortal, ...forAnybody, ...elsewhere]
  for await (const file of glob('**/routes.tsx', { cwd: web })) {
    const text = await readFile(path.join(web, file), 'utf8')
    for (const [, own = ''] of text.matchAll(/^ {2}path: '\/?(.*)',$/gm)) {
      const isKnown = known.some((pattern) => pattern.endsWith(`/${own}`))
      assert.ok(isKnown || own === 'settings', `${file}: ${own} is not looked at`)
    }
  }
})

test('an administrator’s pages can be read by everybody', async (t) => {
  const site = await houseWithFigures(t)
  const page = await site.open(adam, '/my-sign-in')
  await connectSource(page)
  const ids = {
    ...(await askForAccess(site)),
    people: await personId(page),
    imports: await uploadId(page),
    deviations: await deviationId(page),
    disturbances: String(site.disturbance),
    catalogue: await newEntitlement(page),
  }
  await makeProbe(page)
  await look(
    page,
    site,
    inShell.map((pattern) => filled(pattern, ids)),
  )
})

test('a contact person’s pages can be read by everybody', async (t) => {
  const site = await houseWithFigures(t)
  const page = await site.open(kim, '/portal')
  await look(
    page,
    site,
    inPortal.map((pattern) => filled(pattern, { disturbances: String(site.disturbance) })),
  )
})

test('the pages before anybody is known can be read by everybody', async (t) => {
  const site = await houseWithFigures(t)
  await look(
    await site.openStranger('/sign-in'),
    site,
    forAnybody.map((pattern) => filled(pattern, {})),
  )
})

interface House extends Site {
  readonly disturbance: number
}

async function houseWithFigures(t: TestContext): Promise<House> {
  const site = await openSite(t, { clock: fixedClock(FRIDAY) })
  await makeFollowedServices(t, site.database.context)
  await watchServices(site.database.context)
  return { ...site, ...(await tellAndShow(site.database.context, 'viva')) }
}

function filled(pattern: string, ids: Readonly<Record<string, string>>): string {
  const key = pattern.startsWith('/services') || pattern.includes('agreements') ? 'viva' : 'B'
  return pattern
    .replace('/status/$key', '/status/status-viva')
    .replace('$service', 'viva')
    .replace('$place', 'kvitto')
    .replace('$period', '2026-Q3')
    .replace('$key', key)
    .replace('$seq', '1')
    .replace('$probe', 'heroma-webb')
    .replace('$source', 'am')
    .replace('$system', 'heroma')
    .replace('$round', '77')
    .replace('$id', Object.entries(ids).find(([name]) => pattern.includes(name))?.[1] ?? '')
}

/** Somebody's access has been asked for. */
async function askForAccess({ database, sql }: Site): Promise<Record<string, string>> {
  const { anna, ask } = await makeRequestHouse(database.context)
  const request = await ask({ add: ['pa_team:PA-12'] })
  await sql(
    `insert into attestation_round (id, cause, opened_at, opened_by, due_on) overriding system value
     values (77, 'campaign', now(), 'Lena', current_date + 9)`,
  )
  return { 'access/people': String(anna.employee), 'access/requests': String(request) }
}

async function makeProbe(page: Page): Promise<void> {
  const { origin } = new URL(page.url())
  const settings = { kind: 'tcp', host: '127.0.0.1', port: 1 }
  await page.request.post(`${origin}/api/monitoring/probes`, {
    headers: { origin, 'x-kvitto': '1' },
    data: { key: 'heroma-webb', name: 'Heromas webb', component: 'heroma-web', settings },
  })
}

async function newEntitlement(page: Page): Promise<string> {
  const { origin } = new URL(page.url())
  const answer = await page.request.post(`${origin}/api/access/entitlements`, {
    headers: { origin, 'x-kvitto': '1' },
    data: { system: 'heroma', key: 'pa_team:PA-12', name: 'PA-team 12' },
  })
  return String(Reflect.get(await answer.json(), 'id'))
}

async function personId(page: Page): Promise<string> {
  const answer = await page.request.get(new URL('/api/people', page.url()).href)
  const { items } = (await answer.json()) as { items: readonly { id: string }[] }
  return items[0]?.id ?? ''
}

async function deviationId(page: Page): Promise<string> {
  const answer = await page.request.get(new URL('/api/deviations', page.url()).href)
  const { items } = (await answer.json()) as { items: readonly { id: number }[] }
  return String(items[0]?.id ?? '')
}

async function connectSource(page: Page): Promise<void> {
  const { origin } = new URL(page.url())
  await page.request.post(`${origin}/api/monitoring/sources`, {
    headers: { origin, 'x-kvitto': '1' },
    data: { key: 'am', name: 'Alertmanager', settings: { kind: 'alertmanager' } },
  })
  const settings = { kind: 'folder', directory: 'heroma' }
  await page.request.post(`${origin}/api/access/sources`, {
    headers: { origin, 'x-kvitto': '1' },
    data: { key: 'am', name: 'Kontolistan', system: 'heroma', settings },
  })
}

async function uploadId(page: Page): Promise<string> {
  const { origin } = new URL(page.url())
  const answer = await page.request.post(`${origin}/api/imports/uploads?name=arenden.csv`, {
    headers: { origin, 'x-kvitto': '1', 'content-type': 'application/octet-stream' },
    data: Buffer.from('nummer;rubrik;anmält\nA-1;Skrivaren;2026-11-18 09:00\n'),
  })
  const { id } = (await answer.json()) as { id: string }
  return id
}

/** Two at a time: while one page is looked at, another loads. */
async function look(first: Page, site: Site, addresses: readonly string[]): Promise<void> {
  const left = [...addresses]
  const found: string[] = []
  const work = async (page: Page) => {
    for (let address = left.shift(); address !== undefined; address = left.shift()) {
      const problems = await problemsAt(page, new URL(address, site.url))
      found.push(...problems.map((problem) => `${address}: ${problem}`))
    }
  }
  await Promise.all([work(first), work(await first.context().newPage())])
  assert.deepEqual(found, [])
}

async function problemsAt(page: Page, url: URL): Promise<readonly string[]> {
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto(url.href)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.getByText('Läser in …').first().waitFor({ state: 'detached' })
  const problems = [...(await axeProblemsInBothThemes(page))]
  const { pathname } = new URL(page.url())
  if (pathname !== url.pathname) problems.push(`led to ${pathname}`)
  await page.setViewportSize({ width: 320, height: 640 })
  if (!(await fits(page))) problems.push('is wider than a window of 320 pixels')
  return problems
}

/** What is drawn to measure takes a moment to be drawn anew. */
async function fits(page: Page): Promise<boolean> {
  const narrow = 'document.documentElement.scrollWidth <= document.documentElement.clientWidth'
  // Of two pages one is behind the other: it is asked by the clock, since it may draw nothing.
  return page.waitForFunction(narrow, undefined, { timeout: 10_000, polling: 100 }).then(
    () => true,
    () => false,
  )
}
