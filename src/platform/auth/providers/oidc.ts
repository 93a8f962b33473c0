/** OpenID Connect: authorization code with PKCE, nonce and state; openid-client does the protocol. */
import { createHash, createPrivateKey, X509Certificate } from 'node:crypto'
import * as client from 'openid-client'
import { z } from 'zod'
import { isLoopback, type OidcConfiguration, type OidcSecret } from './configuration.ts'
import { fetchingFrom } from './fetching.ts'
import type { Said } from './said.ts'

/** What must be remembered between the question and the answer. */
export const oidcChecks = z.object({
  state: z.string(),
  nonce: z.string(),
  codeVerifier: z.string(),
})
export type OidcChecks = z.infer<typeof oidcChecks>

/** A clock may differ from ours by this much. */
const SKEW_SECONDS = 60

export type OidcClient = client.Configuration

/** Asks the provider what it can; throws where it says that it is somebody else. */
export async function discover(
  { issuer, clientId, hosts, authentication }: OidcConfiguration,
  secret: OidcSecret,
): Promise<OidcClient> {
  const server = new URL(issuer)
  return client.discovery(
    server,
    clientId,
    { [client.clockTolerance]: SKEW_SECONDS },
    authenticationWith(secret, authentication),
    {
      [client.customFetch]: fetchingFrom([server.host, ...hosts]),
      execute: [
        // OpenID Connect would let TLS stand in for the ID token's signature; we check it all the same.
        client.enableNonRepudiationChecks,
        ...(isLoopback(server.hostname) ? [client.allowInsecureRequests] : []),
      ],
    },
  )
}

function authenticationWith(
  secret: OidcSecret,
  how: OidcConfiguration['authentication'],
): client.ClientAuth {
  if ('clientSecret' in secret) {
    return how === 'client_secret_post'
      ? client.ClientSecretPost(secret.clientSecret)
      : client.ClientSecretBasic(secret.clientSecret)
  }
  const key = createPrivateKey(secret.privateKey)
  const algorithm =
    key.asymmetricKeyType === 'ec'
      ? { name: 'ECDSA', namedCurve: 'P-256' }
      : { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
  const { keyId, certificate } = secret
  return client.PrivateKeyJwt(
    {
      key: key.toCryptoKey(algorithm, false, ['sign']),
      ...(keyId === undefined ? {} : { kid: keyId }),
    },
    {
      [client.modifyAssertion]: (header) => {
        if (certificate !== undefined) header['x5t#S256'] = thumbprint(certificate)
      },
    },
  )
}

function thumbprint(certificate: string): string {
  return createHash('sha256').update(new X509Certificate(certificate).raw).digest('base64url')
}

export async function question(
  asked: OidcClient,
  { scopes }: OidcConfiguration,
  redirectUri: URL,
): Promise<{ readonly url: URL; readonly checks: OidcChecks }> {
  const checks = {
    state: client.randomState(),
    nonce: client.randomNonce(),
    codeVerifier: client.randomPKCECodeVerifier(),
  }
  const url = client.buildAuthorizationUrl(asked, {
    redirect_uri: redirectUri.href,
    scope: scopes.join(' '),
    state: checks.state,
    nonce: checks.nonce,
    code_challenge: await client.calculatePKCECodeChallenge(checks.codeVerifier),
    code_challenge_method: 'S256',
  })
  return { url, checks }
}

const claims = z.looseObject({
  sub: z.string().min(1),
  email: z.string().optional(),
  email_verified: z.union([z.boolean(), z.string()]).optional(),
  name: z.string().optional(),
  preferred_username: z.string().optional(),
})

/** Fetches and checks the ID token (signature, issuer, audience, nonce, times). Throws otherwise. */
export async function answered(
  asked: OidcClient,
  { groupsClaim }: OidcConfiguration,
  callback: URL,
  { state, nonce, codeVerifier }: OidcChecks,
): Promise<Said> {
  const tokens = await client.authorizationCodeGrant(asked, callback, {
    expectedState: state,
    expectedNonce: nonce,
    pkceCodeVerifier: codeVerifier,
    idTokenExpected: true,
  })
  const idToken = claims.parse(tokens.claims())
  const more =
    idToken.email !== undefined && groupsClaim in idToken
      ? {}
      : await userInfo(asked, tokens.access_token, idToken.sub)
  const all = { ...more, ...idToken }
  const groups: unknown = Object.entries(all).find(([name]) => name === groupsClaim)?.[1]
  return {
    subject: all.sub,
    issuer: asked.serverMetadata().issuer,
    name: all.name ?? all.preferred_username ?? all.email ?? all.sub,
    email: all.email ?? '',
    emailRefuted: all.email_verified === false || all.email_verified === 'false',
    groups: textsOf(groups),
  }
}

/** What the ID token leaves out; a provider may have no such endpoint. */
async function userInfo(asked: OidcClient, accessToken: string, subject: string) {
  if (asked.serverMetadata().userinfo_endpoint === undefined) return {}
  return claims.parse(await client.fetchUserInfo(asked, accessToken, subject))
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []
}
