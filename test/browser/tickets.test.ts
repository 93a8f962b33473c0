import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { makeService } from '../builders/service.ts'
import { haveTickets } from '../builders/tickets.ts'
import { axeProblems } from './browser.ts'
import { openSite, type Site } from './site.ts'

const karin = { name: 'Karin Andersson', role: 'account_manager', service: 'viva' } as const

// It is Sunday 22 November 2026.
const TICKETS = `key;title;opened_at;priority;status;responded_at;resolved_at;updated_at
INC-1;Utskrift av beslut hänger sig;2026-11-09 13:10;2;resolved;2026-11-09 13:32;2026-11-11 09:40;2026-11-11 09:40
INC-2;Kan inte logga in;2026-11-10 08:00;1;resolved;2026-11-10 08:10;2026-11-10 09:00;2026-11-10 09:00
INC-3;Journalen sparas inte;2026-11-19 15:00;3;open;;;2026-11-19 15:00
INC/4 ä;Behörighet saknas;2026-11-18 08:00;3;waiting_customer;;;2026-11-18 09:00
`

async function siteWithTickets(t: TestContext): Promise<Site> {
  const site = await openSite(t)
  await makeService(site.database.context)
  await haveTickets(t, site.database.context, 'viva', TICKETS)
  return site
}

test('from the list to the ticket that was late, its explanation, and out of the figures', async (t) => {
  const site = await siteWithTickets(t)
  const page = await site.open(karin, '/tickets')
  const table = page.getByRole('table', { name: 'Ärenden' })
  await table.getByRole('link', { name: /INC-3/ }).waitFor()
  assert.equal(await table.getByRole('row').count(), 5)
  assert.deepEqual(await axeProblems(page), [])
  await page.getByRole('link', { name: 'För sent i kvartalet' }).click()
  await page.getByText('Visar 1 av 1').waitFor()
  assert.match(page.url(), /outcome=missed&decided=2026-Q4/)
  await table.getByRole('link', { name: /INC-1/ }).press('Enter')

  await page.getByRole('heading', { level: 1, name: 'Utskrift av beslut hänger sig' }).waitFor()
  await page.getByText('INC-1 · Viva · prioritet 2 · anmält').waitFor()
  const card = page.getByRole('main')
  await card
    .getByText(/^18\sh\s30\smin/)
    .first()
    .waitFor()
  await card.getByText('Så räknades det, i ord').first().click()
  await card.getByText(/^Missat .*8 h hade gått/).waitFor()
  await page.getByText('Ingår i').waitFor()
  await page.getByText('Viva oktober–december 2026').waitFor()
  assert.deepEqual(await axeProblems(page), [])
  await page.getByRole('button', { name: 'Visa som tabell' }).click()
  await page.getByRole('rowheader').first().waitFor()

  await page.getByRole('button', { name: 'Räkna inte med' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Räkna inte med ärendet' }).click()
  await dialog.getByText('Skriv ett skäl, minst tre tecken.').waitFor()
  await dialog.getByRole('textbox').fill('Dubblett av INC-2')
  assert.deepEqual(await axeProblems(page), [])
  await page.keyboard.press('Control+Enter')
  const banner = page.getByRole('region', { name: 'Räknas inte med' })
  await banner.getByText('Dubblett av INC-2').waitFor()
  await banner.getByText(/^Karin Andersson, 22/).waitFor()
  await page.goto(new URL('/tickets?excluded=true', site.url).href)
  await table.getByText('Räknas inte', { exact: true }).waitFor()
  await table.getByRole('link').click()
  await banner.getByRole('button', { name: 'Räkna med igen' }).click()
  await page.getByRole('button', { name: 'Räkna inte med' }).waitFor()
})

test('a list is narrowed, sorted and searched in the address, and a key with any sign is found', async (t) => {
  const site = await siteWithTickets(t)
  const page = await site.open(karin, '/tickets?state=open,waiting&sort=key')
  const names = () => page.getByRole('table').getByRole('link').allTextContents()
  await page.getByText('Visar 2 av 2').waitFor()
  assert.deepEqual(await names(), ['Journalen sparas inteINC-3', 'Behörighet saknasINC/4 ä'])
  await page.getByRole('combobox', { name: 'Läge' }).selectOption({ label: 'Väntar' })
  await page.getByText('Visar 1 av 1').waitFor()
  await page.getByRole('table').getByRole('link').click()
  await page.getByRole('heading', { level: 1, name: 'Behörighet saknas' }).waitFor()
  await page.goBack()
  await page.getByRole('button', { name: /Ta bort filtret Väntar/ }).click()
  await page.getByRole('searchbox').fill('logga')
  await page.waitForURL(/q=logga/)
  await page.getByRole('link', { name: /INC-2/ }).waitFor()
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'CSV' }).click()
  assert.equal((await download).suggestedFilename(), 'arenden-2026-11-22.csv')
  await page.getByRole('searchbox').fill('finns inte alls')
  await page.getByText('Inga ärenden passar urvalet').waitFor()
  assert.deepEqual(await axeProblems(page), [])
})

test('the search finds tickets by number and by words, and leads there', async (t) => {
  const site = await siteWithTickets(t)
  const page = await site.open(karin, '/')
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill('journ')
  await page.getByRole('option', { name: /INC-3 Journalen sparas inte/ }).waitFor()
  assert.deepEqual(await axeProblems(page), [])
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Journalen sparas inte' }).waitFor()
})
