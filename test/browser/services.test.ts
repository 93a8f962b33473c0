import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { fixedClock } from '../../src/platform/clock.ts'
import { FRIDAY, makeFollowedServices } from '../builders/followed-service.ts'
import { axeProblems } from './browser.ts'
import { openSite } from './site.ts'

const karin = { name: 'Karin Andersson', role: 'account_manager', service: 'viva' } as const

const heading = (page: Page, name: string) =>
  page.getByRole('heading', { level: 1, name }).waitFor()

test('from a task on the start page to the figure, its receipt, and the tickets behind it', async (t) => {
  const site = await openSite(t, { clock: fixedClock(FRIDAY) })
  await makeFollowedServices(t, site.database.context)
  const page = await site.open(karin, '/')
  await heading(page, 'Mitt arbete')
  await page.getByText('Två saker är sena eller ska göras i dag.').waitFor()
  await page.getByText('22 arbetsdagar sen').waitFor()
  await page.getByText(/Ärende D når sin lösningstid/).waitFor()
  assert.deepEqual(await axeProblems(page), [])

  await page.getByRole('link', { name: 'Förklara' }).click()
  await page.waitForURL('**/reports/viva/2026-Q3')
  await page.goto(new URL('/services/viva?period=2026-Q3', site.url).href)
  await heading(page, 'Viva')
  await page.getByRole('link', { name: '1 av 3' }).waitFor()
  assert.deepEqual(await axeProblems(page), [])

  await page.getByRole('button', { name: 'Visa hur andelen lösta i tid är räknad' }).click()
  const receipt = page.getByRole('dialog', { name: /andelen lösta i tid/ })
  await receipt.getByText('Så är 33,33 % räknat').waitFor()
  await receipt.getByText('Fingeravtryck').waitFor()
  assert.deepEqual(await axeProblems(page), [])
  await receipt.getByRole('link', { name: 'Visa de för sena' }).click()
  await page.waitForURL('**/tickets?**')
  const asked = new URL(page.url()).searchParams
  assert.deepEqual(Object.fromEntries(asked), {
    service: 'viva',
    decided: '2026-Q3',
    kind: 'resolution',
    outcome: 'missed',
  })
})

test('a deviation is explained by keyboard, keeps what was typed, and then waits no more', async (t) => {
  const site = await openSite(t, { clock: fixedClock(FRIDAY) })
  await makeFollowedServices(t, site.database.context)
  const page = await site.open(karin, '/services/viva?period=2026-Q3', { dark: true })
  await heading(page, 'Viva')
  const waiting = page.getByText('väntar på förklaring')
  const before = await waiting.count()
  await page.getByRole('button', { name: 'Förklara' }).first().press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Förklara avvikelsen' })
  await dialog.getByLabel('Förklaring').fill('Leverantören svarade sent.')
  await dialog.getByLabel('Åtgärd').fill('Jour på helger.')
  await dialog.getByLabel('Förklaring').press('Control+Enter')
  await dialog.getByText('Välj en orsak.').waitFor()
  await dialog.getByText('Välj vem som ansvarar för åtgärden.').waitFor()
  assert.deepEqual(await axeProblems(page), [])

  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  await page.getByRole('button', { name: 'Förklara' }).first().press('Enter')
  assert.equal(await dialog.getByLabel('Förklaring').inputValue(), 'Leverantören svarade sent.')
  await dialog.getByLabel('Orsak').selectOption('supplier')
  await dialog.getByLabel('Ansvarig').selectOption('other')
  await dialog.getByLabel('Vem ansvarar').fill('Dataservice')
  await dialog.getByLabel('Klart senast').fill('2026-12-20')
  await dialog.getByLabel('Vem ansvarar').press('Control+Enter')
  await page.getByText('Förklaringen är sparad.').waitFor()
  await page.getByText('åtgärd till 20 december').waitFor()
  assert.equal(await waiting.count(), before - 1)
  await page.getByText(/Orsak: leverantör\. Leverantören svarade sent\./).waitFor()
})

test('days are walked by arrow keys and told in words, and stand as a table too, on a phone', async (t) => {
  const site = await openSite(t, { clock: fixedClock(FRIDAY) })
  await makeFollowedServices(t, site.database.context)
  const page = await site.open(karin, '/services/viva?period=2026-Q3', { phone: true })
  await heading(page, 'Viva')
  await page.getByRole('gridcell', { name: /söndag 5\sjuli/ }).focus()
  await page.keyboard.press('ArrowDown')
  const focused = await page.locator(':focus').getAttribute('aria-label')
  assert.match(focused ?? '', /måndag 6\sjuli: avbrott 2\sh av 8\sh öppettid/)
  assert.deepEqual(await axeProblems(page), [])
  await page.getByRole('button', { name: 'Visa som tabell' }).click()
  await page.getByRole('row', { name: /måndag 6\sjuli Avbrott/ }).waitFor()
  assert.deepEqual(await axeProblems(page), [])
  const overflow = await page.evaluate(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  )
  assert.equal(overflow, 0)
})

test('whoever does not reach a service finds no page, as if it were not there', async (t) => {
  const site = await openSite(t, { clock: fixedClock(FRIDAY) })
  await makeFollowedServices(t, site.database.context)
  const page = await site.open(karin, '/services/heroma')
  await heading(page, 'Sidan finns inte')
  await page.goto(new URL('/services', site.url).href)
  await heading(page, 'Tjänster')
  await page.getByRole('link', { name: 'Viva' }).waitFor()
  assert.equal(await page.getByText('Heroma').count(), 0)
  assert.deepEqual(await axeProblems(page), [])
})
