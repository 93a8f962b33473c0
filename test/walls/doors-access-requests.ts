/**
 * Doors to requests for access and to one's co-workers. Nobody in the house has co-workers by the HR feed,
 * so what is about somebody is as what is not there.
 */
import type { Role } from '../../src/platform/actor.ts'
import type { Door } from './door.ts'

const leads: readonly Role[] = ['manager']
/** Also who asks on a manager's word. */
const asks: readonly Role[] = ['manager', 'payroll_officer', 'administrator']
/** Nothing is theirs to ask about, but for those who ask on a manager's word. */
const onWord: readonly Role[] = ['payroll_officer', 'administrator']
const asked = { system: 'heroma', employees: [999_999] }

export const doorsToAccessRequests: Readonly<Record<string, Door>> = {
  'GET /api/access/requests': { path: '/api/access/requests', may: 'whoever is signed in' },
  'GET /api/access/requests/export': {
    path: '/api/access/requests/export?format=csv',
    may: 'whoever is signed in',
  },
  'POST /api/access/requests/start': {
    path: '/api/access/requests/start',
    may: onWord,
    body: { employees: [999_999] },
  },
  'POST /api/access/requests/preview': {
    path: '/api/access/requests/preview',
    may: onWord,
    body: { ...asked, add: ['pa_team:PA-12'] },
  },
  'POST /api/access/requests/like': {
    path: '/api/access/requests/like',
    may: onWord,
    body: { ...asked, like: 999_998 },
  },
  'POST /api/access/requests': {
    path: '/api/access/requests',
    may: onWord,
    body: { ...asked, add: ['pa_team:PA-12'], reason: 'Nya uppgifter' },
  },
  'GET /api/access/requests/{id}': { path: '/api/access/requests/999999', may: [] },
  'POST /api/access/requests/{id}/decision': {
    path: '/api/access/requests/999999/decision',
    may: [],
    body: { approve: true },
  },
  'POST /api/access/requests/{id}/withdrawal': {
    path: '/api/access/requests/999999/withdrawal',
    may: [],
  },
  'GET /api/access/team': { path: '/api/access/team', may: leads },
  'GET /api/access/team/choices': { path: '/api/access/team/choices', may: asks },
  'GET /api/access/team/export': { path: '/api/access/team/export?format=csv', may: leads },
  'GET /api/access/people/{id}': { path: '/api/access/people/999999', may: [] },
  'GET /api/access/people/{id}/export': {
    path: '/api/access/people/999999/export?format=csv',
    may: [],
  },
  'POST /api/access/people/{id}/trainings': {
    path: '/api/access/people/999999/trainings',
    may: [],
    body: { training: 'Lön', passedOn: '2026-01-01' },
  },
  'GET /api/access/mine': { path: '/api/access/mine', may: 'whoever is signed in' },
  'GET /api/access/mine/export': {
    path: '/api/access/mine/export?format=csv',
    may: 'whoever is signed in',
  },
}
