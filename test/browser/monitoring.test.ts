import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type TestContext, test } from 'node:test'
import { makeFollowedServices } from '../builders/followed-service.ts'
import { axeProblems } from './browser.ts'
import { openSite } from './site.ts'

const tomas = { name: 'Tomas Teknik', role: 'technician' } as const

/** Lets in whoever shows the secret; `down` makes it answer 500. */
async function webServer(t: TestContext) {
  const is = { down: false }
  const server = createServer((request, response) => {
    const isKnown = request.headers.authorization === 'Bearer s3krit'
    response.statusCode = is.down ? 500 : isKnown ? 200 : 401
    response.end('Välkommen till Heroma')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.after(() => server.close())
  return { is, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` }
}

test('a technician tries a probe, makes it, and pauses it by keyboard', async (t) => {
  const site = await openSite(t)
  await makeFollowedServices(t, site.database.context)
  const { url } = await webServer(t)
  const page = await site.open(tomas, '/monitoring')
  await page.getByText('Inga mätningar än').waitFor()
  await page.getByRole('link', { name: 'Ny mätning' }).press('Enter')
  await page.getByLabel('Namn', { exact: true }).fill('Heromas inloggning')
  await page.getByLabel('Komponent').fill('viva-web')
  await page.getByLabel('Adress', { exact: true }).fill(url)
  await page.getByLabel('Text som ska finnas').fill('Välkommen')
  await page.getByRole('button', { name: 'Prova nu' }).press('Enter')
  await page.getByText('Svarade 401, väntat var 200-299.').waitFor()
  await page.getByText('Så frågas det').press('Enter')
  await page.getByLabel('Sidhuvuden').fill('Authorization: Bearer {{secret:NYCKEL}}')
  await page.getByLabel('NYCKEL', { exact: true }).fill('s3krit')
  await page.getByRole('button', { name: 'Prova nu' }).press('Enter')
  await page.getByText('Svarade 200.').waitFor()
  assert.deepEqual(await axeProblems(page), [])
  assert.doesNotMatch(
    String(await page.evaluate('JSON.stringify({ ...sessionStorage })')),
    /s3krit/,
    'a secret stays nowhere in the browser',
  )
  await page.getByLabel('Komponent').fill('heroma-web')
  await page.getByLabel('Namn', { exact: true }).press('Control+Enter')
  await page.getByRole('heading', { level: 1, name: 'Heromas inloggning' }).waitFor()
  await page.getByRole('link', { name: 'Heroma', exact: true }).waitFor()
  await page.getByRole('button', { name: 'Pausa' }).press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Varför?').fill('Servern flyttas.')
  await dialog.getByRole('button', { name: 'Pausa' }).press('Enter')
  await page.getByText('Servern flyttas. Under tiden är läget okänt.').waitFor()
  await page.getByRole('button', { name: 'Ändra mätningen' }).press('Enter')
  await page.getByLabel('Fråga var, sekunder').fill('30')
  await page.getByRole('button', { name: 'Spara', exact: true }).press('Enter')
  await page.getByText('30 s').waitFor()
  assert.deepEqual(await axeProblems(page), [])
})
