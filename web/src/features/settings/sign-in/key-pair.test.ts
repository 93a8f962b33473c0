import assert from 'node:assert/strict'
import { createPrivateKey, createPublicKey } from 'node:crypto'
import { test } from 'node:test'
import { calculateJwkThumbprint } from 'jose'
import { newProviderKey } from './key-pair.ts'

test('the public key is that of the private one, and is called by its thumbprint', async () => {
  const { privateKey, keyId, jwks } = await newProviderKey()
  const [key] = JSON.parse(jwks).keys
  const own = createPublicKey(createPrivateKey(privateKey)).export({ format: 'jwk' })
  assert.deepEqual({ x: key.x, y: key.y }, { x: own.x, y: own.y })
  assert.equal(key.d, undefined, 'nothing secret is handed over')
  assert.equal(key.kid, keyId)
  assert.equal(keyId, await calculateJwkThumbprint(own))
})
