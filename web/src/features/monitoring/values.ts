/** What the form of a probe holds, and how it begins. Pure. */
import type { ProbeSettings } from '../../../../src/modules/monitoring/probes/schema.ts'
import { type StepValues, stepValuesOf } from './step-form.ts'

export type ProbeValues = Readonly<{
  name: string
  key: string
  component: string
  kind: string
  url: string
  method: string
  headers: string
  body: string
  status: string
  expectText: string
  refuseText: string
  json: string
  redirects: string
  redirectedTo: string
  proxy: string
  proxyUser: string
  ca: string
  slowAfterMs: string
  minDaysLeft: string
  /** Of a journey: each as JSON of its values. */
  steps: readonly string[]
  host: string
  port: string
  send: string
  type: string
  server: string
  expect: string
  count: string
  serverName: string
  user: string
  tls: string
  database: string
  query: string
  transport: string
  trust: string
  base: string
  filter: string
  minEntries: string
  graceMinutes: string
  limitMinutes: string
  interval: string
  timeout: string
  confirmFailures: string
  confirmEvery: string
  places: readonly string[]
  placesNeeded: string
  /** By name, as JSON: never kept in the browser. */
  secrets: string
}>

export const kinds = [
  'http',
  'journey',
  'heartbeat',
  'tcp',
  'tls',
  'dns',
  'icmp',
  'postgres',
  'mariadb',
  'sqlserver',
  'ldap',
  'smtp',
] as const satisfies readonly ProbeSettings['kind'][]
export type Kind = (typeof kinds)[number]

export function kindOf(text: string): Kind {
  return kinds.find((kind) => kind === text) ?? 'http'
}

export const usualPorts: Readonly<Partial<Record<Kind, string>>> = {
  tls: '443',
  postgres: '5432',
  mariadb: '3306',
  sqlserver: '1433',
  ldap: '636',
  smtp: '587',
}

export const emptyStep: StepValues = stepValuesOf({ name: '', url: '' }, 0)

export const emptyValues: ProbeValues = {
  name: '',
  key: '',
  component: '',
  kind: 'http',
  url: '',
  method: 'GET',
  headers: '',
  body: '',
  status: '200-299',
  expectText: '',
  refuseText: '',
  json: '',
  redirects: '5',
  redirectedTo: '',
  proxy: '',
  proxyUser: '',
  ca: '',
  slowAfterMs: '',
  minDaysLeft: '',
  steps: [JSON.stringify(emptyStep)],
  host: '',
  port: '',
  send: '',
  type: 'A',
  server: '',
  expect: '',
  count: '3',
  serverName: '',
  user: '',
  tls: 'verified',
  database: '',
  query: 'select 1',
  transport: 'starttls',
  trust: 'verified',
  base: '',
  filter: '(objectClass=*)',
  minEntries: '1',
  graceMinutes: '5',
  limitMinutes: '',
  interval: '60',
  timeout: '10',
  confirmFailures: '3',
  confirmEvery: '10',
  places: ['kvitto'],
  placesNeeded: '1',
  secrets: '{}',
}
