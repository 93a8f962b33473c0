/** Doors to how it stands with access, to attestation and to the rules. Nothing of it stands in the house. */
import type { Role } from '../../src/platform/actor.ts'
import type { Door } from './door.ts'

/** Everybody's access: to those who keep it or watch over it, for the whole organisation. */
const sees: readonly Role[] = ['administrator', 'payroll_officer', 'security_officer', 'auditor']
const seesSome: readonly Role[] = [...sees, 'manager']
const keeps: readonly Role[] = ['administrator', 'payroll_officer', 'security_officer']

const round = '/api/access/attestation/1'
const period = 'from=2026-01-01&to=2026-12-31&format=xlsx'

export const doorsToAccessStanding: Readonly<Record<string, Door>> = {
  'GET /api/access/standing': { path: '/api/access/standing', may: sees },
  'GET /api/access/standing/leavers': { path: '/api/access/standing/leavers', may: sees },
  'GET /api/access/standing/leavers/export': {
    path: '/api/access/standing/leavers/export?format=csv',
    may: sees,
  },
  'GET /api/access/standing/accounts': { path: '/api/access/standing/accounts', may: sees },
  'GET /api/access/standing/removals': { path: '/api/access/standing/removals', may: sees },
  'GET /api/access/proof': { path: `/api/access/proof?${period}`, may: sees },
  'GET /api/access/attestation': { path: '/api/access/attestation', may: seesSome },
  'POST /api/access/attestation': {
    path: '/api/access/attestation',
    may: keeps,
    body: { dueOn: '2027-01-31', dryRun: true },
  },
  'GET /api/access/attestation/{round}': { path: round, may: [] },
  'GET /api/access/attestation/{round}/coworkers': { path: `${round}/coworkers`, may: [] },
  'GET /api/access/attestation/{round}/progress': { path: `${round}/progress`, may: [] },
  'GET /api/access/attestation/{round}/export': { path: `${round}/export?format=csv`, may: [] },
  'POST /api/access/attestation/{round}/answers': {
    path: `${round}/answers`,
    may: [],
    body: { items: [{ id: 1, decision: 'keep' }] },
  },
  'POST /api/access/attestation/{round}/answers/{item}/undo': {
    path: `${round}/answers/1/undo`,
    may: [],
  },
  'POST /api/access/attestation/{round}/keep': { path: `${round}/keep`, may: [], body: {} },
  'POST /api/access/attestation/{round}/release': { path: `${round}/release`, may: [] },
  'GET /api/access/rules': { path: '/api/access/rules', may: sees },
  'POST /api/access/rules/simulate': {
    path: '/api/access/rules/simulate',
    may: sees,
    body: { rules: {} },
  },
  'POST /api/access/rules': {
    path: '/api/access/rules',
    may: ['administrator', 'security_officer'],
    body: { rules: { queue: { doneDays: 3 } }, reason: 'Vi hinner inte' },
  },
  'POST /api/access/rules/{id}/decision': {
    path: '/api/access/rules/9999/decision',
    may: [],
    body: { approve: true },
  },
  'POST /api/access/rules/{id}/withdrawal': {
    path: '/api/access/rules/9999/withdrawal',
    may: [],
  },
  'GET /api/access/protected-readers': { path: '/api/access/protected-readers', may: sees },
  'POST /api/access/protected-readers': {
    path: '/api/access/protected-readers',
    may: ['administrator'],
    body: { email: 'auditor@exempelby.se' },
  },
  'POST /api/access/protected-readers/{id}/approval': {
    path: '/api/access/protected-readers/9999/approval',
    may: [],
  },
  'POST /api/access/protected-readers/{id}/end': {
    path: '/api/access/protected-readers/9999/end',
    may: [],
  },
}
