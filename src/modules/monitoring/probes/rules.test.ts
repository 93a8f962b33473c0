import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { reasonIn } from '../../../platform/reasons/reasons.ts'
import { failed, judgedByDaysLeft, judgedBySpeed, ok } from './checked.ts'
import { newCookies } from './cookies.ts'
import { extracted, withValues } from './extract.ts'
import { probeFromUrl } from './from-url.ts'
import { canMeasure, canReadProbe } from './policy.ts'
import { type ProbeSettingsInput, probeSettings } from './schema.ts'
import { revealed, secretNames, withoutSecrets } from './secret-texts.ts'
import { addressText, whatDiffers, whomItTrusts } from './targets.ts'
import { troubleOf } from './trouble.ts'
import { isAmong } from './web.schema.ts'

const settings = (written: ProbeSettingsInput) => probeSettings.parse(written)

test('a status is among numbers and ranges, ends included', () => {
  for (const status of [200, 299, 401]) assert.ok(isAmong('200-299, 401', status))
  for (const status of [199, 300, 400]) assert.ok(!isAmong('200-299, 401', status))
})

test('slow and a certificate that ends soon are said of what works alone', () => {
  const well = ok('answered 200', 10 * 86_400_000)
  assert.equal(judgedBySpeed(well, 100, 100).outcome, 'ok')
  assert.equal(judgedBySpeed(well, 101, 100).outcome, 'slow')
  assert.equal(judgedBySpeed(failed('no'), 101, 100).outcome, 'failed')
  assert.equal(judgedByDaysLeft(well, 0, 10).outcome, 'ok')
  assert.equal(judgedByDaysLeft(well, 1, 10).outcome, 'slow')
  assert.equal(judgedByDaysLeft(ok('x'), 0, 10).outcome, 'ok')
})

test('what was seen within another reason is said in Swedish too', () => {
  assert.equal(
    reasonIn('sv', 'step 2, logga in: answered 403, expected 200-299'),
    'steg 2, logga in: svarade 403, väntat var 200-299',
  )
  assert.equal(
    reasonIn('sv', 'answered 200, but slowly: it took 61 ms, and 20 ms was the limit'),
    'svarade 200, men långsamt: det tog 61 ms, och gränsen är 20 ms',
  )
})

test('the place’s own trouble is unknown, another’s is a failure', () => {
  const outcome = (code: string) => troubleOf(Object.assign(new Error(code), { code })).outcome
  for (const code of [
    'ENETUNREACH',
    'ENETDOWN',
    'EMFILE',
    'EADDRNOTAVAIL',
    'EAI_AGAIN',
    'EACCES',
  ]) {
    assert.equal(outcome(code), 'unknown', code)
  }
  for (const code of [
    'ECONNREFUSED',
    'ECONNRESET',
    'EHOSTUNREACH',
    'ENOTFOUND',
    'CERT_HAS_EXPIRED',
    'EWHAT',
  ]) {
    assert.equal(outcome(code), 'failed', code)
  }
  const each = (...codes: string[]) =>
    troubleOf(new AggregateError(codes.map((code) => Object.assign(new Error(code), { code }))))
      .outcome
  assert.equal(each('ENETUNREACH', 'ECONNREFUSED'), 'failed')
  assert.equal(each('ENETUNREACH', 'ENETUNREACH'), 'unknown')
})

test('secrets are found, put in their places, and taken out of whatever is told', () => {
  const written = { a: 'x{{secret:A}}y', b: ['{{secret:B}}', { c: '{{secret:A}}' }] }
  assert.deepEqual(secretNames(written), ['A', 'B'])
  assert.equal(revealed('x{{secret:A}}y', new Map([['A', '$&']])), 'x$&y')
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), fc.string(), fc.string(), (secret, before, after) => {
      const told = withoutSecrets(before + secret + after, new Map([['A', secret]]))
      return secret.includes('•') || '•••'.includes(secret) || !told.includes(secret)
    }),
  )
})

test('secrets follow to the same server and the same trust alone', () => {
  const http = { kind: 'http', url: 'https://viva.se/a' } as const
  const same = (one: ProbeSettingsInput, other: ProbeSettingsInput) =>
    whomItTrusts(settings(one)) === whomItTrusts(settings(other))
  assert.ok(same(http, { ...http, url: 'https://viva.se/b?c', expectText: 'hej' }))
  assert.ok(!same(http, { ...http, url: 'http://viva.se/a' }))
  assert.ok(!same(http, { ...http, url: 'https://viva.se:444/a' }))
  assert.ok(!same(http, { ...http, proxy: 'http://ond:3128' }))
  const step = { name: 'a', url: '/in' }
  const written = (steps: (typeof step)[]) =>
    ({ kind: 'journey', url: 'https://viva.se', steps }) as const
  assert.ok(same(written([step]), written([{ ...step, url: '/ut' }])))
  assert.ok(!same(written([step]), written([{ ...step, url: 'https://ond.se/' }])))
  assert.ok(!same(written([step]), written([{ ...step, url: '//ond.se/' }])))
  const db = { kind: 'postgres', host: 'db', user: 'a', database: 'b' } as const
  assert.ok(same(db, { ...db, query: 'select 2', user: 'c' }))
  assert.ok(!same(db, { ...db, tls: 'unverified' }))
  assert.ok(!same(db, { ...db, host: 'db2' }))
  assert.ok(!same(http, db))
})

test('what differs is named for the receipt', () => {
  assert.deepEqual(whatDiffers({ a: 1, b: [1], c: 2 }, { a: 1, b: [2], d: 3 }), ['b', 'c', 'd'])
})

test('an address becomes a probe, and its password a secret', () => {
  const of = (url: string) => addressText(probeFromUrl(url).settings)
  assert.equal(of('https://viva.se/a'), 'https://viva.se/a')
  assert.equal(of('tcp://[::1]:22'), 'tcp://[::1]:22')
  assert.equal(of('tls://viva.se'), 'tls://viva.se:443')
  assert.equal(of('dns:viva.se?type=mx'), 'dns:viva.se MX')
  assert.equal(of('dns://10.0.0.53/viva.se'), 'dns:viva.se A @10.0.0.53')
  assert.equal(of('ping:10.0.0.1'), 'ping 10.0.0.1')
  assert.equal(of('mysql://a:b@db/viva'), 'mariadb://db:3306/viva')
  assert.equal(of('ldaps://katalog/dc=se'), 'ldap://katalog:636')
  assert.equal(of('smtp://mail:587?tls=start'), 'smtp://mail:587')
  const { settings: postgres, secrets } = probeFromUrl('postgres://a:h%C3%A4m@db/viva')
  assert.deepEqual([...secrets], [['PASSWORD', 'häm']])
  assert.doesNotMatch(JSON.stringify(postgres), /häm/)
  assert.throws(() => probeFromUrl('gopher://x'), { code: 'usage' })
  assert.throws(() => probeFromUrl('tcp://x'), { code: 'usage' })
})

test('what an answer holds is taken out of it, and written into the next step', () => {
  const answer = {
    text: `<input value='b' name="annan"><meta name="t" content="m&#38;n"><input name=csrf value="x&quot;y">{`,
    headers: { 'x-id': '7' },
  }
  const of = (from: 'field' | 'meta' | 'header' | 'between', what: string, until?: string) =>
    extracted({ name: 'X', from, what, until }, answer)
  assert.equal(of('field', 'csrf'), 'x"y')
  assert.equal(of('meta', 't'), 'm&n')
  assert.equal(of('field', 'saknas'), undefined)
  assert.equal(of('header', 'X-Id'), '7')
  assert.equal(of('between', 'content="', '&'), 'm')
  const json = { text: '{"a": [{"b": 3}]}', headers: {} }
  assert.equal(extracted({ name: 'X', from: 'json', what: '$.a[0].b' }, json), '3')
  assert.equal(
    withValues('/x?t={{T}}&u={{U}}', new Map([['T', 'a b']]), encodeURIComponent),
    '/x?t=a%20b&u={{U}}',
  )
})

test('cookies go where they were set for, and nowhere else', () => {
  const cookies = newCookies()
  const at = (url: string) => cookies.headerFor(new URL(url))
  cookies.take(new URL('https://app.viva.se/in/x'), [
    'a=1',
    'b=2; Path=/',
    'c=3; Domain=viva.se; Path=/; Secure',
    'd=4; Domain=annan.se; Path=/',
    'e=5; Domain=se',
  ])
  assert.equal(at('https://app.viva.se/in/y'), 'a=1; b=2; c=3')
  assert.equal(at('https://app.viva.se/inte'), 'b=2; c=3')
  assert.equal(at('https://viva.se/'), 'c=3')
  assert.equal(at('http://app.viva.se/'), 'b=2')
  assert.equal(at('https://annan.se/'), undefined)
  cookies.take(new URL('https://app.viva.se/'), ['b=; Path=/; Max-Age=0'])
  assert.equal(at('https://app.viva.se/'), 'c=3')
})

test('a probe is seen by those within, and changed by those who measure there', () => {
  const actor = (role: 'technician' | 'auditor' | 'contact', reach: 'all' | string[]) =>
    ({ kind: 'person', id: '', name: '', roles: [{ role, reach }] }) as const
  assert.ok(canMeasure(actor('technician', ['viva']), ['viva', 'heroma']))
  assert.ok(!canMeasure(actor('technician', ['viva']), ['heroma']))
  assert.ok(!canMeasure(actor('technician', ['viva']), []))
  assert.ok(canMeasure(actor('technician', 'all'), []))
  assert.ok(!canMeasure(actor('auditor', 'all'), ['viva']))
  assert.ok(canReadProbe(actor('auditor', 'all'), ['viva']))
  assert.ok(!canReadProbe(actor('contact', ['viva']), ['viva']))
})
