/** Doors to who there is, what they may, and what they did. */
import { administrators, colleagues, type Door, NOBODY, overseers } from './door.ts'

export const doorsToPeople: Readonly<Record<string, Door>> = {
  'GET /api/tokens': { path: '/api/tokens', may: 'whoever is signed in' },
  'POST /api/tokens': { path: '/api/tokens', may: 'whoever is signed in', body: {} },
  'DELETE /api/tokens/{id}': { path: `/api/tokens/${NOBODY}`, may: [] },

  'GET /api/organisation': { path: '/api/organisation', may: 'whoever is signed in' },
  'PUT /api/organisation': {
    path: '/api/organisation',
    may: administrators,
    body: { name: 'Exempelby', timeZone: 'Europe/Stockholm', language: 'sv' },
  },
  'GET /api/units': { path: '/api/units', may: colleagues },
  'POST /api/units': {
    path: '/api/units',
    may: administrators,
    body: { name: 'Ny enhet', parentId: null },
  },
  'PATCH /api/units/{id}': {
    path: '/api/units/1',
    may: administrators,
    body: { name: 'Kund' },
  },
  'DELETE /api/units/{id}': { path: '/api/units/1', may: administrators },
  'GET /api/people': { path: '/api/people', may: colleagues },
  'POST /api/people': {
    path: '/api/people',
    may: administrators,
    body: { name: 'Ny Person', email: 'ny.person@exempelby.se' },
  },
  'GET /api/people/{id}': { path: (_, { person }) => `/api/people/${person}`, may: colleagues },
  'PATCH /api/people/{id}': {
    path: (_, { person }) => `/api/people/${person}`,
    may: administrators,
    body: { name: 'Annat Namn' },
  },
  'POST /api/people/{id}/end': {
    path: (_, { person }) => `/api/people/${person}/end`,
    may: administrators,
  },
  'POST /api/people/{id}/restore': {
    path: (_, { person }) => `/api/people/${person}/restore`,
    may: administrators,
  },
  'GET /api/roles': { path: '/api/roles', may: overseers },
  'POST /api/roles': {
    path: '/api/roles',
    may: administrators,
    body: (_, { person }) => ({
      personId: person,
      role: 'technician',
      scope: { kind: 'organisation' },
    }),
  },
  'GET /api/roles/review': { path: '/api/roles/review?format=csv', may: overseers },
  'POST /api/roles/{id}/approve': { path: '/api/roles/999999/approve', may: [] },
  'POST /api/roles/{id}/decline': { path: '/api/roles/999999/decline', may: [] },
  'DELETE /api/roles/{id}': { path: '/api/roles/999999', may: [] },

  'GET /api/sign-in/providers': { path: '/api/sign-in/providers', may: administrators },
  'POST /api/sign-in/providers': {
    path: '/api/sign-in/providers',
    may: administrators,
    body: {
      kind: 'oidc',
      id: 'staden',
      name: 'Staden',
      issuer: 'https://inloggning.exempelby.se',
      clientId: 'kvitto',
      clientSecret: 'hemligt',
    },
  },
  'GET /api/sign-in/group-mappings': { path: '/api/sign-in/group-mappings', may: administrators },
  'POST /api/sign-in/group-mappings': {
    path: '/api/sign-in/group-mappings',
    may: administrators,
    body: {
      provider: 'entra',
      group: 'revision',
      role: 'auditor',
      scope: { kind: 'organisation' },
    },
  },
  'DELETE /api/sign-in/group-mappings/{id}': {
    path: '/api/sign-in/group-mappings/1',
    may: administrators,
  },
  'DELETE /api/sign-in/providers/{id}': {
    path: '/api/sign-in/providers/entra',
    may: administrators,
  },
  'GET /api/sign-in/proposals': { path: '/api/sign-in/proposals', may: administrators },
  'POST /api/sign-in/proposals/{id}/approve': {
    path: '/api/sign-in/proposals/999999/approve',
    may: [],
  },
  'POST /api/sign-in/proposals/{id}/decline': {
    path: '/api/sign-in/proposals/999999/decline',
    may: [],
  },
  'DELETE /api/sign-in/proposals/{id}': { path: '/api/sign-in/proposals/999999', may: [] },
  'GET /api/sign-in/people/{id}': { path: `/api/sign-in/people/${NOBODY}`, may: [] },
  'POST /api/sign-in/people/{id}/invitation': {
    path: `/api/sign-in/people/${NOBODY}/invitation`,
    may: [],
    body: { mail: false },
  },
  'POST /api/sign-in/people/{id}/recovery-link': {
    path: `/api/sign-in/people/${NOBODY}/recovery-link`,
    may: [],
    body: { clearsSecondFactor: false },
  },
  'POST /api/sign-in/people/{id}/lock': { path: `/api/sign-in/people/${NOBODY}/lock`, may: [] },
  'POST /api/sign-in/people/{id}/unlock': { path: `/api/sign-in/people/${NOBODY}/unlock`, may: [] },
}
