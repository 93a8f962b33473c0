import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { watchServices } from '../../src/modules/reports/watch/watch.commands.ts'
import { fixedClock } from '../../src/platform/clock.ts'
import { FRIDAY, makeFollowedServices } from '../builders/followed-service.ts'
import { axeProblems } from './browser.ts'
import { openSite } from './site.ts'

const karin = { name: 'Karin Andersson', role: 'account_manager', service: 'viva' } as const
const teodor = { name: 'Teodor Nyström', role: 'technician', service: 'viva' } as const

const heading = (page: Page, name: string | RegExp) =>
  page.getByRole('heading', { level: 1, name }).waitFor()

test('a deviation is explained, given to a colleague, done, undone, and told in the analysis', async (t) => {
  const site = await openSite(t, { clock: fixedClock(FRIDAY) })
  await makeFollowedServices(t, site.database.context)
  await watchServices(site.database.context)
  const his = await site.open(teodor, '/')
  const page = await site.open(karin, '/deviations')
  await heading(page, 'Avvikelser')
  assert.deepEqual(await axeProblems(page), [])
  await page.getByRole('link', { name: /Prioritet 1 löstes i tid/ }).click()
  await heading(page, /Prioritet 1 löstes i tid i 33,3\s%/)
  await page.getByText(/33,3\s% i tid, 2 för sent/).waitFor()

  // By keyboard, and what is wrong stands beside its field.
  await page.getByLabel('Förklaring').fill('Leverantören svarade sent.')
  await page.getByLabel('Åtgärd', { exact: false }).first().fill('Jour avtalas på helger.')
  await page.getByLabel('Förklaring').press('Control+Enter')
  await page.getByText('Välj en orsak.').waitFor()
  await page.getByText('Välj vem som ansvarar för åtgärden.').waitFor()
  assert.deepEqual(await axeProblems(page), [])
  await page.reload()
  await heading(page, /Prioritet 1 löstes i tid/)
  assert.equal(await page.getByLabel('Förklaring').inputValue(), 'Leverantören svarade sent.')
  await page.getByLabel('Orsak').selectOption('supplier')
  await page.getByRole('checkbox', { name: /^B/ }).check()
  await page.getByRole('checkbox', { name: /Avbrott 6\sjuli/ }).check()
  await page.getByLabel('Ansvarig').selectOption({ label: 'Teodor Nyström, tekniker' })
  await page.getByLabel('Klart senast').fill('2026-12-04')
  await page.getByLabel('Klart senast').press('Control+Enter')
  await page.getByText('Förklaringen är sparad.').waitFor()
  await page.getByText('Orsak: leverantör. Leverantören svarade sent.').waitFor()
  await page.getByRole('link', { name: 'B', exact: true }).waitFor()

  // Whoever was given it says that it is done; and that it was not.
  await his.goto(page.url())
  await his.getByRole('button', { name: 'Markera som gjord' }).press('Enter')
  await his.getByLabel('Vad som gjordes').press('Control+Enter')
  await his.getByText('Skriv vad som gjordes.').waitFor()
  await his.getByLabel('Vad som gjordes').fill('Jour avtalad från december.')
  await his.getByLabel('Vad som gjordes').press('Control+Enter')
  await his.getByText('Åtgärden gjord enligt Teodor Nyström').waitFor()
  assert.deepEqual(await axeProblems(his), [])
  await his.getByRole('button', { name: 'Ångra: den är inte gjord' }).click()
  await his.getByText('Ångrad av Teodor Nyström').waitFor()
  await his.getByRole('button', { name: 'Flytta datumet' }).click()
  await his.getByLabel('Nytt datum').fill('2026-12-11')
  await his.getByLabel('Varför den flyttas').fill('Avtalet skrivs på senare.')
  await his.getByRole('button', { name: 'Flytta', exact: true }).click()
  await his.getByText(/flyttad från 4\sdecember till 11\sdecember/).waitFor()

  await page.goto(new URL('/deviations?tab=analysis', site.url).href)
  await page.getByRole('img', { name: /Leverantör står för 100\s% av avvikelserna/ }).waitFor()
  assert.deepEqual(await axeProblems(page), [])
  await page.getByRole('button', { name: 'Visa som tabell' }).click()
  await page.getByRole('link', { name: 'Leverantör' }).click()
  await page.getByRole('link', { name: /Prioritet 1 löstes i tid/ }).waitFor()
  assert.match(page.url(), /tab=all&cause=supplier/)
})

test('the list keeps its filters in the address and comes as a file; a stranger’s service is not there', async (t) => {
  const site = await openSite(t, { clock: fixedClock(FRIDAY) })
  await makeFollowedServices(t, site.database.context)
  await watchServices(site.database.context)
  const page = await site.open(karin, '/deviations?tab=all', { phone: true, dark: true })
  await heading(page, 'Avvikelser')
  await page.getByLabel('Period').selectOption('2026-Q3')
  await page.getByText(/Avbrott 6\sjuli/).waitFor()
  assert.match(page.url(), /period=2026-Q3/)
  await page.getByLabel('Sök').fill('finns inte')
  await page.getByText('Inget passar urvalet').waitFor()
  assert.deepEqual(await axeProblems(page), [])
  await page.getByRole('link', { name: 'Visa alla' }).click()
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Excel' }).click(),
  ])
  assert.equal(file.suggestedFilename(), 'avvikelser-2026-11-20.xlsx')

  const other = { ...karin, name: 'Kim Persson', service: 'heroma' } as const
  const stranger = await site.open(other, '/deviations/1')
  await heading(stranger, 'Sidan finns inte')
  const answer = await stranger.request.get(new URL('/api/deviations', site.url).href)
  const { items } = (await answer.json()) as { items: readonly { service: { key: string } }[] }
  assert.ok(items.every(({ service }) => service.key === 'heroma'))
})

test('what is about to be too late stands on the service’s page', async (t) => {
  const site = await openSite(t, { clock: fixedClock(FRIDAY) })
  await makeFollowedServices(t, site.database.context)
  await watchServices(site.database.context)
  const page = await site.open(teodor, '/services/viva')
  await page.getByRole('heading', { name: 'På väg att bli för sent' }).waitFor()
  await page.getByText(/mer än 75\s% av tiden har gått/).waitFor()
  await page.getByText('För lite mäts').waitFor()
  assert.deepEqual(await axeProblems(page), [])
})
