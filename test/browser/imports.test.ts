import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { makeService } from '../builders/service.ts'
import { axeProblems } from './browser.ts'
import { openSite } from './site.ts'

const jonas = { name: 'Jonas Ek', role: 'technician', service: 'viva' } as const

// There is no 31 November, and nobody has said what "Hos användaren" means.
const FILE = `Ärendenummer;Rubrik;Öppnad;Prioritet;Status;Löst
INC-1;Utskriften hänger sig;2026-11-09 13:10;2;Löst;2026-11-11 09:40
INC-2;Kan inte logga in;2026-11-10 08:00;1;Pågår;
INC-3;Journalen sparas inte;2026-11-31 15:00;3;Pågår;
INC-4;Behörighet saknas;2026-11-18 08:00;3;Hos användaren;
`

/** As from the desktop: the page gets the file from the drop itself. */
async function drop(page: Page, name: string, content: string): Promise<void> {
  const zone = page.getByRole('region', { name: 'Släpp filen här, eller välj den' })
  await zone.waitFor()
  const args = [content, name].map((text) => JSON.stringify(text))
  const dataTransfer = await page.evaluateHandle(`(() => {
    const transfer = new DataTransfer()
    transfer.items.add(new File([${args[0]}], ${args[1]}, { type: 'text/csv' }))
    return transfer
  })()`)
  await zone.dispatchEvent('dragover', { dataTransfer })
  await zone.dispatchEvent('drop', { dataTransfer })
}

test('a file is dropped, a word is given its meaning, the broken row is named and skipped', async (t) => {
  const site = await openSite(t)
  await makeService(site.database.context)
  const page = await site.open(jonas, '/settings/imports')
  await page.getByText('Inget är inläst än').waitFor()
  assert.deepEqual(await axeProblems(page), [])
  await drop(page, 'ärenden november.csv', FILE)

  await page.getByRole('heading', { level: 1, name: 'ärenden november.csv' }).waitFor()
  await page.getByText('CSV, 4 rader, 6 kolumner, semikolon, utf-8').waitFor()
  assert.equal(
    await page.getByRole('combobox', { name: 'Kolumn för Anmält' }).inputValue(),
    'Öppnad',
  )
  await page.getByText('förstås som måndag 9 november 2026 kl. 13.10').waitFor()
  await page.getByText('Ett ord saknar betydelse.').waitFor()
  await page
    .getByRole('combobox', { name: 'Vad Hos användaren betyder' })
    .selectOption({ label: 'Väntar på kund' })
  assert.deepEqual(await axeProblems(page), [])
  // What was chosen stays.
  await page.reload()
  const chosen = page.getByRole('combobox', { name: 'Vad Hos användaren betyder' })
  await chosen.waitFor()
  assert.equal(await chosen.inputValue(), 'waiting_customer')
  await page.getByRole('button', { name: 'Granska' }).click()

  const problems = page.getByRole('table', { name: 'Felaktiga rader' })
  await problems.getByRole('rowheader', { name: '4' }).waitFor()
  await problems.getByText('Öppnad', { exact: true }).waitFor()
  await problems.getByText('Det finns ingen dag 31 i månad 11 år 2026.').waitFor()
  await page.getByRole('button', { name: 'Läs in' }).click()
  await page.getByText('Rätta filen, eller välj att hoppa över').waitFor()
  assert.deepEqual(await axeProblems(page), [])
  await page.getByRole('checkbox', { name: 'Hoppa över den felaktiga raden' }).check()
  await page.getByRole('button', { name: 'Läs in' }).click()

  await page.getByText('3 nya ärenden.').waitFor()
  await page.getByText('En felaktig rad hoppades över.').waitFor()
  assert.deepEqual(await axeProblems(page), [])
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Ladda ner överhoppade rader' }).click()
  const file = await (await download).path()
  assert.match(
    await readFile(file, 'utf8'),
    /INC-3;Journalen sparas inte;.*;4;Öppnad: det finns ingen dag 31/,
  )

  await page.getByRole('textbox', { name: 'Mappningens namn' }).fill('Självservice')
  await page.getByRole('button', { name: 'Spara mappningen' }).click()
  await page.getByText('Mappningen är sparad.').first().waitFor()
  await page.getByRole('link', { name: 'Visa ärendena' }).click()
  await page.getByRole('link', { name: /INC-4/ }).waitFor()

  await page.goto(new URL('/settings/imports', site.url).href)
  const history = page.getByRole('table', { name: 'Tidigare importer' })
  await history.getByText('3 nya ärenden, en rad hoppades över').waitFor()
  await history.getByText('Jonas Ek').waitFor()
  await drop(page, 'igen.csv', FILE)
  await page.getByRole('combobox', { name: 'Mappning' }).waitFor()
  assert.equal(
    await page.getByRole('combobox', { name: 'Vad Hos användaren betyder' }).inputValue(),
    'waiting_customer',
  )
})

test('a file that is too large or no table is refused in plain words, and one that was sent is found again', async (t) => {
  const site = await openSite(t)
  await makeService(site.database.context)
  const page = await site.open(jonas, '/settings/imports')
  await page.getByText('Inget är inläst än').waitFor()
  const chosen = page.getByLabel('Välj fil')
  const large = "new File([new ArrayBuffer(100 * 2 ** 20 + 1)], 'allt.csv')"
  const dataTransfer = await page.evaluateHandle(
    `(() => { const transfer = new DataTransfer(); transfer.items.add(${large}); return transfer })()`,
  )
  const zone = page.getByRole('region', { name: 'Släpp filen här, eller välj den' })
  await zone.dispatchEvent('drop', { dataTransfer })
  await page.getByRole('alert').getByText('Filen allt.csv är för stor').waitFor()
  assert.deepEqual(await axeProblems(page), [])
  const buffer = Buffer.from('%PDF-1.7 en rapport')
  await chosen.setInputFiles({ name: 'rapport.csv', mimeType: 'text/csv', buffer })
  await page.getByRole('alert').getByText('Filen rapport.csv är varken CSV eller Excel').waitFor()
  await chosen.setInputFiles({ name: 'a.csv', mimeType: 'text/csv', buffer: Buffer.from(FILE) })
  await page.getByRole('heading', { level: 1, name: 'a.csv' }).waitFor()
  await page.getByRole('link', { name: 'Alla importer' }).click()
  await page.getByText('Inte inläst än').waitFor()
  assert.deepEqual(await axeProblems(page), [])
  await page.getByRole('link', { name: 'Fortsätt med a.csv' }).click()
  await page.getByRole('heading', { level: 1, name: 'a.csv' }).waitFor()
})
