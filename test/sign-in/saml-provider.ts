import { randomUUID } from 'node:crypto'
import { inflateRawSync } from 'node:zlib'
import { SignedXml } from 'xml-crypto'
import type { Browser } from './browser.ts'
import type { SignInHouse } from './house.ts'
import { testCertificate, testKey } from './saml-keys.ts'

/** A provider that answers as it is told to. */
export const IDP_ENTITY = 'https://idp.example/saml'

/** What a response says, where a test wants something else than an honest one would. */
export interface Told {
  readonly subject?: string
  readonly email?: string
  readonly groups?: readonly string[]
  readonly audience?: string
  readonly recipient?: string
  readonly destination?: string
  readonly issuer?: string
  readonly inResponseTo?: string
  /** Of the confirmation's. */
  readonly confirmsRequest?: string
  readonly notOnOrAfter?: Date
  readonly notBefore?: Date
  readonly method?: string
  readonly signs?: 'both' | 'message' | 'assertion'
  readonly key?: { readonly privateKey: string; readonly certificate: string }
  readonly algorithm?: string
  /** Changes the finished, signed XML. */
  readonly then?: (xml: string) => string
}

/** What the page's browser takes to the provider. */
export interface Asked {
  readonly id: string
  readonly xml: string
}

export async function askAtProvider(page: Browser, id: string): Promise<Asked> {
  const response = await page.send(`/api/auth/provider/${id}?to=/arenden`)
  const url = new URL(response.headers.get('location') ?? '')
  const message = url.searchParams.get('SAMLRequest') ?? ''
  const xml = inflateRawSync(Buffer.from(message, 'base64')).toString()
  return { id: / ID="([^"]+)"/.exec(xml)?.[1] ?? '', xml }
}

/** A signed response to a question, Base64 as in the provider's form. */
export function respond(house: Pick<SignInHouse, 'url'>, asked: Asked, told: Told = {}): string {
  const { signs = 'both' } = told
  let xml = filled(template(told), house, asked, told)
  if (signs !== 'message') xml = signed(xml, '/*/*[local-name(.)="Assertion"]', told)
  if (signs !== 'assertion') xml = signed(xml, '/*', told)
  const changed = told.then?.(xml) ?? xml
  if (told.then !== undefined && changed === xml) throw new Error('The attack changed nothing')
  return Buffer.from(changed).toString('base64')
}

/** Signs an element, with the signature where SAML wants it: after the issuer. */
function signed(xml: string, place: string, { key, algorithm }: Told): string {
  const signature = new SignedXml({
    privateKey: key?.privateKey ?? testKey,
    publicCert: key?.certificate ?? testCertificate,
    signatureAlgorithm: algorithm ?? 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    canonicalizationAlgorithm: 'http://www.w3.org/2001/10/xml-exc-c14n#',
  })
  signature.addReference({
    xpath: place,
    digestAlgorithm: 'http://www.w3.org/2001/04/xmlenc#sha256',
    transforms: [
      'http://www.w3.org/2000/09/xmldsig#enveloped-signature',
      'http://www.w3.org/2001/10/xml-exc-c14n#',
    ],
  })
  signature.computeSignature(xml, {
    prefix: 'ds',
    location: { reference: `${place}/*[local-name(.)="Issuer"]`, action: 'after' },
  })
  return signature.getSignedXml()
}

function filled(text: string, house: Pick<SignInHouse, 'url'>, asked: Asked, told: Told): string {
  const acs = new URL('/api/auth/saml/staden/acs', house.url).href
  const iso = (date: Date) => date.toISOString()
  const minutes = (count: number) => new Date(Date.now() + count * 60_000)
  const values: Record<string, string> = {
    ResponseID: `_${randomUUID()}`,
    AssertionID: `_${randomUUID()}`,
    Now: iso(new Date()),
    NotBefore: iso(told.notBefore ?? minutes(-1)),
    NotOnOrAfter: iso(told.notOnOrAfter ?? minutes(5)),
    Destination: told.destination ?? acs,
    Recipient: told.recipient ?? acs,
    Audience: told.audience ?? new URL('/api/auth/saml/staden/metadata', house.url).href,
    InResponseTo: told.inResponseTo ?? asked.id,
    ConfirmsRequest: told.confirmsRequest ?? told.inResponseTo ?? asked.id,
    Issuer: told.issuer ?? IDP_ENTITY,
    Method: told.method ?? 'urn:oasis:names:tc:SAML:2.0:cm:bearer',
    NameID: told.subject ?? 'anna',
    Email: told.email ?? 'anna@staden.se',
  }
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
}

function template({ groups = [] }: Told): string {
  const attribute = (name: string, values: readonly string[]) =>
    `<saml:Attribute Name="${name}">${values
      .map((value) => `<saml:AttributeValue>${value}</saml:AttributeValue>`)
      .join('')}</saml:Attribute>`
  return `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="{ResponseID}" Version="2.0" IssueInstant="{Now}" Destination="{Destination}" InResponseTo="{InResponseTo}"><saml:Issuer>{Issuer}</saml:Issuer><samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status><saml:Assertion ID="{AssertionID}" Version="2.0" IssueInstant="{Now}"><saml:Issuer>{Issuer}</saml:Issuer><saml:Subject><saml:NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent">{NameID}</saml:NameID><saml:SubjectConfirmation Method="{Method}"><saml:SubjectConfirmationData NotOnOrAfter="{NotOnOrAfter}" Recipient="{Recipient}" InResponseTo="{ConfirmsRequest}"/></saml:SubjectConfirmation></saml:Subject><saml:Conditions NotBefore="{NotBefore}" NotOnOrAfter="{NotOnOrAfter}"><saml:AudienceRestriction><saml:Audience>{Audience}</saml:Audience></saml:AudienceRestriction></saml:Conditions><saml:AuthnStatement AuthnInstant="{Now}"><saml:AuthnContext><saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:Password</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement><saml:AttributeStatement>${attribute('email', ['{Email}'])}${attribute('displayName', ['Anna Ek'])}${groups.length > 0 ? attribute('groups', groups) : ''}</saml:AttributeStatement></saml:Assertion></samlp:Response>`
}

/** The form that a provider's page sends: from another site, without our cookies. */
export async function postToUs(house: SignInHouse, response: string): Promise<string> {
  const answer = await fetch(new URL('/api/auth/saml/staden/acs', house.url), {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: 'https://idp.example' },
    body: new URLSearchParams({ SAMLResponse: response, RelayState: '' }),
  })
  return answer.headers.get('location') ?? `${answer.status}`
}
