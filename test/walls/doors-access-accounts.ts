/** Doors to account lists, what was found in them, and the catalogue. No list stands in the house. */
import type { Role } from '../../src/platform/actor.ts'
import type { Door } from './door.ts'

const sees: readonly Role[] = ['administrator', 'payroll_officer', 'security_officer', 'auditor']
const seesSome: readonly Role[] = [...sees, 'manager']
const keeps: readonly Role[] = ['administrator', 'payroll_officer', 'security_officer']
const one = '/api/access/entitlements/999999'

export const doorsToAccessAccounts: Readonly<Record<string, Door>> = {
  'GET /api/access/lists': { path: '/api/access/lists', may: sees },
  'POST /api/access/lists/{id}/release': { path: '/api/access/lists/1/release', may: [] },
  'POST /api/access/lists/{id}/discard': { path: '/api/access/lists/1/discard', may: [] },
  'GET /api/access/comparison': { path: '/api/access/comparison', may: sees },
  'GET /api/access/reconciliations': { path: '/api/access/reconciliations', may: sees },
  'POST /api/access/reconciliations': {
    path: '/api/access/reconciliations',
    may: [],
    body: { system: 'finns-inte' },
  },
  'GET /api/access/findings': { path: '/api/access/findings', may: sees },
  'GET /api/access/findings/export': { path: '/api/access/findings/export?format=csv', may: sees },
  'POST /api/access/baselines': {
    path: '/api/access/baselines',
    may: [],
    body: { system: 'finns-inte' },
  },
  'GET /api/access/systems': { path: '/api/access/systems', may: seesSome },
  'PUT /api/access/systems/{key}': {
    path: '/api/access/systems/heroma',
    may: keeps,
    body: { name: 'Heroma' },
  },
  'GET /api/access/systems/{key}/catalogue': {
    path: '/api/access/systems/heroma/catalogue',
    may: seesSome,
  },
  'GET /api/access/entitlements': { path: '/api/access/entitlements', may: seesSome },
  'POST /api/access/entitlements': {
    path: '/api/access/entitlements',
    may: keeps,
    body: { system: 'heroma', key: 'module:ny' },
  },
  'GET /api/access/entitlements/{id}': { path: one, may: [] },
  'PUT /api/access/entitlements/{id}': { path: one, may: [], body: {} },
  'POST /api/access/entitlements/{id}/retire': { path: `${one}/retire`, may: [], body: {} },
  'POST /api/access/entitlements/{id}/restore': { path: `${one}/restore`, may: [] },
  'GET /api/access/entitlements/{id}/holders': { path: `${one}/holders`, may: [] },
  'GET /api/access/entitlements/{id}/holders/export': {
    path: `${one}/holders/export?format=csv`,
    may: [],
  },
}
