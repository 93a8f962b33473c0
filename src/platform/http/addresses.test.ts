import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DomainError } from '../errors.ts'
import { knownAddresses } from './addresses.ts'

const publicUrl = new URL('https://kvitto.example')

function ask(url: string, headers: Record<string, string> = {}): Request {
  return new Request(url, { headers })
}

test('whose word counts about who asks: only that of a trusted proxy, from the near end', () => {
  const addresses = knownAddresses({ publicUrl, trustedProxies: ['10.0.0.0/8', 'fd00::/8'] }, 80)
  const client = (remoteAddress: string, forwarded?: string) =>
    addresses.clientOf(
      ask(
        'https://kvitto.example/',
        forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
      ),
      { remoteAddress },
    )
  assert.equal(client('192.0.2.1'), '192.0.2.1')
  assert.equal(client('192.0.2.1', '198.51.100.7'), '192.0.2.1')
  assert.equal(client('10.0.0.1', '198.51.100.7'), '198.51.100.7')
  assert.equal(client('::ffff:10.0.0.1', '198.51.100.7'), '198.51.100.7')
  assert.equal(client('fd00::1', '2001:db8::7'), '2001:db8::7')
  // What the client wrote itself stands farthest away.
  assert.equal(client('10.0.0.1', '1.1.1.1, 198.51.100.7, 10.2.2.2'), '198.51.100.7')
  assert.equal(client('10.0.0.1', 'nonsense'), '10.0.0.1')
  assert.equal(client('10.0.0.1'), '10.0.0.1')
})

test('a request for another host is not answered, but a load balancer’s question is', () => {
  const addresses = knownAddresses({ publicUrl, trustedProxies: ['10.0.0.1'] }, 3000)
  const refuses = (url: string, headers: Record<string, string>, remoteAddress: string) => {
    try {
      addresses.refuseStrange(ask(url, headers), new URL(url).pathname, { remoteAddress })
      return false
    } catch (error) {
      assert.ok(error instanceof DomainError && error.code === 'wrong_address')
      return true
    }
  }
  const forwarded = { 'x-forwarded-host': 'kvitto.example' }
  assert.equal(refuses('https://kvitto.example/api/me', {}, '192.0.2.1'), false)
  assert.equal(refuses('https://evil.example/api/me', {}, '192.0.2.1'), true)
  assert.equal(refuses('http://10.0.0.9:3000/api/me', forwarded, '10.0.0.1'), false)
  assert.equal(refuses('http://10.0.0.9:3000/api/me', forwarded, '192.0.2.1'), true)
  assert.equal(refuses('http://10.0.0.9:3000/api/health', {}, '192.0.2.1'), false)
})

test('without a public address only this machine’s own names count, and pages go to one of them', () => {
  const addresses = knownAddresses({ publicUrl: undefined, trustedProxies: [] }, 3000)
  assert.equal(addresses.publicUrl.href, 'http://localhost:3000/')
  assert.doesNotThrow(() => addresses.refuseStrange(ask('http://127.0.0.1:3000/x'), '/x'))
  assert.throws(() => addresses.refuseStrange(ask('http://rebound.example:3000/x'), '/x'))
  const redirect = addresses.redirect(ask('http://127.0.0.1:3000/tickets?q=1'))
  assert.equal(redirect?.headers.get('location'), 'http://localhost:3000/tickets?q=1')
  assert.equal(addresses.redirect(ask('http://localhost:3000/tickets')), undefined)
})

test('a proxy list that is no list of networks is refused with the part that is wrong', () => {
  for (const wrong of ['10.0.0.0/33', 'proxy.example', '10.0.0.0/x', 'fd00::/129']) {
    assert.throws(
      () => knownAddresses({ publicUrl, trustedProxies: ['10.0.0.1', wrong] }, 80),
      (error: Error) => error.message.includes(`"${wrong}"`),
    )
  }
})
