import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { erasePersonalData } from '../../src/modules/ledger/erase.commands.ts'
import { makeService } from '../builders/service.ts'
import { asOwner } from '../database.ts'
import { axeProblems } from './browser.ts'
import { openSite, type Site } from './site.ts'

const rolf = { name: 'Rolf Ekman', role: 'auditor' } as const

async function siteWithEvents(t: TestContext): Promise<Site> {
  const site = await openSite(t)
  const { context } = site.database
  await makeService(context, 'viva')
  await makeService(context, 'heroma')
  const tell = (subject: string, service: string) =>
    context.transaction((tx) =>
      context.ledger.append(tx, {
        kind: 'ticket.excluded',
        subject,
        service,
        facts: {},
        personal: { reason: `Dubblett, ${'mycket '.repeat(20)}långt skäl` },
      }),
    )
  await tell('ticket:INC-1', 'viva')
  await tell('ticket:INC-2', 'heroma')
  return site
}

test('an auditor narrows the ledger, opens an event, and verifies the chain', async (t) => {
  const site = await siteWithEvents(t)
  const page = await site.open(rolf, '/ledger')
  const table = page.getByRole('table', { name: 'Liggare' })
  await table.getByRole('link', { name: 'Ärendet räknas inte med' }).first().waitFor()
  await page.getByText('Inget huvud har lämnat huset än.').waitFor()
  assert.deepEqual(await axeProblems(page), [])

  await page.getByLabel('Slag').selectOption('tickets')
  await page.getByLabel('Tjänst').selectOption('viva')
  await page.waitForURL('**/ledger?about=tickets&service=viva')
  await table.getByRole('link', { name: 'INC-2' }).waitFor({ state: 'detached' })
  assert.equal(await table.getByRole('row').count(), 2)
  await table.getByRole('link', { name: 'Ärendet räknas inte med' }).press('Enter')

  await page.getByRole('heading', { level: 1, name: /^Händelse \d+$/ }).waitFor()
  await page.getByRole('rowheader', { name: 'Skäl' }).waitFor()
  await page.getByText('Inget huvud har lämnat huset efter händelsen än.').waitFor()
  await page.getByRole('button', { name: 'Visa hela' }).last().press('Enter')
  await page.getByText(/^[\da-f]{64}$/).waitFor()
  assert.deepEqual(await axeProblems(page), [])
  const seq = new URL(page.url()).pathname.split('/').at(-1) ?? ''

  await page.getByRole('link', { name: 'Liggare' }).first().click()
  await page.getByRole('button', { name: 'Kontrollera kedjan' }).press('Enter')
  await page.getByText('Händelser i ordning').waitFor()
  await page.getByText(/Kedjan kontrollerades .* och är hel\./).waitFor()
  assert.deepEqual(await axeProblems(page), [])

  const owner = await asOwner(t, site.database)
  await owner.transaction(({ client }) =>
    client.query("update ledger_event set service = 'heroma' where seq = $1", [seq]),
  )
  await page.getByRole('button', { name: 'Kontrollera kedjan' }).press('Enter')
  await page.getByText(`Händelse ${seq}: Ärendet räknas inte med (INC-1).`).waitFor()
  await page.getByText('Händelsen är ändrad efter att den skrevs.').waitFor()
  await page.getByText(/Kedjan kontrollerades .* och är bruten\./).waitFor()
  assert.deepEqual(await axeProblems(page), [])
})

test('the chain is downloaded, with personal data only when that is chosen, on a dark phone', async (t) => {
  const site = await siteWithEvents(t)
  const page = await site.open(rolf, '/ledger', { phone: true, dark: true })
  const ask = () => page.getByRole('button', { name: 'Ladda ned' }).press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Ladda ned liggaren' })
  await ask()
  await dialog.getByRole('checkbox', { name: 'Ta med personuppgifter' }).waitFor()
  assert.deepEqual(await axeProblems(page), [])
  const [first] = await Promise.all([
    page.waitForRequest(/ledger\/export/),
    dialog.getByRole('button', { name: 'Ladda ned kedjan' }).click(),
  ])
  assert.match(first.url(), /personal=false$/)
  await dialog.waitFor({ state: 'hidden' })
  await ask()
  await dialog.getByRole('checkbox', { name: 'Ta med personuppgifter' }).check()
  const [second] = await Promise.all([
    page.waitForRequest(/ledger\/export/),
    dialog.getByRole('button', { name: 'Ladda ned med personuppgifter' }).click(),
  ])
  assert.match(second.url(), /personal=true$/)
})

test('who works with one service sees its events and nothing else', async (t) => {
  const site = await siteWithEvents(t)
  const teodor = {
    name: 'Teodor Nyström',
    role: 'technician',
    service: 'viva',
    language: 'en',
  } as const
  const page = await site.open(teodor, '/ledger')
  const table = page.getByRole('table', { name: 'Ledger' })
  await table.getByRole('link', { name: 'INC-1' }).waitFor()
  assert.equal(await table.getByRole('link', { name: 'INC-2' }).count(), 0)
  assert.equal(await page.getByRole('button', { name: 'Verify the chain' }).count(), 0)
  assert.equal(await page.getByRole('button', { name: 'Download' }).count(), 0)
  await erasePersonalData(site.database.context, { about: 'ticket:INC-1', reason: 'Begäran' })
  await table.getByRole('link', { name: 'The ticket is not counted' }).click()
  await page.getByText('Erased', { exact: true }).waitFor()
  assert.deepEqual(await axeProblems(page), [])
  await page.goto(new URL('/ledger/999999', site.url).href)
  await page.getByText('There is no such event').waitFor()
  await page.goto(new URL('/ledger/anchors', site.url).href)
  await page.getByRole('alert').waitFor()
  assert.deepEqual(await axeProblems(page), [])
})
