/**
 * SAML 2.0 as a service provider. node-saml checks signatures and hands out only what was signed;
 * what the profile demands beside (recipient, request, one use, no weak algorithms, no document type)
 * is checked here.
 */
import {
  type CacheProvider,
  generateServiceProviderMetadata,
  type Profile,
  SAML,
  ValidateInResponseTo,
} from '@node-saml/node-saml'
import { DOMParser } from '@xmldom/xmldom'
import { z } from 'zod'
import type { SamlConfiguration } from './configuration.ts'
import type { Said } from './said.ts'

export interface SamlPlaces {
  /** What we are called; also where our metadata is. */
  readonly entityId: URL
  readonly consumerUrl: URL
}

const SKEW_MS = 60_000
const REQUEST_MS = 10 * 60_000
const LARGEST_RESPONSE = 256 * 1024

export function serviceProvider(
  configuration: SamlConfiguration,
  { entityId, consumerUrl }: SamlPlaces,
  requests: CacheProvider,
): SAML {
  return new SAML({
    issuer: entityId.href,
    audience: entityId.href,
    callbackUrl: consumerUrl.href,
    entryPoint: configuration.signInUrl,
    idpIssuer: configuration.entityId,
    idpCert: [...configuration.certificates],
    wantAssertionsSigned: true,
    wantAuthnResponseSigned: true,
    validateInResponseTo: ValidateInResponseTo.always,
    cacheProvider: requests,
    requestIdExpirationPeriodMs: REQUEST_MS,
    acceptedClockSkewMs: SKEW_MS,
    maxAssertionAgeMs: REQUEST_MS,
    identifierFormat: null,
    disableRequestedAuthnContext: true,
    digestAlgorithm: 'sha256',
    signatureAlgorithm: 'sha256',
  })
}

export function metadataOf({ entityId, consumerUrl }: SamlPlaces): string {
  return generateServiceProviderMetadata({
    issuer: entityId.href,
    callbackUrl: consumerUrl.href,
    wantAssertionsSigned: true,
    identifierFormat: null,
  })
}

export interface SamlAnswer {
  readonly said: Said
  /** Of the request that it answers. */
  readonly inResponseTo: string
  readonly assertionId: string
}

/** Throws, saying why, where anything about the response is not as it must be. */
export async function readResponse(
  provider: SAML,
  configuration: SamlConfiguration,
  places: SamlPlaces,
  encoded: string,
): Promise<SamlAnswer> {
  const root = refuseSuspicious(encoded, configuration.entityId)
  if (root.getAttribute('Destination') !== places.consumerUrl.href) {
    throw new Error('The response was meant for another address')
  }
  const { profile } = await provider.validatePostResponseAsync({ SAMLResponse: encoded })
  if (profile?.issuer !== configuration.entityId) throw new Error('Another issuer')
  const assertion = signedAssertion.parse(profile?.getAssertion?.())
  const inResponseTo = root.getAttribute('InResponseTo') ?? ''
  const { $, Subject } = assertion.Assertion
  if (!Subject[0].SubjectConfirmation.some((each) => confirms(each, inResponseTo, places))) {
    throw new Error('The assertion is not confirmed for this request and recipient')
  }
  return { inResponseTo, assertionId: $.ID, said: personIn(profile, configuration) }
}

const TRANSIENT = 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient'

function personIn(profile: Profile, configuration: SamlConfiguration): Said {
  const attributes = z.record(z.string(), z.unknown()).parse(profile.attributes ?? {})
  const first = (names: readonly string[]) => valuesOf(attributes, names)[0]
  const nameId = z.string().min(1).parse(profile.nameID)
  const email = first(configuration.emailAttributes) ?? (nameId.includes('@') ? nameId : '')
  const isPassing = profile.nameIDFormat === TRANSIENT
  if (isPassing && email === '') throw new Error('Neither a lasting name nor an address')
  return {
    // A name that is new at every sign-in says nothing of who it is; then the address must.
    subject: isPassing ? `address ${email.toLowerCase()}` : nameId,
    issuer: configuration.entityId,
    name: first(configuration.nameAttributes) ?? email,
    email,
    emailRefuted: false,
    groups: valuesOf(attributes, configuration.groupAttributes),
  }
}

const DSIG = 'http://www.w3.org/2000/09/xmldsig#'
const MORE = 'http://www.w3.org/2001/04/xmldsig-more#'
const ENC = 'http://www.w3.org/2001/04/xmlenc#'
/** No SHA-1, no HMAC (whose key would be the public certificate), no transform that runs a program. */
const algorithms = new Set([
  `${MORE}rsa-sha256`,
  `${MORE}rsa-sha384`,
  `${MORE}rsa-sha512`,
  `${MORE}ecdsa-sha256`,
  `${MORE}ecdsa-sha384`,
  `${MORE}sha384`,
  `${ENC}sha256`,
  `${ENC}sha512`,
  `${DSIG}enveloped-signature`,
  'http://www.w3.org/2001/10/xml-exc-c14n#',
])

/** What no honest provider sends is refused before any signature is looked at. */
function refuseSuspicious(encoded: string, entityId: string) {
  if (encoded.length > LARGEST_RESPONSE) throw new Error('The response is too large')
  const xml = Buffer.from(encoded, 'base64').toString('utf8')
  // A document type is where entities come from: those of a billion laughs, and of other files.
  if (/<!(DOCTYPE|ENTITY)/i.test(xml)) throw new Error('The response holds a document type')
  const root = parsed(xml)
  if (root.localName !== 'Response') throw new Error('The message is not a Response')
  for (const element of root.getElementsByTagName('*')) {
    const algorithm = element.getAttribute('Algorithm')
    if (algorithm !== null && !algorithms.has(algorithm)) {
      throw new Error(`The algorithm ${algorithm} is not accepted`)
    }
  }
  for (const issuer of root.getElementsByTagNameNS('*', 'Issuer')) {
    if (issuer.textContent !== entityId) throw new Error(`Issued by ${issuer.textContent}`)
  }
  const assertions = [...root.getElementsByTagNameNS('*', 'Assertion')]
  if (assertions.length !== 1 || assertions[0]?.parentNode !== root) {
    throw new Error('The response must hold one assertion, and in its place')
  }
  const ids = [...root.getElementsByTagName('*'), root]
    .map((element) => element.getAttribute('ID'))
    .filter((id) => id !== null && id !== '')
  if (new Set(ids).size !== ids.length) throw new Error('Two elements have the same ID')
  return root
}

function parsed(xml: string) {
  const stop = (_level: string, message: string) => {
    throw new Error(`Not XML: ${message}`)
  }
  const { documentElement } = new DOMParser({ onError: stop }).parseFromString(xml, 'text/xml')
  if (documentElement === null) throw new Error('The message is empty')
  return documentElement
}

const confirmation = z.object({
  $: z.object({ Method: z.string() }),
  SubjectConfirmationData: z
    .tuple([
      z.object({
        $: z.object({
          Recipient: z.string(),
          InResponseTo: z.string(),
          NotOnOrAfter: z.string(),
          NotBefore: z.string().optional(),
        }),
      }),
    ])
    .optional(),
})

const signedAssertion = z.object({
  Assertion: z.object({
    $: z.object({ ID: z.string().min(1) }),
    Subject: z.tuple([z.object({ SubjectConfirmation: z.array(confirmation).min(1) })]),
    AuthnStatement: z.array(z.unknown()).min(1),
    Conditions: z.array(z.unknown()).length(1),
  }),
})

/** SAML profiles, 4.1.4.2: bearer, to us, for our request, not too late. */
function confirms(
  { $, SubjectConfirmationData }: z.infer<typeof confirmation>,
  inResponseTo: string,
  { consumerUrl }: SamlPlaces,
): boolean {
  const data = SubjectConfirmationData?.[0].$
  return (
    $.Method === 'urn:oasis:names:tc:SAML:2.0:cm:bearer' &&
    data !== undefined &&
    data.NotBefore === undefined &&
    data.Recipient === consumerUrl.href &&
    data.InResponseTo === inResponseTo &&
    Date.parse(data.NotOnOrAfter) + SKEW_MS > Date.now()
  )
}

/** The values of the first of these attributes that is there. */
function valuesOf(attributes: Record<string, unknown>, names: readonly string[]): string[] {
  for (const name of names) {
    const value = attributes[name]
    const values = (Array.isArray(value) ? value : [value]).filter(
      (each) => typeof each === 'string' && each !== '',
    )
    if (values.length > 0) return values
  }
  return []
}
