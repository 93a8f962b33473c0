import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  type ProbeSettingsInput,
  probeSettings,
} from '../../../../src/modules/monitoring/probes/schema.ts'
import { keyOf, secretsWanted, settingsOf } from './probe-form.ts'
import { settingsShown } from './probe-values.ts'
import { emptyValues } from './values.ts'

const login = { host: 'h', user: 'kvitto', password: '{{secret:PASSWORD}}' }
const pem = '-----BEGIN CERTIFICATE-----\nMII\n-----END CERTIFICATE-----'

const written: readonly ProbeSettingsInput[] = [
  { kind: 'http', url: 'https://viva.se/a' },
  {
    kind: 'http',
    url: 'https://viva.se',
    method: 'POST',
    headers: [{ name: 'Authorization', value: 'Bearer {{secret:KEY}}' }],
    body: 'a=b',
    status: '201',
    expectText: 'a = b',
    refuseText: 'fel',
    json: [{ path: '$.a' }, { path: '$.b', equals: 'c = d' }],
    redirects: 0,
    redirectedTo: 'https://viva.se/b',
    slowAfterMs: 500,
    minDaysLeft: 14,
    proxy: 'http://proxy:3128',
    proxyUser: 'a',
    proxyPassword: '{{secret:PROXY_PASSWORD}}',
    ca: pem,
  },
  {
    kind: 'journey',
    url: 'https://viva.se',
    steps: [
      {
        name: 'a',
        url: '/in',
        headers: [{ name: 'X', value: 'y' }],
        extract: [
          { name: 'T', from: 'field', what: 'csrf' },
          { name: 'U', from: 'between', what: 'id="', until: '"' },
        ],
      },
      {
        name: 'b',
        url: '/in',
        method: 'PUT',
        form: [{ name: 't', value: '{{T}}=1' }],
        expectText: 'Hej',
      },
    ],
  },
  { kind: 'tcp', host: '::1', port: 22, send: 'a\\r\\n', expectText: 'b', slowAfterMs: 9 },
  { kind: 'tls', host: 'viva.se', serverName: 'b.se', minDaysLeft: 20, ca: pem },
  { kind: 'dns', name: 'viva.se', type: 'MX', server: '10.0.0.53', expect: ['a', 'b'] },
  { kind: 'icmp', host: '10.0.0.1', count: 2 },
  { kind: 'heartbeat', graceSeconds: 90, limitSeconds: 3600 },
  {
    kind: 'postgres',
    ...login,
    port: 5433,
    database: 'd',
    tls: 'off',
    query: 'select 2',
    expect: '2',
  },
  { kind: 'mariadb', ...login, database: 'd', serverName: 'x', ca: pem },
  { kind: 'sqlserver', ...login, database: 'd', slowAfterMs: 20 },
  {
    kind: 'ldap',
    host: 'h',
    port: 389,
    transport: 'plain',
    trust: 'unverified',
    base: 'dc=se',
    minEntries: 0,
  },
  { kind: 'smtp', ...login, minDaysLeft: 9 },
]

test('whatever a probe asks, its form says the same when nothing is changed in it', () => {
  for (const input of written) {
    const settings = probeSettings.parse(input)
    const values = { ...emptyValues, kind: settings.kind, ...settingsShown(settings) }
    assert.deepEqual(probeSettings.parse(settingsOf(values)), settings)
  }
})

test('the secrets that are referred to are asked for', () => {
  const http = {
    ...emptyValues,
    url: 'https://viva.se',
    headers: 'Authorization: Bearer {{secret:KEY}}',
  }
  assert.deepEqual(secretsWanted(http), ['KEY'])
  const database = { ...emptyValues, kind: 'postgres', user: 'kvitto' }
  assert.deepEqual(secretsWanted(database), ['PASSWORD'])
  assert.deepEqual(secretsWanted({ ...database, user: '' }), [])
})

test('a key is made from a name', () => {
  assert.equal(keyOf('Heroma, inloggning för Ängelholm!'), 'heroma-inloggning-for-angelholm')
})
