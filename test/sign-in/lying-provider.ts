import type { TestContext } from 'node:test'
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose'
import { listenOnLoopback } from './identity-provider.ts'

/** What the next ID token says, over what an honest one would. */
export interface Lie {
  readonly claims?: JWTPayload
  /** Signed with a key that the provider does not publish. */
  readonly otherKey?: boolean
  readonly unsigned?: boolean
  readonly discovery?: object
}

/** A provider that does just what OpenID Connect needs, and lies where a test asks it to. */
export async function lyingProvider(t: TestContext) {
  const { url, answer } = await listenOnLoopback(t)
  const issuer = url.href.slice(0, -1)
  const [own, other] = await Promise.all([generateKeyPair('RS256'), generateKeyPair('RS256')])
  const jwk = { ...(await exportJWK(own.publicKey)), kid: 'own', alg: 'RS256' }
  const state = { lie: {} as Lie, nonce: '', asked: [] as string[] }
  const tokenOf = ({ claims, otherKey, unsigned }: Lie) => {
    const now = Math.floor(Date.now() / 1000)
    const payload = {
      iss: issuer,
      aud: 'kvitto',
      sub: 'anna',
      nonce: state.nonce,
      iat: now,
      exp: now + 300,
      email: 'anna@staden.se',
      email_verified: true,
      name: 'Anna Ek',
      groups: [],
      ...claims,
    }
    if (unsigned === true) return new UnsecuredJWT(payload).encode()
    return new SignJWT(payload)
      .setProtectedHeader({ alg: 'RS256', kid: 'own' })
      .sign((otherKey === true ? other : own).privateKey)
  }
  answer(async (request, response) => {
    const path = new URL(request.url ?? '/', issuer).pathname
    state.asked.push(path)
    const json = (body: object) => {
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify(body))
    }
    if (path === '/.well-known/openid-configuration') {
      return json({
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/jwks`,
        response_types_supported: ['code'],
        id_token_signing_alg_values_supported: ['RS256'],
        ...state.lie.discovery,
      })
    }
    if (path === '/jwks') return json({ keys: [jwk] })
    return json({
      access_token: 'x',
      token_type: 'bearer',
      id_token: await tokenOf(state.lie),
    })
  })
  return { issuer: new URL(issuer), state }
}
