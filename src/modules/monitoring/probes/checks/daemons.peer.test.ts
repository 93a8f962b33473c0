import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testAuthority } from '../../../../../test/authority.ts'
import { told } from '../../../../../test/checked.ts'
import {
  MARIADB,
  NAMED,
  SLAPD,
  startMariadb,
  startNamed,
  startSlapd,
} from '../../../../../test/daemons.ts'
import { isMissing } from '../../../../../test/peers/missing.ts'

test('MariaDB: logs in over TLS, asks and judges the first cell', {
  skip: isMissing([MARIADB], 'mariadb-server'),
}, async (t) => {
  const authority = await testAuthority(t)
  const port = await startMariadb(t, await authority.issue())
  const mariadb = {
    kind: 'mariadb',
    host: 'localhost',
    port,
    user: 'kvitto',
    password: '{{secret:P}}',
    database: 'viva',
    ca: authority.ca,
    query: 'select id from arende',
  } as const
  const secrets = { P: 'hemligt' }
  const well = 'ok: logged in, and the query was answered'
  assert.equal(await told({ ...mariadb, expect: '7' }, secrets), well)
  assert.equal(await told({ ...mariadb, tls: 'off' }, secrets), well)
  assert.equal(await told({ ...mariadb, tls: 'unverified', ca: undefined }, secrets), well)
  assert.equal(
    await told({ ...mariadb, expect: '8' }, secrets),
    'failed: the query gave “7”, expected “8”',
  )
  assert.equal(await told(mariadb, { P: 'fel' }), 'failed: the login was refused')
  assert.equal(
    await told({ ...mariadb, ca: undefined }, secrets),
    'failed: the certificate is from an authority that is not known',
  )
  assert.equal(
    await told({ ...mariadb, serverName: 'annan.example' }, secrets),
    'failed: the certificate is for another name',
  )
  assert.match(
    await told({ ...mariadb, query: 'insert into arende values (8)' }, secrets),
    /^failed: the query failed: INSERT command denied/,
  )
})

test('OpenLDAP: binds, over StartTLS too, and counts what it finds', {
  skip: isMissing([SLAPD], 'slapd'),
}, async (t) => {
  const authority = await testAuthority(t)
  const port = await startSlapd(t, await authority.issue(), authority.caFile)
  const ldap = {
    kind: 'ldap',
    host: 'localhost',
    port,
    transport: 'starttls',
    ca: authority.ca,
    user: 'cn=kvitto,dc=example',
    password: '{{secret:P}}',
    base: 'ou=people,dc=example',
    filter: '(objectClass=person)',
    minEntries: 3,
  } as const
  const secrets = { P: 'hemligt' }
  assert.equal(await told(ldap, secrets), 'ok: bound, and found 3 entries')
  assert.equal(
    await told({ ...ldap, filter: '(cn=ada)' }, secrets),
    'failed: found 1 entries, expected at least 3',
  )
  assert.equal(await told(ldap, { P: 'fel' }), 'failed: the login was refused')
  assert.equal(
    await told({ ...ldap, ca: undefined }, secrets),
    'failed: the certificate is from an authority that is not known',
  )
  const nobody = { ...ldap, transport: 'plain', user: '', password: '' } as const
  assert.equal(await told(nobody), 'ok: bound, and found 3 entries')
})

test('BIND: each kind of record, what should be among them, and what nobody has', {
  skip: isMissing([NAMED], 'bind9'),
}, async (t) => {
  const server = `127.0.0.1:${await startNamed(t)}`
  const dns = { kind: 'dns', name: 'www.viva.example', server } as const
  assert.equal(await told({ ...dns, expect: ['10.1.2.4'] }), 'ok: answered 10.1.2.3, 10.1.2.4')
  assert.equal(
    await told({ ...dns, expect: ['10.9.9.9'] }),
    'failed: answered 10.1.2.3, 10.1.2.4, expected 10.9.9.9',
  )
  assert.equal(await told({ ...dns, type: 'AAAA' }), 'ok: answered 2001:db8::1')
  const zone = { ...dns, name: 'viva.example' }
  assert.equal(await told({ ...zone, type: 'MX' }), 'ok: answered 10 mail.viva.example')
  assert.equal(await told({ ...zone, type: 'TXT' }), 'ok: answered v=spf1 -all')
  assert.equal(
    await told({ ...zone, type: 'NS', expect: ['NS.viva.example.'] }),
    'ok: answered ns.viva.example',
  )
  assert.match(await told({ ...zone, type: 'SOA' }), /^ok: answered ns\.viva\.example hostmaster/)
  assert.equal(
    await told({ ...dns, name: 'portal.viva.example', type: 'CNAME' }),
    'ok: answered www.viva.example',
  )
  assert.equal(
    await told({ ...dns, name: 'finnsinte.viva.example' }),
    'failed: there is no A for finnsinte.viva.example',
  )
  assert.equal(await told({ ...dns, name: 'annan.se' }), 'failed: the name server refuses: REFUSED')
})
