import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { type TestContext, test } from 'node:test'
import type { Page } from 'playwright-core'
import { grantRole } from '../../src/modules/organisation/index.ts'
import { fixedClock } from '../../src/platform/clock.ts'
import { FRIDAY, makeFollowedServices, releaseThirdQuarter } from '../builders/followed-service.ts'
import { haveTickets } from '../builders/tickets.ts'
import { axeProblems, type Looks } from './browser.ts'
import { openSite, type Site } from './site.ts'

const kim = { name: 'Kim Persson', role: 'contact', service: 'viva' } as const
const HEAD = 'key;title;opened_at;priority;status;responded_at;resolved_at;updated_at\n'
const LATE = `INC-1;${'Genomförandeplanen'.repeat(6)} går inte att skriva ut;2026-11-18 09:00;1;open;;;2026-11-18 09:00\n`

/** It is Friday afternoon, in the house and for whoever reads. */
async function site(t: TestContext): Promise<Site> {
  const made = await openSite(t, { clock: fixedClock(FRIDAY) })
  await makeFollowedServices(t, made.database.context)
  return made
}

async function open(where: Site, address: string, looks?: Looks): Promise<Page> {
  const page = await where.open(kim, address, looks)
  await page.clock.setFixedTime(FRIDAY)
  await page.reload()
  return page
}

const heading = (page: Page, name: string | RegExp) =>
  page.getByRole('heading', { level: 1, name }).waitFor()

test('a case that is solved changes before the eyes of who waits for it, and is read', async (t) => {
  const house = await site(t)
  const { context } = house.database
  await haveTickets(t, context, 'viva', HEAD + LATE)
  await releaseThirdQuarter(context)
  const page = await open(house, '/portal', { phone: true })
  await heading(page, 'Viva fungerar')
  await page.getByText('för sent, skulle varit klart 18 november 13.00').waitFor()
  await page.getByText('klart senast 14.00').waitFor()
  await page.getByText('Senaste avbrottet var 6 juli.').waitFor()
  await page.getByText('1 av 3 ärenden löstes i tid.').waitFor()
  assert.deepEqual(await axeProblems(page), [])
  assert.equal(await widerThanWindow(page), false)

  await haveTickets(
    t,
    context,
    'viva',
    `${HEAD}D;Kan inte signera;2026-11-20 10:00;1;resolved;2026-11-20 10:30;2026-11-20 13:05;\n`,
  )
  await page.getByRole('status').filter({ hasText: 'D Kan inte signera: löst 13.05' }).waitFor()
  await page.getByRole('link', { name: 'Kan inte signera' }).press('Enter')
  await heading(page, 'Kan inte signera')
  await page.getByText('löst 13.05').waitFor()
  await page.getByText('Ni fick ett första svar').waitFor()
  await page.getByText('Så räknades tiden').first().click()
  await page.getByText(/^Klarat 2026-11-20 13:05/).waitFor()
  assert.deepEqual(await axeProblems(page), [])
})

test('a report is read to its receipts and its pages, and taken home as PDF', async (t) => {
  const house = await site(t)
  await releaseThirdQuarter(house.database.context)
  const page = await open(house, '/portal', { dark: true })
  await page.getByRole('link', { name: 'Läs rapporten juli–september 2026' }).click()
  await heading(page, 'Rapport för Viva, juli–september 2026')
  await page.getByRole('img', { name: /^Sida 1 av/ }).waitFor()
  await page.getByRole('button', { name: 'Visa hur tillgängligheten är räknad' }).click()
  await page.getByRole('dialog').getByText('Känd tid', { exact: true }).waitFor()
  assert.equal(await page.getByRole('link', { name: 'Visa varje dag' }).count(), 0)
  await page.keyboard.press('Escape')
  assert.deepEqual(await axeProblems(page), [])
  const waiting = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Ladda ned PDF' }).click()
  const pdf = await readFile(await (await waiting).path())
  assert.equal(pdf.subarray(0, 5).toString(), '%PDF-')
  await page.getByRole('link', { name: 'Alla rapporter' }).click()
  await heading(page, 'Alla rapporter')
  assert.deepEqual(await axeProblems(page), [])
})

test('a report that waits is acknowledged with one press, and asked about; what is left is its receipt', async (t) => {
  const house = await site(t)
  const page = await open(house, '/portal', { phone: true })
  await page.getByText('Rapporten juli–september 2026 skulle ha kommit 21 oktober.').waitFor()
  await releaseThirdQuarter(house.database.context)
  await page.getByText('att kvittera', { exact: true }).waitFor()
  assert.deepEqual(await axeProblems(page), [])
  await page.getByRole('link', { name: 'Läs rapporten juli–september 2026' }).click()
  await page.getByRole('heading', { level: 2, name: 'Har du fått rapporten?' }).waitFor()
  assert.deepEqual(await axeProblems(page), [])
  await page.getByRole('textbox', { name: 'Din fråga' }).fill('Vad gör ni åt växeln?')
  await page.getByRole('textbox', { name: 'Din fråga' }).press('Control+Enter')
  await page.getByText('Väntar på svar.').waitFor()

  await page.getByRole('link', { name: 'Alla rapporter' }).click()
  await page.getByText('att kvittera', { exact: true }).waitFor()
  await page.getByRole('link', { name: 'Startsidan' }).last().click()
  await page.getByRole('button', { name: 'Kvittera rapporten juli–september 2026' }).press('Enter')
  await page.getByText('Tack! Rapporten juli–september 2026 är kvitterad.').waitFor()
  await page.getByText('kvitterad 13.10', { exact: true }).waitFor()
  await page.getByRole('link', { name: 'Läs rapporten juli–september 2026' }).click()
  await page.getByText('fredag 20 november 2026 kl. 13.10').first().waitFor()
  assert.deepEqual(await axeProblems(page), [])
  assert.equal(await widerThanWindow(page), false)
})

test('cases are searched and narrowed in the address; another’s is as one that never was', async (t) => {
  const house = await site(t)
  const { context } = house.database
  const row = (key: string) =>
    `${key};Kan inte logga in;2026-11-18 09:00;1;open;;;2026-11-18 09:00\n`
  await haveTickets(t, context, 'viva', HEAD + row('INC-1'))
  await haveTickets(t, context, 'heroma', HEAD + row('INC-2'))
  // The house's own address leads to the portal's page.
  const page = await open(house, '/tickets')
  await page.waitForURL('**/portal/tickets')
  const rows = page.getByRole('table').getByRole('link')
  await page.getByText('Visar 6 av 6').waitFor()
  await page.getByRole('combobox', { name: 'Läge' }).selectOption({ label: 'Pågående' })
  await page.getByText('Visar 2 av 2').waitFor()
  await page.getByRole('searchbox').fill('logga')
  await page.waitForURL(/q=logga/)
  await page.getByText('Visar 1 av 1').waitFor()
  assert.match((await rows.allTextContents()).join(), /INC-1/)
  assert.deepEqual(await axeProblems(page), [])

  const said = async (address: string) => {
    await page.goto(new URL(address, house.url).href)
    await heading(page, 'Sidan finns inte')
    return page.getByRole('main').textContent()
  }
  const absent = await said('/portal/tickets/finnsinte/INC-2')
  assert.equal(await said('/portal/tickets/heroma/INC-2'), absent)
  assert.equal(await said('/portal/reports/heroma/2026-Q3'), absent)
  assert.equal(await said('/settings/people'), absent)
})

test('the search finds what is theirs, and of others’ neither case, service nor person', async (t) => {
  const house = await site(t)
  const { context } = house.database
  const row = (key: string) =>
    `${key};Journalen sparas inte;2026-11-18 09:00;1;open;;;2026-11-18 09:00\n`
  await haveTickets(t, context, 'viva', HEAD + row('INC-1'))
  await haveTickets(t, context, 'heroma', HEAD + row('INC-2'))
  const page = await open(house, '/portal')
  await heading(page, 'Viva fungerar')
  await page.keyboard.press('Control+k')
  const dialog = page.getByRole('dialog', { name: 'Sök i Kvitto' })
  const field = dialog.getByRole('combobox', { name: 'Vad letar du efter?' })
  await field.fill('journ')
  await dialog.getByRole('option', { name: /INC-1 Journalen sparas inte/ }).waitFor()
  await dialog.getByText('1 träff', { exact: true }).waitFor()
  assert.equal(await dialog.getByRole('option').count(), 1)
  assert.deepEqual(await axeProblems(page), [])
  for (const others of ['INC-2', 'Heroma', 'Persson']) {
    await field.fill(others)
    await dialog.getByText(`Inga träffar på ”${others}”.`).waitFor()
    assert.equal(await dialog.getByRole('option').count(), 0)
  }
  await field.fill('INC-1')
  await dialog.getByRole('option', { name: /INC-1/ }).waitFor()
  await field.press('Enter')
  await page.waitForURL('**/portal/tickets/viva/INC-1')
  await heading(page, 'Journalen sparas inte')
})

async function idOf({ database }: Site, name: string): Promise<string> {
  return database.context.transaction(async ({ client }) => {
    const found = await client.query<{ id: string }>('select id from person where name = $1', [
      name,
    ])
    return found.rows[0]?.id ?? ''
  })
}

async function widerThanWindow(page: Page): Promise<boolean> {
  return page.evaluate('document.documentElement.scrollWidth > innerWidth')
}

test('whoever has several services sees each by itself, in English too', async (t) => {
  const house = await site(t)
  const { context } = house.database
  await releaseThirdQuarter(context, 'heroma')
  const page = await house.open({ ...kim, language: 'en' }, '/portal')
  await heading(page, 'Viva works')
  const heromaToo = { role: 'contact', scope: { kind: 'service', service: 'heroma' } } as const
  await grantRole(context, { personId: await idOf(house, kim.name), ...heromaToo })
  await page.reload()
  await heading(page, 'Your services')
  const viva = page.getByRole('region', { name: 'Viva works' })
  await viva.getByRole('heading', { level: 3, name: 'Tickets under way' }).waitFor()
  const heroma = page.getByRole('region', { name: 'Heroma is not measured' })
  await heroma.getByText('No tickets under way').waitFor()
  await heroma.getByText('Availability was not measured.').waitFor()
  assert.deepEqual(await axeProblems(page), [])
  await page.setViewportSize({ width: 320, height: 700 })
  assert.equal(await widerThanWindow(page), false)
})
