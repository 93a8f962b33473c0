import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { excludeTicket } from '../../src/modules/tickets/commands.ts'
import { makeFollowedServices } from '../builders/followed-service.ts'
import { releaseReport } from '../builders/released-report.ts'
import { axeProblems } from './browser.ts'
import { openSite } from './site.ts'

const karin = { name: 'Karin Andersson', role: 'account_manager', service: 'viva' } as const
const maria = { name: 'Maria Lindqvist', role: 'contact', service: 'viva' } as const

test('a report is explained, released and frozen, and the register is taken along', async (t) => {
  const site = await openSite(t)
  await makeFollowedServices(t, site.database.context)
  const page = await site.open(karin, '/reports')
  const cell = page.getByRole('link', { name: /Viva, juli–september 2026: .*Att förklara/ })
  await cell.waitFor()
  assert.deepEqual(await axeProblems(page), [])
  await cell.click()
  await page.getByRole('heading', { level: 1, name: 'Viva, juli–september 2026' }).waitFor()
  await page.getByRole('img', { name: /^Sida 1 av/ }).waitFor()
  assert.deepEqual(await axeProblems(page), [])

  await explainAll(page)
  await page.getByRole('button', { name: 'Släpp rapporten' }).click()
  const dialog = page.getByRole('dialog', { name: 'Släpp rapporten för Viva' })
  await dialog.getByText('viva@example.org').waitFor()
  await dialog.getByRole('textbox', { name: /^Egna ord/ }).fill('Välkommen till rapporten.')
  await dialog.getByText('3 975 tecken kvar').waitFor()
  assert.deepEqual(await axeProblems(page), [])
  await page.keyboard.press('Control+Enter')
  await page.getByText(/^Släppt av Karin Andersson .* Siffrorna är frysta\.$/).waitFor()
  await page.getByText('Välkommen till rapporten.').first().waitFor()
  assert.deepEqual(await axeProblems(page), [])
  assert.equal(await page.getByRole('button', { name: 'Släpp rapporten' }).count(), 0)

  const pdf = await taken(page, () => page.getByRole('link', { name: 'Ladda ned PDF' }).click())
  assert.equal(pdf.name, 'rapport-viva-2026-Q3.pdf')
  assert.equal(pdf.content.subarray(0, 5).toString(), '%PDF-')

  await page.goto(`${site.url}/reports/register?service=viva`)
  await page.getByRole('link', { name: /^Viva/ }).first().waitFor()
  assert.deepEqual(await axeProblems(page), [])
  const csv = await taken(page, () => page.getByRole('button', { name: 'CSV' }).click())
  assert.match(csv.name, /\.csv$/)
  assert.match(csv.content.toString(), /Viva/)
})

test('a report that has changed since it was looked at is not released; what was typed stays', async (t) => {
  const site = await openSite(t)
  const { context } = site.database
  await makeFollowedServices(t, context)
  const page = await site.open(karin, '/reports/viva/2026-Q3')
  await explainAll(page)
  await page.getByRole('button', { name: 'Släpp rapporten' }).click()
  const dialog = page.getByRole('dialog', { name: 'Släpp rapporten för Viva' })
  await dialog.getByRole('textbox', { name: /^Egna ord/ }).fill('Hej!')
  await excludeTicket(context, 'B', 'viva', 'Beställt av kunden')
  await dialog.getByRole('button', { name: 'Släpp rapporten' }).click()
  await dialog.getByText('Rapporten är inte släppt').waitFor()
  await dialog
    .getByRole('rowheader', { name: /löst i tid/ })
    .first()
    .waitFor()
  assert.equal(await dialog.getByRole('textbox', { name: /^Egna ord/ }).inputValue(), 'Hej!')
  assert.deepEqual(await axeProblems(page), [])
  await dialog.getByRole('button', { name: 'Släpp rapporten' }).click()
  await page.getByText(/Siffrorna är frysta/).waitFor()
})

test('a manager comes to the register, and sees how reports went', async (t) => {
  const site = await openSite(t)
  await makeFollowedServices(t, site.database.context)
  const page = await site.open({ name: 'Cecilia Berg', role: 'manager' }, '/')
  await page.getByRole('link', { name: 'Rapporter' }).click()
  await page.getByRole('heading', { level: 1, name: 'Alla rapporter' }).waitFor()
  assert.equal(new URL(page.url()).pathname, '/reports/register')
  await page.goto(`${site.url}/reports`)
  await page.waitForURL('**/reports/register')
  await page.getByRole('heading', { level: 1, name: 'Alla rapporter' }).waitFor()
  assert.deepEqual(await axeProblems(page), [])
})

/** One after the other, until nothing waits. */
async function explainAll(page: Page): Promise<void> {
  const explain = page.getByRole('button', { name: 'Förklara avvikelser' })
  await explain.waitFor()
  while (await explain.isVisible()) {
    await explain.click()
    const dialog = page.getByRole('dialog', { name: 'Förklara avvikelsen' })
    await dialog.getByRole('combobox', { name: /^Orsak/ }).selectOption('supplier')
    await dialog.getByRole('textbox', { name: /^Förklaring/ }).fill('Väntade på leverantören.')
    await dialog.getByRole('button', { name: 'Spara förklaringen' }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.locator('header button[disabled]').waitFor({ state: 'detached' })
  }
}

async function taken(page: Page, act: () => Promise<void>) {
  const asks = page.waitForEvent('download')
  await act()
  const download = await asks
  return { name: download.suggestedFilename(), content: await readFile(await download.path()) }
}

test('a contact person reads the own report and cannot tell that another service exists', async (t) => {
  const site = await openSite(t)
  await makeFollowedServices(t, site.database.context)
  await releaseReport(site.database.context)
  const page = await site.open(maria, '/portal', { phone: true })
  const ask = (path: string) =>
    page.evaluate(async (url) => {
      const response = await fetch(url)
      const text = await response.text()
      return { status: response.status, text }
    }, path)
  assert.equal((await ask('/api/reports/viva/2026-Q3/document?format=json')).status, 200)
  const masked = async (path: string) => {
    const { status, text } = await ask(path)
    return [status, text.replaceAll(/heroma|nowhere|urn:kvitto:request:[^"]+/g, '…')]
  }
  for (const path of ['reports/{}', 'reports/{}/2026-Q3', 'availability/{}']) {
    const other = await masked(`/api/${path.replace('{}', 'heroma')}`)
    assert.equal(other[0], 404)
    assert.deepEqual(other, await masked(`/api/${path.replace('{}', 'nowhere')}`))
  }
})
