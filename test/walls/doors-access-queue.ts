/** Doors to the queue, to exits and their templates. Nobody leaves in the house: what is one person's is not there. */
import type { Role } from '../../src/platform/actor.ts'
import type { Door } from './door.ts'

const keeps: readonly Role[] = ['administrator', 'payroll_officer', 'security_officer']
const sees: readonly Role[] = [...keeps, 'auditor']
const seesSome: readonly Role[] = [...sees, 'manager']
const day = { lastDay: '2026-12-31', isDismissal: false }
const template = { unitId: null, items: [{ kind: 'keys', label: 'Nycklar' }] }

export const doorsToAccessQueue: Readonly<Record<string, Door>> = {
  'GET /api/access/queue': { path: '/api/access/queue', may: sees },
  'GET /api/access/queue/export': { path: '/api/access/queue/export?format=csv', may: sees },
  // Nothing is to be done for nobody: told to those who work the queue.
  'POST /api/access/queue/{group}/claim': {
    path: '/api/access/queue/1.e999999/claim',
    may: ['payroll_officer'],
  },
  'POST /api/access/queue/{group}/release': {
    path: '/api/access/queue/1.e999999/release',
    may: ['payroll_officer'],
  },
  'POST /api/access/queue/done': {
    path: '/api/access/queue/done',
    may: [],
    body: { changes: [999_999] },
  },
  'POST /api/access/queue/return': {
    path: '/api/access/queue/return',
    may: [],
    body: { changes: [999_999], question: 'Vilken?' },
  },
  'POST /api/access/holds/{id}/release': {
    path: '/api/access/holds/999999/release',
    may: ['administrator', 'payroll_officer'],
  },
  'GET /api/access/changes/{id}': { path: '/api/access/changes/999999', may: [] },
  'POST /api/access/changes/{id}/answer': {
    path: '/api/access/changes/999999/answer',
    may: [],
    body: { answer: 'Den andra' },
  },
  'GET /api/access/exits': { path: '/api/access/exits', may: seesSome },
  'POST /api/access/exits': {
    path: '/api/access/exits',
    may: [],
    body: { employmentId: 999_999, ...day },
  },
  'GET /api/access/exits/{id}': { path: '/api/access/exits/999999', may: [] },
  'PUT /api/access/exits/{id}': { path: '/api/access/exits/999999', may: [], body: day },
  'POST /api/access/exits/{id}/withdrawal': {
    path: '/api/access/exits/999999/withdrawal',
    may: [],
  },
  'PUT /api/access/exits/{id}/items/{position}': {
    path: '/api/access/exits/999999/items/0',
    may: [],
    body: { isDone: true },
  },
  'GET /api/access/templates': { path: '/api/access/templates', may: seesSome },
  'POST /api/access/templates/simulation': {
    path: '/api/access/templates/simulation',
    may: keeps,
    body: template,
  },
  'PUT /api/access/templates': { path: '/api/access/templates', may: keeps, body: template },
}
