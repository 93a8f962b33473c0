/** The fields that probes of different kinds ask for: what each is called, and how it is written. Pure. */
import type { TextKey } from '../../lib/text.ts'
import type { monitoringText } from './text.ts'
import type { ProbeValues } from './values.ts'

type Key = TextKey<(typeof monitoringText)['texts']>
/** Labels beside which a text of the same name, ending in `Help`, says what to write. */
type Helped = { [K in Key]: `${K}Help` extends Key ? K : never }[Key]

interface Written {
  readonly name: Exclude<keyof ProbeValues, 'steps' | 'places'>
  readonly type?: 'number' | 'url'
  readonly rows?: number
  readonly optional?: boolean
  readonly input?: { readonly autoComplete: 'off' }
}

export type Asked = Written &
  (
    | { readonly label: Key; readonly help?: undefined }
    | { readonly label: Helped; readonly help: true }
    | { readonly label: Key; readonly help: Key }
  )

const number = { type: 'number' } as const
const url = { type: 'url' } as const
const optional = { optional: true } as const
const help = { help: true } as const
/** No name or address of the person who writes. */
const other = { input: { autoComplete: 'off' } } as const

export const asked = {
  host: { name: 'host', label: 'host.host', ...other },
  port: { name: 'port', label: 'host.port', ...number },
  slow: { name: 'slowAfterMs', label: 'web.slow', ...help, ...number, ...optional },
  ca: { name: 'ca', label: 'web.ca', ...help, rows: 4, ...optional },
  serverName: { name: 'serverName', label: 'host.serverName', ...help, ...optional },

  url: { name: 'url', label: 'web.url', ...help, ...url, ...other },
  text: { name: 'expectText', label: 'web.expectText', ...help, ...optional },
  status: { name: 'status', label: 'web.status', ...help },
  refuseText: { name: 'refuseText', label: 'web.refuseText', ...help, ...optional },
  json: { name: 'json', label: 'web.json', ...help, rows: 2, ...optional },
  redirects: { name: 'redirects', label: 'web.redirects', ...number },
  redirectedTo: { name: 'redirectedTo', label: 'web.redirectedTo', ...url, ...optional },
  daysLeft: { name: 'minDaysLeft', label: 'web.minDaysLeft', ...number, ...optional },
  headers: { name: 'headers', label: 'web.headers', ...help, rows: 3, ...optional },
  body: { name: 'body', label: 'web.body', rows: 3, ...optional },
  proxy: { name: 'proxy', label: 'web.proxy', ...help, ...url, ...optional },
  proxyUser: { name: 'proxyUser', label: 'web.proxyUser', ...other, ...optional },
  firstUrl: { name: 'url', label: 'steps.url', ...help, ...url },

  send: { name: 'send', label: 'host.send', ...help, ...optional },
  said: { name: 'expectText', label: 'host.expectText', ...optional },
  tlsDaysLeft: { name: 'minDaysLeft', label: 'host.minDaysLeft', ...help, ...number, ...optional },
  dnsName: { name: 'host', label: 'host.name' },
  dnsServer: { name: 'server', label: 'host.server', ...help, ...optional },
  dnsExpect: { name: 'expect', label: 'host.expect', ...help, rows: 2, ...optional },
  count: { name: 'count', label: 'host.count', ...number },
  grace: { name: 'graceMinutes', label: 'heartbeat.grace', ...help, ...number },
  limit: { name: 'limitMinutes', label: 'heartbeat.limit', ...help, ...number, ...optional },

  database: { name: 'database', label: 'login.database' },
  user: { name: 'user', label: 'login.user', ...other },
  query: { name: 'query', label: 'login.query', ...help },
  answer: { name: 'expect', label: 'login.expect', ...help, ...optional },
  dn: { name: 'user', label: 'login.dn', ...help, ...other, ...optional },
  base: { name: 'base', label: 'login.base', ...optional },
  filter: { name: 'filter', label: 'login.filter' },
  minEntries: { name: 'minEntries', label: 'login.minEntries', ...number },
  smtpUser: {
    name: 'user',
    label: 'login.user',
    help: 'login.smtpUserHelp',
    ...other,
    ...optional,
  },
} as const satisfies Readonly<Record<string, Asked>>
