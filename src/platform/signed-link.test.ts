import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { newSeal } from './seal.ts'
import { signedLinks } from './signed-link.ts'

const links = signedLinks(newSeal('the secret of an installation, long enough'), 'receipt')
const target = { id: '6f9619ff-8b86-4d01-b42d-00cf4fc964ff', expiresAt: Date.UTC(2027, 1, 20) }

test('a link leads to what it was made for, and says until when', () =>
  fc.assert(
    fc.property(fc.uuid(), fc.integer({ min: 0, max: 4_000_000_000 }), (id, seconds) => {
      const made = { id, expiresAt: seconds * 1000 }
      assert.deepEqual(links.read(links.sign(made)), made)
    }),
  ))

test('it is made of what an address may hold, and no longer than a line', () => {
  const text = links.sign(target)
  assert.match(text, /^[A-Za-z0-9_-]{71}$/)
  assert.equal(links.sign(target), text)
})

test('a link with any bit changed leads nowhere', () => {
  const bytes = Buffer.from(links.sign(target), 'base64url')
  for (let at = 0; at < bytes.length * 8; at++) {
    const forged = Buffer.from(bytes)
    forged.writeUInt8(forged.readUInt8(at >> 3) ^ (1 << (at & 7)), at >> 3)
    assert.equal(links.read(forged.toString('base64url')), undefined, `bit ${at}`)
  }
})

test('a link that was cut off, added to or written otherwise leads nowhere', () => {
  const text = links.sign(target)
  for (let length = 0; length < text.length; length++) {
    assert.equal(links.read(text.slice(0, length)), undefined)
  }
  for (const other of [
    `${text}A`,
    `${text}=`,
    ` ${text}`,
    `${text}\n`,
    text.toUpperCase(),
    'åäö',
  ]) {
    assert.equal(links.read(other), undefined)
  }
})

test('another installation’s link, and one for another use, lead nowhere', () => {
  const elsewhere = signedLinks(newSeal('the secret of another installation, as long'), 'receipt')
  const otherwise = signedLinks(newSeal('the secret of an installation, long enough'), 'something')
  assert.equal(links.read(elsewhere.sign(target)), undefined)
  assert.equal(links.read(otherwise.sign(target)), undefined)
})

test('a later expiry cannot be written into an old link', () => {
  const old = Buffer.from(links.sign({ ...target, expiresAt: 0 }), 'base64url')
  const later = Buffer.from(links.sign(target), 'base64url')
  later.copy(old, 17, 17, 21)
  assert.equal(links.read(old.toString('base64url')), undefined)
})
