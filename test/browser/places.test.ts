import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newKeyPair } from '../../src/platform/signed-message.ts'
import { axeProblems } from './browser.ts'
import { openSite } from './site.ts'

const adam = { name: 'Adam Wester', role: 'administrator' } as const
const tove = { name: 'Tove Teknik', role: 'technician' } as const

test('an administrator makes a place, an agent enrols with its code, and is revoked', async (t) => {
  const site = await openSite(t)
  const page = await site.open(adam, '/monitoring/places')
  await page.getByRole('rowheader', { name: /Kvittos egna arbetare/ }).waitFor()
  await page.getByRole('link', { name: 'Ny mätplats' }).click()
  await page.getByRole('button', { name: 'Skapa mätplats' }).press('Enter')
  await page.getByText('Skriv ett namn.').waitFor()
  await page.getByLabel('Namn').fill('Skolnätet')
  await page.getByLabel('Referensmål').fill('10.0.0.1')
  await page.keyboard.press('Control+Enter')
  // The server has said no: what is sent meanwhile would be passed over.
  await page.getByLabel('Referensmål').and(page.locator('[aria-invalid="true"]')).waitFor()
  await page.getByLabel('Referensmål').fill('tcp://10.0.0.1:53')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('heading', { level: 1, name: 'Mätplatsen Skolnätet finns nu' }).waitFor()
  assert.deepEqual(await axeProblems(page), [])
  const command = await page.locator('code').first().textContent()
  const [code] = /kva_\S+/.exec(command ?? '') ?? []
  const { publicKey } = newKeyPair()
  const enrolled = await fetch(new URL('/api/agent/enrol', site.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code, publicKey, version: '0.1.0' }),
  })
  assert.equal(enrolled.status, 200)

  await page.getByRole('link', { name: 'Klar' }).click()
  await page.getByRole('heading', { level: 1, name: 'Skolnätet' }).waitFor()
  await page.getByText('Platsen är igång och hördes nyss.').waitFor()
  await page.getByRole('button', { name: 'Återkalla' }).click()
  const dialog = page.getByRole('dialog', { name: 'Återkalla Skolnätet?' })
  await dialog.getByRole('button', { name: 'Återkalla' }).press('Enter')
  await page.getByText('Platsen är återkallad. Ingenting från den tas emot.').waitFor()
  assert.deepEqual(await axeProblems(page), [])

  const other = await site.open(tove, '/monitoring/places')
  await other.getByRole('rowheader', { name: /Skolnätet/ }).waitFor()
  assert.equal(await other.getByRole('link', { name: 'Ny mätplats' }).count(), 0)
})
