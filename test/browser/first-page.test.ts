import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { makeFollowedServices } from '../builders/followed-service.ts'
import { haveTickets } from '../builders/tickets.ts'
import type { Looks } from './browser.ts'
import { openSite, type Visitor } from './site.ts'

const karin = { name: 'Karin Ek', role: 'account_manager' } as const
const kim = { name: 'Kim Persson', role: 'contact', service: 'viva' } as const
const TITLE = 'Genomförandeplanen går inte att skriva ut'
const TICKETS = `key;title;opened_at;priority;status;responded_at;resolved_at;updated_at
INC-1;${TITLE};2026-11-18 09:00;1;open;;;2026-11-18 09:00\n`

interface FirstPage {
  readonly visitor: Visitor
  readonly address: string
  /** Seen when the page has its answers. */
  readonly seen: string
}

const firstPages: readonly FirstPage[] = [
  { visitor: karin, address: '/', seen: 'Löften just nu' },
  { visitor: karin, address: '/tickets', seen: TITLE },
  { visitor: kim, address: '/portal', seen: TITLE },
]

for (const { visitor, address, seen } of firstPages) {
  for (const phone of [true, false]) {
    test(`${address} on a ${phone ? 'phone' : 'desk'}: what comes late moves nothing`, async (t) => {
      const { page, open } = await comeTo(t, visitor, { phone })
      await page.addInitScript({ content: WATCH_SHIFTS })
      await answerLate(page)
      await open(address)
      await page.getByText(seen).first().waitFor()
      await page.waitForLoadState('networkidle')
      const moved: unknown = await page.evaluate('moved')
      assert.ok(typeof moved === 'number' && moved < 0.02, `it moved by ${moved}`)
    })
  }

  test(`${address}: what is asked for with the HTML is what the page asks for, once`, async (t) => {
    const { page, open } = await comeTo(t, visitor)
    const asked: string[] = []
    page.on('request', (request) => {
      const { pathname, search } = new URL(request.url())
      if (/^\/api\/(?!live$)/.test(pathname)) asked.push(pathname + search)
    })
    await open(address)
    await page.getByText(seen).first().waitFor()
    await page.waitForFunction('kvittoAsked.answers.size === 0')
    assert.deepEqual(asked.toSorted(), [...new Set(asked)].toSorted())
  })
}

test('a frame stands until the application comes, and is gone then', async (t) => {
  const { page, open } = await comeTo(t, karin)
  const scripts = Promise.withResolvers<void>()
  await page.route('**/assets/*.js', async (route) => {
    await scripts.promise
    await route.continue()
  })
  const opened = open('/tickets')
  const frame = page.locator('.frame')
  await frame.waitFor()
  scripts.resolve()
  await opened
  await page.getByRole('heading', { level: 1, name: 'Ärenden' }).waitFor()
  assert.equal(await frame.isVisible(), false)
})

const WATCH_SHIFTS = `window.moved = 0
new PerformanceObserver((list) => {
  for (const shift of list.getEntries()) if (!shift.hadRecentInput) moved += shift.value
}).observe({ type: 'layout-shift', buffered: true })`

/** Somebody who has signed in and seen no page yet but their own. */
async function comeTo(t: TestContext, visitor: Visitor, looks?: Looks) {
  const site = await openSite(t)
  await makeFollowedServices(t, site.database.context)
  await haveTickets(t, site.database.context, 'viva', TICKETS)
  const page = await site.open(visitor, '/first.js', looks)
  const open = (address: string) => page.goto(new URL(address, site.url).href)
  return { page, open }
}

/** Each answer later than the one before it. */
async function answerLate(page: Page): Promise<void> {
  // What happens meanwhile may move things: that is news, and not what this is about.
  await page.route('**/api/live', (route) => route.abort())
  let later = 0
  await page.route(/\/api\/(?!live$)/, async (route) => {
    later += 150
    await setTimeout(later)
    await route.continue()
  })
}
