import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { inflateRawSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { mailServer, type Received } from '../mail-server.ts'
import { browser as cookieJar } from '../sign-in/browser.ts'
import { PASSWORD, tokenOf } from '../sign-in/house.ts'
import { identityProvider, listenOnLoopback } from '../sign-in/identity-provider.ts'
import { testCertificate } from '../sign-in/saml-keys.ts'
import { IDP_ENTITY, respond } from '../sign-in/saml-provider.ts'
import { codeNow } from '../sign-in/totp.ts'
import { axeProblems, axeProblemsInBothThemes } from './browser.ts'
import { addressOf, openSite, type Site } from './site.ts'

const heading = (page: Page, name: string | RegExp) =>
  page.getByRole('heading', { level: 1, name }).waitFor()

/** The page of the first administrator, who has shown a second factor. */
async function openAdministrator(site: Site, address: string): Promise<Page> {
  const jar = cookieJar(site.url)
  await jar.post('/first-administrator', {
    token: tokenOf(await site.auth.firstAdministratorLink()),
    name: 'Adam Wester',
    email: 'adam@exempelby.example',
    password: PASSWORD,
  })
  const { body } = await jar.post('/authenticator', { password: PASSWORD })
  await jar.post('/authenticator/confirm', { code: codeNow(String(body.secret)) })
  const page = await site.browser.newPage()
  await page
    .context()
    .addCookies([...jar.cookies].map(([name, value]) => ({ name, value, url: site.url.href })))
  await page.goto(new URL(address, site.url).href)
  return page
}

/** Another administrator says yes to what waits, once they have read what it means. */
async function approve(page: Page, what: string | RegExp): Promise<void> {
  await page.reload()
  await page.getByRole('button', { name: what }).click()
  const dialog = page.getByRole('dialog')
  assert.deepEqual(await axeProblems(page), [])
  await dialog.getByRole('button', { name: 'Godkänn' }).click()
  await page.getByText('Godkänt. Det gäller från nu.').waitFor()
}

const annika = { name: 'Annika Roos', role: 'administrator' } as const

async function oidcProvider(t: TestContext, site: Site): Promise<URL> {
  const { issuer } = await identityProvider(
    t,
    {
      client_id: 'kvitto',
      client_secret: 'the secret of the client',
      token_endpoint_auth_method: 'client_secret_basic',
      redirect_uris: [new URL('/api/auth/oidc/staden/callback', site.url).href],
    },
    { anna: { email: 'anna@staden.se', email_verified: true, name: 'Anna Ek', groups: [] } },
  )
  return issuer
}

const metadataOf = (
  signIn: URL,
) => `<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${IDP_ENTITY}">
  <IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
    <KeyDescriptor use="signing"><KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data>
      <X509Certificate>${testCertificate.replaceAll(/-----.*-----|\s/g, '')}</X509Certificate>
    </X509Data></KeyInfo></KeyDescriptor>
    <SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="${signIn}"/>
  </IDPSSODescriptor>
</EntityDescriptor>`

/** A provider that knows already who it is, and sends its answer by a form; gives its metadata. */
async function samlProvider(t: TestContext, site: Site): Promise<string> {
  const { url, answer } = await listenOnLoopback(t)
  answer((request, response) => {
    const asked = new URL(request.url ?? '', url).searchParams.get('SAMLRequest') ?? ''
    const xml = inflateRawSync(Buffer.from(asked, 'base64')).toString()
    const id = / ID="([^"]+)"/.exec(xml)?.[1] ?? ''
    const acs = new URL('/api/auth/saml/staden/acs', site.url).href
    response.setHeader('content-type', 'text/html')
    response.end(
      `<form method="post" action="${acs}"><input type="hidden" name="SAMLResponse" value="${respond(site, { id, xml })}"></form><script>document.forms[0].submit()</script>`,
    )
  })
  return metadataOf(new URL('/sso', url))
}

test('two administrators connect OpenID Connect; somebody of the domain signs in with it; one removes it', async (t) => {
  const site = await openSite(t)
  const issuer = await oidcProvider(t, site)
  const page = await openAdministrator(site, '/settings/sign-in')
  await heading(page, 'Inloggning')
  await page.getByText('Det behövs en administratör till').waitFor()
  assert.equal(await page.getByRole('button', { name: 'Lägg till inloggningstjänst' }).count(), 0)
  assert.deepEqual(await axeProblemsInBothThemes(page), [])
  const second = await site.open(annika, '/settings/sign-in')
  await page.reload()
  await page.getByText('Ingen inloggningstjänst än').waitFor()
  await page.getByRole('button', { name: 'Lägg till inloggningstjänst' }).click()
  const dialog = page.getByRole('dialog')
  assert.deepEqual(await axeProblems(page), [])
  await dialog.getByLabel('Namn på inloggningssidan').fill('Staden')
  await dialog.getByLabel(/Utfärdarens adress/).fill(issuer.href.replace(/\/$/, ''))
  await dialog.getByLabel(/client id/).fill('kvitto')
  await dialog.getByLabel('Hemligheten').fill('the secret of the client')
  await dialog.getByLabel(/E-postdomäner/).fill('staden.se')
  await dialog.getByRole('button', { name: 'Föreslå', exact: true }).click()
  await dialog.getByText('Staden väntar på godkännande').waitFor()
  await dialog.getByRole('button', { name: 'Klart' }).click()
  await page.getByText('Väntar på godkännande av en annan administratör').waitFor()
  assert.equal(await page.getByRole('button', { name: /^Godkänn/ }).count(), 0)
  assert.deepEqual(await axeProblemsInBothThemes(page), [])
  const stranger = await site.openStranger('/sign-in')
  await heading(stranger, 'Logga in')
  assert.equal(await stranger.getByRole('link', { name: 'Logga in med Staden' }).count(), 0)
  await approve(second, /^Godkänn: Inloggningstjänsten Staden/)
  await page.reload()
  await page.getByRole('button', { name: 'Låt en grupp ge en roll' }).click()
  await dialog.getByLabel('Grupp', { exact: true }).fill('Revision')
  await dialog.getByLabel('Roll', { exact: true }).selectOption('auditor')
  await dialog.getByRole('radio', { name: 'Hela organisationen' }).check()
  await dialog.getByRole('button', { name: 'Föreslå', exact: true }).click()
  await page.getByText('Förslaget väntar på en annan administratör.').waitFor()
  await approve(second, /^Godkänn: Revision ger Revisor/)
  await page.reload()
  await page.getByRole('button', { name: /^Ta bort kopplingen mellan Revision/ }).waitFor()
  assert.deepEqual(await axeProblemsInBothThemes(page), [])

  const anna = await site.openStranger('/my-sign-in')
  await anna.getByRole('link', { name: 'Logga in med Staden' }).click()
  await anna.locator('input[name=login]').fill('anna')
  await anna.locator('input[name=password]').fill('x')
  await anna.locator('button[type=submit]').click()
  await heading(anna, 'Min inloggning')
  await anna.getByText(/^inloggad .* via organisationen/).waitFor()
  assert.deepEqual(await axeProblemsInBothThemes(anna), [])

  await page.getByRole('button', { name: 'Ta bort Staden' }).click()
  await dialog.getByRole('button', { name: 'Ta bort Staden' }).click()
  await page.getByText('Ingen inloggningstjänst än').waitFor()
})

test('a key pair is made for OpenID Connect, and its public half shown to hand over', async (t) => {
  const site = await openSite(t)
  const page = await openAdministrator(site, '/settings/sign-in')
  await site.invite(annika)
  await page.reload()
  await page.getByRole('button', { name: 'Lägg till inloggningstjänst' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Namn på inloggningssidan').fill('Staden')
  await dialog.getByLabel(/Utfärdarens adress/).fill('https://login.staden.example')
  await dialog.getByLabel(/client id/).fill('kvitto')
  await dialog.getByRole('radio', { name: /eget nyckelpar/ }).check()
  await dialog.getByRole('button', { name: 'Föreslå', exact: true }).click()
  const jwks =
    (await dialog.getByLabel('Publik nyckel (JWKS)', { exact: true }).textContent()) ?? ''
  assert.deepEqual(Object.keys(JSON.parse(jwks).keys[0]).sort(), [
    'alg',
    'crv',
    'kid',
    'kty',
    'use',
    'x',
    'y',
  ])
  assert.deepEqual(await axeProblems(page), [])
})

test('two administrators connect SAML by its metadata, and somebody signs in with it', async (t) => {
  const site = await openSite(t)
  const metadata = await samlProvider(t, site)
  const page = await openAdministrator(site, '/settings/sign-in')
  const second = await site.open(annika, '/settings/sign-in')
  await page.reload()
  await page.getByRole('button', { name: 'Lägg till inloggningstjänst' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: 'SAML' }).check()
  await dialog.getByLabel('Namn på inloggningssidan').fill('Staden')
  const ours = await dialog.getByLabel('Kvittos metadata', { exact: true }).textContent()
  assert.equal(ours, new URL('/api/auth/saml/staden/metadata', site.url).href)
  await dialog.getByLabel(/Tjänstens metadata/).fill(metadata)
  await dialog.getByLabel(/E-postdomäner/).fill('staden.se')
  await dialog.getByRole('button', { name: 'Föreslå', exact: true }).click()
  await dialog.getByText('Staden väntar på godkännande').waitFor()
  await approve(second, /^Godkänn: Inloggningstjänsten Staden/)

  const anna = await site.openStranger('/my-sign-in')
  await anna.getByRole('link', { name: 'Logga in med Staden' }).click()
  await heading(anna, 'Min inloggning')
  await anna.getByText('Du loggar in som anna@staden.se.').waitFor()
})

test('what an identity provider says no to is told on the sign-in page', async (t) => {
  const site = await openSite(t)
  const page = await site.openStranger('/sign-in?problem=not_admitted')
  await page.getByRole('alert').getByText('Du har inte tillgång till Kvitto').waitFor()
  assert.deepEqual(await axeProblemsInBothThemes(page), [])
})

/** The link of the first mail that comes: it is sent after the page has its answer. */
async function linkIn(received: readonly Received[]): Promise<string> {
  for (let waits = 0; received.length === 0 && waits < 200; waits++) await pause(50)
  const text = (received[0]?.raw ?? '').replaceAll(/=\r?\n/g, '').replaceAll('=3D', '=')
  const [link] = /http:\/\/\S+\/recovery#[\w-]+/.exec(text) ?? []
  if (link === undefined) throw new Error(`No link in: ${text}`)
  return link
}

test('a forgotten password: a mail, a new one, and one is asked to sign in with it', async (t) => {
  const mails = await mailServer(t)
  const site = await openSite(t, {
    environment: {
      SMTP_URL: mails.url,
      KVITTO_MAIL_FROM: 'kvitto@exempelby.example',
    },
  })
  const karin = { name: 'Karin Andersson', role: 'account_manager' } as const
  const other = await site.open(karin, '/my-sign-in')
  const page = await site.openStranger('/sign-in')
  await page.getByRole('link', { name: 'Glömt lösenordet?' }).click()
  await heading(page, 'Glömt lösenordet')
  assert.deepEqual(await axeProblemsInBothThemes(page), [])
  await page.getByLabel('E-postadress').fill(addressOf(karin))
  await page.keyboard.press('Enter')
  await heading(page, 'Titta i din e-post')
  const link = await linkIn(mails.received)
  await page.goto(link)
  await heading(page, 'Välj nytt lösenord')
  assert.equal(new URL(page.url()).hash, '', 'the secret is taken out of the address')
  assert.deepEqual(await axeProblemsInBothThemes(page), [])
  await page.getByLabel('Nytt lösenord').fill('fågelholk under sju moln 8')
  await page.getByText(/Bra lösenord|Mycket starkt lösenord/).waitFor()
  await page.keyboard.press('Enter')
  await page.getByText('Lösenordet är bytt').waitFor()
  await page.getByLabel('E-postadress').fill(addressOf(karin))
  await page.getByLabel('Lösenord', { exact: true }).fill('fågelholk under sju moln 8')
  await page.keyboard.press('Enter')
  await heading(page, 'Mitt arbete')
  await other.reload()
  await heading(other, 'Logga in')
})
