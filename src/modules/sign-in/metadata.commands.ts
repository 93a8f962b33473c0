import { DOMParser, onErrorStopParsing } from '@xmldom/xmldom'
import { DomainError } from '../../platform/errors.ts'

/** What a SAML identity provider's metadata says of it. */
export interface DescribedProvider {
  readonly entityId: string
  readonly signInUrl: string
  readonly certificates: readonly string[]
}

const METADATA = 'urn:oasis:names:tc:SAML:2.0:metadata'
const DSIG = 'http://www.w3.org/2000/09/xmldsig#'
const REDIRECT = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect'

/** Throws `invalid_input` saying what is missing. */
export function readMetadata(xml: string): DescribedProvider {
  const root = parsed(xml)
  const [provider] = root.getElementsByTagNameNS(METADATA, 'IDPSSODescriptor')
  const entityId = root.getAttribute('entityID')
  if (provider === undefined || entityId === null) {
    throw refused('it describes no identity provider (EntityDescriptor with IDPSSODescriptor)')
  }
  const services = [...provider.getElementsByTagNameNS(METADATA, 'SingleSignOnService')]
  const signInUrl = services
    .find((service) => service.getAttribute('Binding') === REDIRECT)
    ?.getAttribute('Location')
  if (!signInUrl) throw refused('it has no SingleSignOnService with HTTP-Redirect')
  const certificates = [...provider.getElementsByTagNameNS(METADATA, 'KeyDescriptor')]
    .filter((key) => key.getAttribute('use') !== 'encryption')
    .flatMap((key) => [...key.getElementsByTagNameNS(DSIG, 'X509Certificate')])
    .map((certificate) => pem(certificate.textContent ?? ''))
  if (certificates.length === 0) throw refused('it has no certificate to check signatures with')
  return { entityId, signInUrl, certificates: [...new Set(certificates)] }
}

function parsed(xml: string) {
  if (/<!(DOCTYPE|ENTITY)/i.test(xml)) throw refused('it holds a document type')
  try {
    const { documentElement } = new DOMParser({ onError: onErrorStopParsing }).parseFromString(
      xml,
      'text/xml',
    )
    if (documentElement !== null) return documentElement
  } catch (cause) {
    throw refused(cause instanceof Error ? cause.message : 'it is not XML')
  }
  throw refused('it is empty')
}

function pem(base64: string): string {
  const lines = base64.replaceAll(/\s/g, '').match(/.{1,64}/g) ?? []
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`
}

function refused(why: string): DomainError {
  return new DomainError('invalid_input', `The metadata cannot be used: ${why}`)
}
