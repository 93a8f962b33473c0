import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { type TestContext, test } from 'node:test'
import { simpleParser } from 'mailparser'
import type { Page } from 'playwright-core'
import { reportMailWriter } from '../../src/modules/reports/index.ts'
import { fixedClock } from '../../src/platform/clock.ts'
import { openMailer } from '../../src/platform/mail/mail.ts'
import { sendDue } from '../../src/platform/mail/post-office.ts'
import { type ReleasedTo, releaseReport } from '../builders/released-report.ts'
import { makeService } from '../builders/service.ts'
import { mailServer } from '../mail-server.ts'
import { axeProblemsInBothThemes, type Looks } from './browser.ts'
import { openSite, type Site } from './site.ts'

/** Monday 12 October 2026, 10:00 in Stockholm. */
const MONDAY = Date.UTC(2026, 9, 12, 8)
const kim = { name: 'Kim Persson', email: 'kim@exempelby.example' }

interface House {
  readonly site: Site
  release(to?: ReleasedTo): Promise<void>
  /** The address in the last mail. */
  link(): Promise<string>
  open(looks?: Looks): Promise<Page>
}

/** The site's own, which is what makes its links. */
const SECRET = 'a secret of the test, long enough for its keys'

/** A real mail server, and a browser that nobody has signed in with; what is released is sent at once. */
async function house(t: TestContext, to: ReleasedTo = {}): Promise<House> {
  const post = await mailServer(t)
  const site = await openSite(t, {
    clock: fixedClock(MONDAY),
    environment: { KVITTO_SECRET: SECRET },
  })
  const { context } = site.database
  await makeService(context)
  const mailer = openMailer({ smtpUrl: post.url, from: 'Kvitto <kvitto@exempelby.example>' })
  t.after(() => mailer.close())
  const writer = reportMailWriter({ secret: SECRET, publicUrl: site.url })
  const release = async (again: ReleasedTo = {}) => {
    await releaseReport(context, again)
    assert.equal(await sendDue(context, [writer], mailer), 1)
  }
  await release({ contacts: [kim], ...to })
  const link = async () => {
    const { text = '' } = await simpleParser(post.received.at(-1)?.raw ?? '')
    return /https?:\S+\/receipt#\S+/.exec(text)?.[0] ?? ''
  }
  const open = async (looks?: Looks) => {
    const page = await site.openStranger('/sign-in', looks)
    await page.clock.setFixedTime(MONDAY)
    await page.goto(await link())
    return page
  }
  return { site, release, link, open }
}

const heading = (page: Page, name: string | RegExp) =>
  page.getByRole('heading', { level: 1, name }).waitFor()

async function widerThanWindow(page: Page): Promise<boolean> {
  return page.evaluate('document.documentElement.scrollWidth > innerWidth')
}

test('a report that came by mail is acknowledged from the phone, by keyboard, with a comment', async (t) => {
  const { open, site } = await house(t, { message: 'Hör av er om ni undrar något.' })
  const page = await open({ phone: true })
  await heading(page, 'Kvartalsrapport för Viva, juli–september 2026')
  assert.doesNotMatch(page.url(), /#./)
  await page.getByText('38 av 44, 86,3 %').waitFor()
  await page.getByText('Hör av er om ni undrar något.').waitFor()
  assert.deepEqual(await axeProblemsInBothThemes(page), [])
  assert.equal(await widerThanWindow(page), false)
  const opened = await stateOf(site)
  assert.equal(opened, 'accepted')

  await page.getByRole('textbox', { name: 'Kommentar' }).focus()
  await page.keyboard.type('Tack, vi ses på mötet.')
  await page.keyboard.press('Control+Enter')
  await page
    .getByRole('status')
    .filter({ hasText: 'Tack! Viva, juli–september 2026, är kvitterad.' })
    .waitFor()
  await page.getByRole('heading', { level: 2, name: 'Kvitterad' }).waitFor()
  await page
    .getByRole('definition')
    .filter({ hasText: 'måndag 12 oktober 2026 kl. 10.00' })
    .waitFor()
  assert.deepEqual(await axeProblemsInBothThemes(page), [])
  assert.equal(await stateOf(site), 'acknowledged')

  await page.setViewportSize({ width: 1440, height: 900 })
  const waiting = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Ladda ned PDF' }).click()
  const download = await waiting
  assert.equal(download.suggestedFilename(), 'kvartalsrapport-viva-2026-Q3.pdf')
  assert.equal((await readFile(await download.path())).subarray(0, 5).toString(), '%PDF-')

  await page.getByRole('button', { name: 'Skicka frågan' }).click()
  await page.getByText('Skriv vad du undrar.').first().waitFor()
  await page.getByRole('textbox', { name: 'Din fråga' }).fill('Varför tog INC1004211 så lång tid?')
  await page.getByRole('button', { name: 'Skicka frågan' }).click()
  await page.getByText('Frågan är skickad.').waitFor()
  await page.getByText('Väntar på svar.').waitFor()
  assert.deepEqual(await axeProblemsInBothThemes(page), [])
})

async function stateOf({ database }: Site): Promise<string | undefined> {
  const { rows } = await database.context.transaction(({ client }) =>
    client.query<{ state: string }>("select state from report where period = '2026-Q3'"),
  )
  return rows[0]?.state
}

test('the page speaks as the mail did, and says what a link that is not good needs', async (t) => {
  const { open, release, site, link } = await house(t, { contacts: [{ ...kim, language: 'en' }] })
  const page = await open()
  await heading(page, 'Quarterly report for Viva, July–September 2026')
  await page.getByRole('button', { name: 'Acknowledge the report' }).waitFor()
  await page.getByRole('radio', { name: 'Svenska' }).check({ force: true })
  await heading(page, 'Kvartalsrapport för Viva, juli–september 2026')
  await page.getByText('38 av 44, 86,3 %').waitFor()

  const first = await link()
  await release()
  await page.goto('about:blank')
  await page.goto(first)
  await page.getByText('Rapporten är ersatt av en rättad').waitFor()
  await page.getByText('Version 2 gäller.').waitFor()
  assert.deepEqual(await axeProblemsInBothThemes(page), [])
  await page.reload()
  await page.getByText('Sidan behöver länken i mejlet').waitFor()
  await page.goto('about:blank')
  await page.goto(new URL('/receipt#nonsense', site.url).href)
  await page.getByText('Länken fungerar inte').waitFor()
  assert.deepEqual(await axeProblemsInBothThemes(page), [])
})
