import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Locator, Page } from 'playwright-core'
import { PASSWORD, tokenOf } from '../sign-in/house.ts'
import { codeNow } from '../sign-in/totp.ts'
import { axeProblems, axeProblemsInBothThemes } from './browser.ts'
import { addPasskeyDevice } from './passkey-device.ts'
import { addressOf, openSite, type Site, type Visitor } from './site.ts'

/** One installation for all of the journeys; each has people of its own. */
const journeys: (readonly [string, (site: Site) => Promise<void>])[] = []
const journey = (name: string, run: (site: Site) => Promise<void>) => journeys.push([name, run])

const accountManager = (name: string): Visitor => ({ name, role: 'account_manager' })

const heading = (page: Page, name: string | RegExp) =>
  page.getByRole('heading', { level: 1, name }).waitFor()

async function signInAs(page: Page, email: string, password = PASSWORD): Promise<void> {
  await page.getByLabel('E-postadress').fill(email)
  await page.getByLabel('Lösenord', { exact: true }).fill(password)
  const answered = page.waitForResponse('**/api/auth/sign-in')
  await page.getByRole('button', { name: 'Logga in', exact: true }).click()
  await answered
}

const textOf = async (element: Locator) => (await element.textContent()) ?? ''

async function assertAccessible(page: Page): Promise<void> {
  assert.deepEqual(await axeProblemsInBothThemes(page), [], page.url())
}

journey('by keyboard alone: password, and one is where one was going', async (site) => {
  const person = accountManager('Ada Alm')
  await site.open(person, '/')
  const page = await site.openStranger('/settings/tokens?a=1')
  await heading(page, 'Logga in')
  await assertAccessible(page)
  await page.getByLabel('E-postadress').focus()
  await page.keyboard.type(addressOf(person))
  await page.keyboard.press('Tab')
  await page.keyboard.type(PASSWORD)
  await page.keyboard.press('Enter')
  await page.waitForURL(({ pathname }) => pathname === '/settings/tokens')
  assert.equal(new URL(page.url()).search, '?a=1')
})

journey(
  'before signing in the language can be chosen, and a wrong password says so without saying whose',
  async (site) => {
    const page = await site.openStranger('/sign-in', { phone: true })
    await page.getByRole('radio', { name: 'English' }).check()
    await heading(page, 'Sign in')
    await page.getByRole('radio', { name: 'Svenska' }).check()
    await page.getByRole('button', { name: 'Logga in', exact: true }).click()
    await page.getByText('Skriv din e-postadress.').waitFor()
    await page.getByText('Skriv ditt lösenord.').waitFor()
    await signInAs(page, 'nobody@exempelby.example', 'fel lösenord')
    await page.getByRole('alert').getByText('Fel e-postadress eller lösenord').waitFor()
    await assertAccessible(page)
  },
)

journey('whoever guesses is made to wait, and told until when', async (site) => {
  const page = await site.openStranger('/sign-in')
  for (let guess = 0; guess < 4; guess++) {
    await signInAs(page, 'nobody@exempelby.example', `gissning ${guess}`)
    await page.getByRole('alert').waitFor()
  }
  await signInAs(page, 'nobody@exempelby.example', 'en till')
  await page.getByRole('alert').getByText('För många försök').waitFor()
  assert.match(await textOf(page.getByRole('alert')), /Vänta \d+ sekund/)
})

journey('a quarter of an hour is told by the clock', async (site) => {
  await site.sql(
    `insert into auth.attempt (key, failures, last_at, locked_until)
     values (encode(sha256(convert_to('account locked@exempelby.example', 'UTF8')), 'hex'), 10, now(), now() + interval '15 min')`,
  )
  const page = await site.openStranger('/sign-in')
  await signInAs(page, 'locked@exempelby.example', 'vad som helst')
  const told = await textOf(page.getByRole('alert'))
  assert.match(told, /Vänta 15\smin, till kl\. \d\d\.\d\d, och försök sedan igen\./)
})

journey('an authenticator app is added, asked for, and a device remembered', async (site) => {
  const person = accountManager('Berit Björk')
  const page = await site.open(person, '/my-sign-in')
  const secret = await addApp(page)
  await page.getByText('Du har 10 återställningskoder kvar.').waitFor()
  await assertAccessible(page)
  await page.context().clearCookies()
  await page.goto(new URL('/sign-in?return=/my-sign-in', site.url).href)
  await signInAs(page, addressOf(person))
  await heading(page, 'Visa att det är du')
  await assertAccessible(page)
  await page.getByLabel('Kod från appen').fill('000000')
  await page.getByRole('button', { name: 'Fortsätt' }).click()
  await page.getByRole('alert').getByText('Koden stämmer inte').waitFor()
  await page.getByLabel('Kod från appen').fill(codeNow(secret, 1))
  await page.getByLabel('Kom ihåg den här enheten').check()
  await page.keyboard.press('Control+Enter')
  await heading(page, 'Min inloggning')
  await page.getByRole('button', { name: /din meny/ }).click()
  await page.getByRole('button', { name: 'Logga ut', exact: true }).click()
  await heading(page, 'Logga in')
  await signInAs(page, addressOf(person))
  await heading(page, 'Mitt arbete')
})

/** From "Min inloggning": password, key, first code, recovery codes. Gives the app's secret. */
async function addApp(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Lägg till en app' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Ditt lösenord').fill(PASSWORD)
  await dialog.getByRole('button', { name: 'Fortsätt' }).click()
  return showFirstCode(page)
}

async function showFirstCode(page: Page): Promise<string> {
  await page.getByRole('img', { name: /QR-kod/ }).waitFor()
  assert.deepEqual(await axeProblems(page), [])
  const text = await textOf(page.getByText(/^([A-Z2-7]{4} )+[A-Z2-7]{1,4}$/))
  const secret = text.replaceAll(' ', '')
  await page.getByLabel('Kod från appen').fill(codeNow(secret))
  await page.getByRole('button', { name: 'Lägg till appen' }).click()
  await page.getByLabel('Återställningskoder').waitFor()
  assert.equal(await page.getByLabel('Återställningskoder').getByRole('listitem').count(), 10)
  assert.deepEqual(await axeProblems(page), [])
  await page.getByRole('button', { name: 'Jag har sparat koderna' }).click()
  return secret
}

journey('a recovery code lets in once', async (site) => {
  const person = accountManager('Cecilia Ceder')
  const page = await site.open(person, '/my-sign-in')
  await addApp(page)
  await page.getByRole('button', { name: 'Nya återställningskoder' }).click()
  await page.getByLabel('Ditt lösenord').fill(PASSWORD)
  await page.getByRole('button', { name: 'Visa nya koder' }).click()
  const code = await textOf(page.getByLabel('Återställningskoder').getByRole('listitem').first())
  const stranger = await site.openStranger('/sign-in')
  await signInAs(stranger, addressOf(person))
  await stranger.getByRole('button', { name: 'Jag kommer inte åt appen' }).click()
  await stranger.getByLabel('Återställningskod').fill(code)
  await stranger.getByRole('button', { name: 'Fortsätt' }).click()
  await heading(stranger, 'Mitt arbete')
})

journey(
  'a passkey is added, named anew, signs in without a password, and is removed',
  async (site) => {
    const person = accountManager('Disa Dal')
    const page = await site.open(person, '/my-sign-in')
    await addPasskeyDevice(page)
    await page.getByRole('button', { name: 'Lägg till passkey' }).click()
    const dialog = page.getByRole('dialog')
    assert.deepEqual(await axeProblems(page), [])
    await dialog.getByLabel(/Vad ska din passkey heta/).fill('Jobbtelefonen')
    await dialog.getByRole('button', { name: 'Lägg till passkey' }).click()
    await page.getByRole('button', { name: 'Byt namn på Jobbtelefonen' }).click()
    await page.getByLabel('Namn', { exact: true }).fill('Telefonen')
    await page.keyboard.press('Enter')
    await page.getByText('Telefonen', { exact: true }).waitFor()
    await assertAccessible(page)
    await page.context().clearCookies()
    await page.goto(new URL('/sign-in?return=/my-sign-in', site.url).href)
    await signInByPasskey(page)
    await heading(page, 'Min inloggning')
    await page
      .getByText(/med passkey/)
      .first()
      .waitFor()
    await page.getByRole('button', { name: 'Ta bort Telefonen' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Ta bort Telefonen' }).click()
    await page.getByText('Du har ingen passkey än.').waitFor()
  },
)

/** The test's authenticator answers the e-mail field at once; where it does not, the button is there. */
async function signInByPasskey(page: Page): Promise<void> {
  await page
    .waitForURL(({ pathname }) => pathname !== '/sign-in', { timeout: 4000 })
    .catch(() => page.getByRole('button', { name: 'Logga in med passkey' }).click())
}

journey(
  'the link of the first start leads to a protected account of an administrator',
  async (site) => {
    const link = await site.auth.firstAdministratorLink()
    const page = await site.openStranger(`/first-administrator#${tokenOf(link)}`, { phone: true })
    await heading(page, 'Välkommen till Kvitto')
    assert.equal(new URL(page.url()).hash, '', 'the secret is taken out of the address')
    await assertAccessible(page)
    await page.getByLabel('Ditt namn').fill('Adam Wester')
    await page.getByLabel('E-postadress').fill('adam@exempelby.example')
    await page.getByLabel('Nytt lösenord').fill('adam wester 2026')
    await page.getByText('För lätt att gissa.').waitFor()
    await page.getByRole('button', { name: 'Skapa kontot' }).click()
    await page.getByText('För lätt att gissa.').waitFor()
    assert.equal(await page.locator(':focus').getAttribute('name'), 'password')
    await page.getByLabel('Nytt lösenord').fill(PASSWORD)
    await page
      .getByText(/lösenord$/i)
      .first()
      .waitFor()
    await page.getByRole('button', { name: 'Skapa kontot' }).click()
    await heading(page, 'Skydda ditt konto')
    await assertAccessible(page)
    await page.getByRole('button', { name: 'Använd en app i stället' }).click()
    await page.getByLabel('Ditt lösenord').fill(PASSWORD)
    await page.getByRole('button', { name: 'Fortsätt' }).click()
    await showFirstCode(page)
    await heading(page, 'Mitt arbete')
    const again = await site.openStranger(`/first-administrator#${tokenOf(link)}`)
    await again.getByText('Länken går inte att använda').waitFor()
    await assertAccessible(again)
  },
)

journey('whoever is invited chooses a password and is in', async (site) => {
  const person = accountManager('Karin Andersson')
  const link = await site.invite(person)
  const page = await site.openStranger(`/invitation#${tokenOf(link)}`)
  await heading(page, 'Välkommen, Karin Andersson')
  await assertAccessible(page)
  await page.getByLabel('Nytt lösenord').fill(PASSWORD)
  await page.getByRole('button', { name: 'Kom igång' }).click()
  await heading(page, 'Mitt arbete')
})

journey(
  'signed out everywhere: other windows too, and what was typed there is kept',
  async (site) => {
    const person = accountManager('Eva Ek')
    const page = await site.open(person, '/my-sign-in')
    const other = await site.openAgain(person, '/my-sign-in')
    // It may have been drawn before the other came in.
    await page.reload()
    await other.getByRole('button', { name: 'Skapa API-nyckel' }).click()
    await other.getByLabel(/Vad ska nyckeln användas till/).fill('Power BI')
    await page.getByRole('button', { name: 'Logga ut överallt' }).click()
    const asked = page.getByRole('dialog')
    await asked.getByText('Alla 2 enheter loggas ut').waitFor()
    await asked.getByRole('button', { name: 'Logga ut överallt' }).click()
    await page.getByText('Du är utloggad överallt').waitFor()
    await assertAccessible(page)
    await other.getByRole('checkbox', { name: 'Läsa ärenden' }).check()
    await other.getByRole('button', { name: 'Skapa nyckeln' }).click()
    await other.getByText('Det du har skrivit finns kvar.').waitFor()
    await signInAs(other, addressOf(person))
    await heading(other, 'Min inloggning')
    await other.getByRole('button', { name: 'Skapa API-nyckel' }).click()
    const field = other.getByLabel(/Vad ska nyckeln användas till/)
    assert.equal(await field.inputValue(), 'Power BI')
  },
)

journey('an API token is made, shown once, and revoked', async (site) => {
  const person = accountManager('Frida Fors')
  const page = await site.open(person, '/my-sign-in')
  await page.getByRole('button', { name: 'Skapa API-nyckel' }).click()
  await page.getByLabel(/Vad ska nyckeln användas till/).fill('Power BI')
  await page.getByRole('checkbox', { name: 'Läsa ärenden' }).check()
  assert.deepEqual(await axeProblems(page), [])
  await page.getByRole('button', { name: 'Skapa nyckeln' }).click()
  const secret = await textOf(page.getByLabel('Nyckeln', { exact: true }))
  const asked = await fetch(new URL('/api/tickets', site.url), {
    headers: { authorization: `Bearer ${secret}` },
  })
  assert.equal(asked.status, 200)
  await page.getByRole('button', { name: 'Jag har sparat nyckeln' }).click()
  await page.getByText('får läsa ärenden').waitFor()
  await page.getByRole('button', { name: 'Återkalla Power BI' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Återkalla Power BI' }).click()
  await page.getByText('Återkallad', { exact: true }).waitFor()
})

test('ways in and out', async (t) => {
  const site = await openSite(t)
  for (const [name, run] of journeys) await t.test(name, () => run(site))
})
