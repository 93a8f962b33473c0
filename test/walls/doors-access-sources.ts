/** Doors to who pushes people, where they are fetched, and what changes systems without hands. */
import type { Role } from '../../src/platform/actor.ts'
import { type Door, NOBODY } from './door.ts'

const watchers: readonly Role[] = [
  'administrator',
  'payroll_officer',
  'security_officer',
  'auditor',
]
const takers: readonly Role[] = ['administrator', 'payroll_officer']
const users = '/scim/v2/Users'
const base = '/api/access/sources'
const settings = { kind: 'folder', directory: 'heroma' }
const given = { name: 'Heroma', system: null, settings }

export const doorsToAccessSources: Readonly<Record<string, Door>> = {
  'GET /scim/v2/ServiceProviderConfig': { path: '/scim/v2/ServiceProviderConfig', may: watchers },
  'GET /scim/v2/ResourceTypes': { path: '/scim/v2/ResourceTypes', may: watchers },
  'GET /scim/v2/ResourceTypes/{name}': { path: '/scim/v2/ResourceTypes/User', may: watchers },
  'GET /scim/v2/Schemas': { path: '/scim/v2/Schemas', may: watchers },
  'GET /scim/v2/Schemas/{name}': {
    path: '/scim/v2/Schemas/urn:ietf:params:scim:schemas:core:2.0:User',
    may: watchers,
  },
  'GET /scim/v2/Users': { path: users, may: watchers },
  'POST /scim/v2/Users/.search': { path: `${users}/.search`, may: watchers, body: { count: 1 } },
  'POST /scim/v2/Users': {
    path: users,
    may: takers,
    // Without a unit nobody is employed: who may is told so.
    body: { userName: 'kim@exempelby.se' },
  },
  'GET /scim/v2/Users/{id}': { path: `${users}/${NOBODY}`, may: [] },
  'PUT /scim/v2/Users/{id}': {
    path: `${users}/${NOBODY}`,
    may: [],
    body: { userName: 'kim@exempelby.se' },
  },
  'PATCH /scim/v2/Users/{id}': {
    path: `${users}/${NOBODY}`,
    may: [],
    body: { Operations: [{ op: 'replace', path: 'active', value: false }] },
  },
  'DELETE /scim/v2/Users/{id}': { path: `${users}/${NOBODY}`, may: [] },

  'GET /api/access/sources': { path: base, may: watchers },
  'POST /api/access/sources': { path: base, may: takers, body: { key: 'heroma', ...given } },
  'POST /api/access/sources/trial': {
    path: `${base}/trial`,
    may: takers,
    body: { settings, system: null },
  },
  'GET /api/access/sources/{key}': { path: `${base}/finns-inte`, may: [] },
  'PUT /api/access/sources/{key}': { path: `${base}/finns-inte`, may: [], body: given },
  'POST /api/access/sources/{key}/pause': {
    path: `${base}/finns-inte/pause`,
    may: [],
    body: { reason: 'Flyttas' },
  },
  'POST /api/access/sources/{key}/resume': { path: `${base}/finns-inte/resume`, may: [] },
  'POST /api/access/sources/{key}/read': { path: `${base}/finns-inte/read`, may: [] },
  'DELETE /api/access/sources/{key}': { path: `${base}/finns-inte`, may: [] },
}
