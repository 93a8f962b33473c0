import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { hash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { test } from 'node:test'
import {
  hasOpenssl,
  NO_OPENSSL,
  timeStampingAuthority,
} from '../../../test/time-stamping-authority.ts'
import { DomainError } from '../errors.ts'
import { checkTimestamp, requestTimestamp } from './timestamp.ts'

const skip = hasOpenssl() ? false : NO_OPENSSL
const data = Buffer.from('{"anchor":"head"}')

const refused = (what: RegExp) => (error: unknown) =>
  error instanceof DomainError && error.code === 'timestamp_unavailable' && what.test(error.message)

for (const kind of ['rsa', 'ec'] as const) {
  test(`an authority with a key of ${kind} stamps, and OpenSSL agrees`, { skip }, async (t) => {
    const { url, ca, folder } = await timeStampingAuthority(t, kind)
    const stamp = await requestTimestamp({ url, trusted: ca }, data)
    assert.equal(stamp.authority, 'CN=Test TSA')
    assert.equal(stamp.isTrusted, true)
    assert.ok(Math.abs(stamp.at - Date.now()) < 60_000)
    await writeFile(path.join(folder, 'data'), data)
    await writeFile(path.join(folder, 'kept.tsr'), stamp.reply)
    const said = execFileSync(
      'openssl',
      ['ts', '-verify', '-data', 'data', '-in', 'kept.tsr', '-CAfile', 'ca.pem'],
      { cwd: folder, stdio: 'pipe' },
    )
    assert.match(String(said), /Verification: OK/)
  })
}

test('without trusted certificates the signature is checked, and trust is not known', {
  skip,
}, async (t) => {
  const { url } = await timeStampingAuthority(t)
  assert.equal((await requestTimestamp({ url, trusted: undefined }, data)).isTrusted, undefined)
})

test('an authority under another root is refused', { skip }, async (t) => {
  const { url } = await timeStampingAuthority(t)
  const other = await timeStampingAuthority(t)
  await assert.rejects(
    requestTimestamp({ url, trusted: other.ca }, data),
    refused(/not one of those/),
  )
})

test('an answer to another question is refused', { skip }, async (t) => {
  const authority = await timeStampingAuthority(t)
  const { reply } = await requestTimestamp({ url: authority.url, trusted: authority.ca }, data)
  authority.tamper = () => reply
  const ask = (what: Buffer) =>
    requestTimestamp({ url: authority.url, trusted: authority.ca }, what)
  await assert.rejects(ask(data), refused(/another question/))
  await assert.rejects(ask(Buffer.from('other')), refused(/something else/))
})

test('no byte of what is signed can be changed', { skip }, async (t) => {
  const authority = await timeStampingAuthority(t)
  const { reply } = await requestTimestamp({ url: authority.url, trusted: authority.ca }, data)
  const sha256 = hash('sha256', data, 'buffer')
  assert.ok(checkTimestamp(reply, sha256, authority.ca))
  let accepted = 0
  for (let i = 0; i < reply.length; i += 17) {
    const changed = Buffer.from(reply)
    changed[i] = (changed[i] ?? 0) ^ 0x01
    try {
      const stamp = checkTimestamp(changed, sha256, authority.ca)
      // What is not signed (which certificates came along, the status) may differ, never this.
      assert.equal(stamp.authority, 'CN=Test TSA')
      assert.equal(stamp.at, checkTimestamp(reply, sha256, authority.ca).at)
      accepted++
    } catch (error) {
      assert.ok(error instanceof Error && !(error instanceof assert.AssertionError))
    }
  }
  assert.ok(accepted < reply.length / 17)
})

test('what is no reply is refused, and one that nobody gives', async () => {
  for (const nothing of ['', 'nonsense', '\x30\x03\x02\x01\x02']) {
    assert.throws(() => checkTimestamp(Buffer.from(nothing, 'latin1'), Buffer.alloc(32), undefined))
  }
  await assert.rejects(
    requestTimestamp({ url: 'http://127.0.0.1:1/', trusted: undefined }, data),
    refused(/gave no time stamp/),
  )
})
