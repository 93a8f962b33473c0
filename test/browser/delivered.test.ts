/**
 * The journey that everything else is for: a quarter ends, somebody explains what was not kept, the
 * report goes out, and the contact says that it came.
 */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { readXlsx } from 'hucre/xlsx'
import { type ParsedMail, simpleParser } from 'mailparser'
import type { Page } from 'playwright-core'
import { lifecycleJobs } from '../../src/modules/reports/index.ts'
import { startJobs } from '../../src/platform/jobs/jobs.ts'
import { makeFollowedServices } from '../builders/followed-service.ts'
import { type MailServer, mailServer } from '../mail-server.ts'
import { movingClock } from '../moving-clock.ts'
import { readPdf } from '../pdf.ts'
import { kvitto } from '../program.ts'
import { axeProblems } from './browser.ts'
import { openSite, type Site } from './site.ts'

const karin = { name: 'Karin Andersson', role: 'account_manager', service: 'viva' } as const
/** New Year's Eve 2026, half an hour before midnight in Stockholm. */
const NEW_YEARS_EVE = Date.UTC(2026, 11, 31, 22, 30)
/** Monday 11 January 2027, 09:00. */
const MONDAY = Date.UTC(2027, 0, 11, 8)

test('a quarter ends; its report is explained, released, mailed and acknowledged, and everything agrees', async (t) => {
  const clock = movingClock(NEW_YEARS_EVE)
  const post = await mailServer(t)
  const site = await openSite(t, {
    clock,
    environment: { SMTP_URL: post.url, KVITTO_MAIL_FROM: 'Kvitto <kvitto@exempelby.example>' },
  })
  await makeFollowedServices(t, site.database.context)
  clock.set(NEW_YEARS_EVE + 45 * 60_000)
  await threeWorkers(site)
  const due = await rows(
    site,
    `select count(*)::int as n from report_event e join report r on r.id = e.report_id
    where e.kind = 'due' and r.period = '2026-Q4'`,
  )
  assert.deepEqual(due, [{ n: 2 }])

  clock.set(MONDAY)
  const page = await site.open(karin, '/')
  await page.clock.setFixedTime(MONDAY)
  await page
    .getByText(/rapporten för Viva, oktober–december 2026/)
    .first()
    .waitFor()
  await page.goto(new URL('/reports/viva/2026-Q4', site.url).href)
  await explainAll(page)
  await release(page)

  const mail = await received(post)
  await lookAtMail(mail)
  const link = /https?:\S+\/receipt#\S+/.exec(mail.text ?? '')?.[0] ?? ''
  const contact = await site.openStranger('/sign-in', { phone: true })
  await contact.clock.setFixedTime(MONDAY)
  await contact.goto(link)
  await contact.getByRole('button', { name: 'Kvittera rapporten' }).click()
  await contact.getByText('Tack! Viva, oktober–december 2026, är kvitterad.').waitFor()
  assert.deepEqual(await axeProblems(contact), [])

  await page.reload()
  await page.getByText('Kvitterad').first().waitFor()
  await everythingAgrees(site)
})

/** As many processes as wanted may find that a period has ended. */
async function threeWorkers({ database }: Site): Promise<void> {
  const connection = { connectionString: database.url }
  const faults: unknown[] = []
  const workers = await Promise.all(
    [1, 2, 3].map(() =>
      startJobs({ context: database.context, connection }, lifecycleJobs, (fault) =>
        faults.push(fault),
      ),
    ),
  )
  for (let left = 400; left > 0; left--) {
    const made = await database.context.transaction(({ client }) =>
      client.query(`select from report where period = '2026-Q4' and state = 'draft'`),
    )
    if (made.rowCount === 2) break
    await sleep(50)
  }
  await Promise.all(workers.map((worker) => worker.close()))
  assert.deepEqual(faults, [])
}

async function explainAll(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1, name: 'Viva, oktober–december 2026' }).waitFor()
  const explain = page.getByRole('main').getByRole('button', { name: /^Förklara:? (?!avvikelser)/ })

  await explain.first().waitFor()
  for (let left = await explain.count(); left > 0; left--) {
    await explain.first().click()
    const dialog = page.getByRole('dialog', { name: 'Förklara avvikelsen' })
    await dialog.getByLabel('Orsak').selectOption('measurement')
    await dialog.getByLabel('Förklaring').fill('Övervakningen stod still efter en uppdatering.')
    await dialog.getByRole('button', { name: 'Spara förklaringen' }).click()
    await dialog.waitFor({ state: 'hidden' })
    for (let wait = 100; (await explain.count()) >= left && wait > 0; wait--) await sleep(50)
  }
}

async function release(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Släpp rapporten' }).first().click()
  const dialog = page.getByRole('dialog', { name: /Släpp rapporten för Viva/ })
  await dialog.getByText('viva@example.org').waitFor()
  assert.deepEqual(await axeProblems(page), [])
  await dialog.getByLabel('Egna ord till mottagarna').fill('Hör av er om ni undrar något.')
  await dialog.getByRole('button', { name: 'Släpp rapporten' }).click()
  await page.getByText(/Släppt av Karin Andersson .* Siffrorna är frysta\./).waitFor()
}

/** The mail to the customer's contact; others, to those who work there, come too. */
async function received({ received: mails }: MailServer): Promise<ParsedMail> {
  for (let left = 400; left > 0; left--) {
    const mail = mails.find(({ to }) => to.includes('viva@example.org'))
    if (mail !== undefined) return simpleParser(mail.raw)
    await sleep(50)
  }
  return assert.fail('No mail came')
}

async function lookAtMail({ subject, text = '', html, attachments }: ParsedMail): Promise<void> {
  assert.equal(subject, 'Kvartalsrapport för Viva, oktober–december 2026')
  assert.match(text, /Hör av er om ni undrar något\./)
  assert.match(text, /1 av 2/)
  assert.match(String(html), /Kvittera rapporten/)
  const [pdf, xlsx] = attachments
  assert.equal(attachments.length, 2)
  assert.equal(pdf?.contentType, 'application/pdf')
  const paper = await readPdf(pdf?.content ?? Buffer.alloc(0))
  assert.match(paper.text, /Viva, oktober–december 2026/)
  assert.match(paper.text, /Övervakningen stod still efter en uppdatering\./)
  const { sheets } = await readXlsx(xlsx?.content ?? Buffer.alloc(0))
  assert.ok(sheets[0]?.rows.some((row) => row.includes('Viva')))
}

async function rows(site: Site, query: string): Promise<unknown[]> {
  const { rows: found } = await site.database.context.transaction(({ client }) =>
    client.query(query),
  )
  return found
}

/** What the command line says, and what the ledger can prove. */
async function everythingAgrees(site: Site): Promise<void> {
  const { url } = site.database
  const args = ['report', 'status', '--service', 'viva', '--period', '2026-Q4', '--json']
  const [status] = JSON.parse((await kvitto(args, { url })).out)
  const [recipient] = status.recipients
  assert.equal(status.state, 'acknowledged')
  assert.equal(status.revision, 1)
  assert.equal(recipient.address, 'viva@example.org')
  assert.equal(recipient.state, 'acknowledged')
  assert.match(recipient.smtpResponse, /^250 /)
  assert.match(recipient.messageId, /@exempelby\.example/)
  const events = await rows(
    site,
    `select kind, event::jsonb ->> 'at' as at from ledger_event
    where subject = 'report:viva/2026-Q4' order by seq`,
  )
  const kinds = events.map((event) => String(Object(event).kind))
  for (const kind of ['report.due', 'report.released', 'report.acknowledged']) {
    assert.equal(kinds.filter((each) => each === kind).length, 1, `${kind} in ${kinds.join(', ')}`)
  }
  assert.ok(kinds.includes('report.delivery_accepted'))
  assert.equal(Object(events.at(-1)).at.slice(0, 19), String(recipient.acknowledgedAt).slice(0, 19))
  const verified = await kvitto(['ledger', 'verify', '--json'], { url })
  assert.equal(verified.code, 0, verified.err)
}
