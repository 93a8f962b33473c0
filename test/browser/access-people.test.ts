import assert from 'node:assert/strict'
import { test } from 'node:test'
import { crowd, feedText, row } from '../employments.ts'
import { axeProblems } from './browser.ts'
import { openSite } from './site.ts'

const paul = { name: 'Paul Lind', role: 'payroll_officer' } as const
const sara = { name: 'Sara Ek', role: 'payroll_officer' } as const

function file(name: string, rows: readonly string[]) {
  return { name, mimeType: 'text/csv', buffer: Buffer.from(feedText(rows)) }
}

test('employments are tried and taken in, a short file is held and discarded by somebody else, people are found', async (t) => {
  const site = await openSite(t)
  const page = await site.open(paul, '/access/intake')
  await page.getByText('Inga anställningar är inlästa').waitFor()
  assert.deepEqual(await axeProblems(page), [])
  const chooser = page.getByLabel('Välj fil med anställningar').locator('input[type=file]')

  await chooser.setInputFiles(file('fel.csv', [...crowd(3), row('P4', '')]))
  await page.getByText('fel.csv kan inte läsas in').waitFor()
  await page.getByText('Uppgiften saknas.').waitFor()
  assert.deepEqual(await axeProblems(page), [])
  await page.getByRole('button', { name: 'Avbryt' }).click()

  const odd = feedText(crowd(3)).replace('person_id', 'Nyckel')
  await chooser.setInputFiles({ name: 'udda.csv', mimeType: 'text/csv', buffer: Buffer.from(odd) })
  await page.getByText('Vad är vad i filen?').waitFor()
  assert.deepEqual(await axeProblems(page), [])
  await page.getByRole('combobox', { name: 'Person *' }).selectOption({ label: 'Nyckel (P1)' })
  await page.getByRole('button', { name: 'Använd kolumnerna' }).click()
  await page.getByText('Det här ändras').waitFor()
  await page.getByRole('button', { name: 'Avbryt' }).click()

  await chooser.setInputFiles(file('personal.csv', crowd(40)))
  await page.getByText('Det här ändras').waitFor()
  await page.getByRole('button', { name: 'Läs in', exact: true }).click()
  await page.getByRole('rowheader', { name: 'personal.csv' }).waitFor()

  await chooser.setInputFiles(file('halva.csv', crowd(20)))
  await page.getByText('Filen kommer att hållas kvar').waitFor()
  await page.getByRole('button', { name: 'Läs in och låt någon annan ta ställning' }).click()
  await page.getByText('En inläsning väntar på besked.').waitFor()
  await page.getByRole('button', { name: 'Ta ställning' }).click()
  await page.getByText('Du läste in den själv.').waitFor()

  const other = await site.open(sara, '/access/intake')
  await other.getByRole('button', { name: 'Ta ställning' }).click()
  await other.getByText('Den har 20 anställningar, men den förra hade 40.').waitFor()
  assert.deepEqual(await axeProblems(other), [])
  await other.getByRole('button', { name: 'Kasta filen' }).click()
  await other.getByRole('dialog').getByRole('button', { name: 'Kasta filen' }).click()
  await other.getByText('Kastad', { exact: true }).waitFor()

  await page.goto(new URL('/access/people', site.url).href)
  await page.getByRole('searchbox', { name: 'Sök på namn, id eller e-post' }).fill('p17')
  await page.getByRole('link', { name: 'Test P18' }).waitFor({ state: 'detached' })
  await page.getByRole('link', { name: 'Test P17' }).waitFor()
  await page.locator('table[aria-busy=true]').waitFor({ state: 'detached' })
  assert.deepEqual(await axeProblems(page), [])
})
