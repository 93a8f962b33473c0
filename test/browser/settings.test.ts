import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { makeService, terms } from '../builders/service.ts'
import { axeProblems } from './browser.ts'
import { openSite } from './site.ts'

const annika = { name: 'Annika Roos', role: 'administrator' } as const
const adam = { name: 'Adam Wester', role: 'administrator' } as const
const rolf = { name: 'Rolf Ekman', role: 'auditor' } as const
const karin = { name: 'Karin Andersson', role: 'account_manager', service: 'viva' } as const

const dialogOf = (page: Page) => page.getByRole('dialog')

test('a unit, a person, and a role that a second administrator approves', async (t) => {
  const site = await openSite(t)
  await makeService(site.database.context)
  const page = await site.open(annika, '/settings')
  await page.getByRole('heading', { level: 1, name: 'Organisation' }).waitFor()
  await page.getByRole('button', { name: 'Lägg till enhet' }).click()
  const dialog = dialogOf(page)
  await dialog.getByRole('button', { name: 'Lägg till enhet' }).click()
  await dialog.getByText('Skriv enhetens namn.').waitFor()
  await dialog.getByLabel('Enhetens namn').fill('Dataservice')
  assert.deepEqual(await axeProblems(page), [])
  await page.keyboard.press('Control+Enter')
  await page.getByText('Dataservice är tillagd.').waitFor()

  await page.getByRole('link', { name: 'Personer' }).click()
  await page.getByRole('button', { name: 'Lägg till person' }).click()
  await dialog.getByLabel('Namn').fill('Rolf Ekman')
  await dialog.getByLabel('E-postadress').fill('annika.roos.administrator@exempelby.example')
  await dialog.getByRole('button', { name: 'Lägg till person' }).click()
  await dialog.getByText('Någon annan har redan den adressen.').waitFor()
  await dialog.getByLabel('E-postadress').fill('rolf@exempelby.example')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('heading', { level: 1, name: 'Rolf Ekman' }).waitFor()
  const person = page.url()

  const second = await site.open(adam, '/settings/roles')
  await second.getByText('Ingen roll väntar på godkännande.').waitFor()
  await page.getByRole('button', { name: 'Ge roll' }).click()
  await dialog.getByLabel('Roll', { exact: true }).selectOption('auditor')
  await dialog.getByText('Läser det som rollen gäller och ändrar inget.').waitFor()
  await dialog.getByLabel('Hela organisationen').check()
  await dialog.getByText('En andra administratör måste därför godkänna').waitFor()
  await dialog.getByRole('button', { name: 'Ge rollen' }).click()
  await page.getByText('Rollen väntar på en andra administratör.').waitFor()
  await page.getByText('En annan administratör måste godkänna.').waitFor()
  assert.deepEqual(await axeProblems(page), [])

  await second.reload()
  await second.getByText('En roll väntar på att en andra administratör godkänner.').waitFor()
  assert.deepEqual(await axeProblems(second), [])
  await second.getByRole('button', { name: 'Godkänn' }).press('Enter')
  await dialogOf(second).getByRole('button', { name: 'Godkänn' }).press('Enter')
  await second.getByText('Rolf Ekman har nu rollen Revisor.').waitFor()
  await page.goto(person)
  await page.getByText('Rolf Ekman har en roll.').waitFor()
  await page.getByText(/Revisor för hela organisationen godkändes/).waitFor()
})

test('the year of a service, day by day with the keyboard, and as a table', async (t) => {
  const site = await openSite(t)
  const holiday = { ...terms.serviceHours, exceptions: { '2026-12-24': [] } }
  await makeService(site.database.context, 'viva', '2016-01-01', {
    ...terms,
    serviceHours: holiday,
  })
  const page = await site.open(rolf, '/settings/agreements/viva/calendar?year=2026', {
    dark: true,
  })
  await page.getByText('Viva: 260 öppna dagar, 2 860 h öppettid under året.').waitFor()
  const december = page.getByRole('grid', { name: 'december' })
  await december.getByRole('button', { name: 'tisdag 1 december: 07:00–18:00' }).focus()
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowRight', 'ArrowRight']) {
    await page.keyboard.press(key)
  }
  const focused = await page.locator(':focus').getAttribute('aria-label')
  assert.equal(focused?.replaceAll('\u00a0', ' '), 'torsdag 24 december: stängt')
  assert.deepEqual(await axeProblems(page), [])
  await page.getByRole('button', { name: 'Visa som tabell' }).click()
  await page.getByText('söndag 29 mars: stängt, klockan ställs fram').waitFor()
  assert.match(page.url(), /view=table/)
  assert.deepEqual(await axeProblems(page), [])
})

test('two versions are compared, and a file is planned before it is applied', async (t) => {
  const site = await openSite(t)
  await makeService(site.database.context)
  const page = await site.open(karin, '/settings')
  await page.getByRole('link', { name: 'Viva' }).waitFor()
  assert.equal(await page.getByRole('link', { name: 'Personer' }).count(), 0)
  await page.getByRole('link', { name: 'Läs in tjänstefil' }).click()
  const choose = (text: string) =>
    page.getByLabel('Välj fil').setInputFiles({
      name: 'viva.yaml',
      mimeType: 'application/yaml',
      buffer: Buffer.from(text),
    })
  await page.getByLabel('Välj fil').waitFor({ state: 'attached' })
  await choose(FILE.replace('PT6H', 'P1D'))
  await page.getByText('Filen viva.yaml kan inte användas, och inget är ändrat').waitFor()
  await page.getByText('rad 8').waitFor()
  await page.getByText('services[0].agreements[0].priorities.1.resolution').waitFor()
  await page.getByText('”P1D” räknar dygn, men en dag med öppettid är inte 24 timmar').waitFor()
  assert.deepEqual(await axeProblems(page), [])
  await page.getByRole('button', { name: 'Välj en annan fil' }).click()
  await choose(FILE)
  await page.getByText('Ny version av överenskommelsen från 1 januari 2027.').waitFor()
  assert.deepEqual(await axeProblems(page), [])
  await page.getByRole('button', { name: 'Spara ändringarna' }).click()
  await page.getByText('Ändringarna är sparade.').waitFor()

  await page.getByRole('link', { name: 'Viva' }).click()
  await page.getByText('En ny version tar över 1 januari 2027.').waitFor()
  await page.getByRole('combobox', { name: 'Jämför med' }).selectOption('2027-01-01')
  const row = page.getByRole('row', { name: /^Prioritet 1: löst inom/ })
  await row.getByText('4 h öppettid').waitFor()
  await row.getByText('6 h öppettid').waitFor()
  assert.match(page.url(), /with=2027-01-01/)
  assert.deepEqual(await axeProblems(page), [])
})

const FILE = `services:
  - key: viva
    name: Viva
    customer: Kund
    agreements:
      - from: 2027-01-01
        openingHours: { zone: Europe/Stockholm, week: { mon-fri: ["07:00-18:00"] } }
        priorities: { "1": { resolution: PT6H } }
        report: { every: quarter, dueWorkingDays: 15 }
`

test('everybody’s API tokens: an auditor sees them, an administrator revokes them', async (t) => {
  const site = await openSite(t)
  await makeService(site.database.context)
  const own = await site.open(karin, '/my-sign-in')
  await own.getByRole('button', { name: 'Skapa API-nyckel' }).click()
  await own.getByLabel(/Vad ska nyckeln användas till/).fill('Power BI')
  await own.getByRole('checkbox', { name: 'Läsa ärenden' }).check()
  await own.getByRole('button', { name: 'Skapa nyckeln' }).click()
  await own.getByRole('button', { name: 'Jag har sparat nyckeln' }).click()

  const auditor = await site.open(rolf, '/settings/tokens')
  const row = /Power BI Karin Andersson Gäller till .* läsa ärenden Alla Aldrig/
  await auditor.getByRole('row', { name: row }).waitFor()
  assert.equal(await auditor.getByRole('button', { name: 'Återkalla Power BI' }).count(), 0)

  const page = await site.open(annika, '/settings/tokens')
  await page.getByRole('button', { name: 'Återkalla Power BI' }).click()
  assert.deepEqual(await axeProblems(page), [])
  await dialogOf(page).getByRole('button', { name: 'Återkalla Power BI' }).click()
  await page.getByText('Power BI är återkallad.').waitFor()
  await page.getByText('Återkallad', { exact: true }).waitFor()
  assert.deepEqual(await axeProblems(page), [])
})
