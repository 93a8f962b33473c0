import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { makeService } from '../builders/service.ts'
import { axeProblems } from './browser.ts'
import { openSite } from './site.ts'

const karin = { name: 'Karin Andersson', role: 'account_manager' } as const

const heading = (page: Page, name: string) =>
  page.getByRole('heading', { level: 1, name }).waitFor()

test('whoever is not signed in is asked to, and comes back to where they were going', async (t) => {
  const site = await openSite(t)
  const page = await site.openStranger('/my-sign-in?x=1')
  await heading(page, 'Logga in')
  const { pathname, searchParams } = new URL(page.url())
  assert.equal(pathname, '/sign-in')
  assert.equal(searchParams.get('return'), '/my-sign-in?x=1')
  assert.deepEqual(await axeProblems(page), [])
})

test('the menu shows the rooms of the role, and the page says which it is', async (t) => {
  const site = await openSite(t)
  const page = await site.open(karin, '/')
  await heading(page, 'Mitt arbete')
  assert.equal(await page.title(), 'Mitt arbete – Kvitto')
  const rooms = await page.getByRole('navigation').getByRole('listitem').allTextContents()
  assert.deepEqual(rooms, [
    'Mitt arbete',
    'Tjänster',
    'Ärenden',
    'Tillgänglighet',
    'Rapporter',
    'Liggare',
    'Inställningar',
  ])
  assert.deepEqual(await axeProblems(page), [])
})

test('language and theme are chosen in the menu of the user, and are there after a reload', async (t) => {
  const site = await openSite(t)
  const page = await site.open(karin, '/')
  await heading(page, 'Mitt arbete')
  await page.getByRole('button', { name: /din meny/ }).click()
  const saved = page.waitForResponse('**/api/me/language')
  await page.getByRole('radio', { name: 'English' }).check()
  await heading(page, 'My work')
  assert.equal(await page.locator('html').getAttribute('lang'), 'en')
  await page.getByRole('radio', { name: 'Dark' }).check()
  assert.equal(await page.locator('html').getAttribute('data-color-scheme'), 'dark')
  await saved
  await page.reload()
  await heading(page, 'My work')
  assert.equal(await page.locator('html').getAttribute('data-color-scheme'), 'dark')
  assert.deepEqual(await axeProblems(page), [])
})

test('a contact person and nothing else comes to the portal, on a phone too', async (t) => {
  const site = await openSite(t)
  const contact = { name: 'Kim Persson', role: 'contact', service: 'viva' } as const
  await makeService(site.database.context)
  const page = await site.open(contact, '/services/viva', { phone: true })
  await page.waitForURL('**/portal')
  assert.equal(await page.getByRole('navigation').count(), 0)
  assert.deepEqual(await axeProblems(page), [])
})

test('on a phone the rooms are behind a button, and Escape closes them', async (t) => {
  const site = await openSite(t)
  const page = await site.open(karin, '/', { phone: true, dark: true })
  await heading(page, 'Mitt arbete')
  await page.getByRole('button', { name: 'Meny', exact: true }).click()
  const menu = page.getByRole('dialog')
  await menu.getByRole('link', { name: 'Inställningar' }).waitFor()
  assert.deepEqual(await axeProblems(page), [])
  await page.keyboard.press('Escape')
  await menu.waitFor({ state: 'hidden' })
  const focused = page.locator(':focus')
  assert.equal(await focused.getAttribute('aria-label'), 'Meny')
})

test('Ctrl+K finds a room by keyboard alone, and focus goes to its heading', async (t) => {
  const site = await openSite(t)
  const page = await site.open(karin, '/my-sign-in')
  await heading(page, 'Min inloggning')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('Mitt')
  await page.getByRole('option', { name: 'Mitt arbete' }).waitFor()
  await page.keyboard.press('Enter')
  await heading(page, 'Mitt arbete')
  assert.equal(await page.locator(':focus').textContent(), 'Mitt arbete')
})

test('a page that does not exist says so inside the shell', async (t) => {
  const site = await openSite(t)
  const page = await site.open(karin, '/nowhere/at-all')
  await heading(page, 'Sidan finns inte')
  await page.getByRole('main').getByRole('link', { name: 'Till startsidan' }).click()
  await heading(page, 'Mitt arbete')
})

test('a session that ends under a page leads to sign-in, and says where to come back to', async (t) => {
  const site = await openSite(t)
  const page = await site.open(karin, '/my-sign-in')
  await page.getByRole('heading', { level: 2, name: 'Lösenord' }).waitFor()
  await page.context().clearCookies()
  await page.getByRole('button', { name: /din meny/ }).click()
  await page.getByRole('radio', { name: 'English' }).check()
  await heading(page, 'Sign in')
  assert.equal(new URL(page.url()).searchParams.get('return'), '/my-sign-in')
})

test('whoever signs out is out, also for what was open', async (t) => {
  const site = await openSite(t)
  const page = await site.open(karin, '/')
  await heading(page, 'Mitt arbete')
  await page.getByRole('button', { name: /din meny/ }).click()
  await page.getByRole('button', { name: 'Logga ut' }).click()
  await heading(page, 'Logga in')
  await page.goBack()
  await heading(page, 'Logga in')
})
