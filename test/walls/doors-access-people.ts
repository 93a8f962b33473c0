/** Doors to people and to what is taken in of them. No feed stands in the house: what is decided is not there. */
import type { Role } from '../../src/platform/actor.ts'
import type { Door } from './door.ts'

/** Of everybody's access; those with a role for some service only have none of it, but a payroll officer has. */
const sees: readonly Role[] = ['administrator', 'payroll_officer', 'security_officer', 'auditor']
const seesSome: readonly Role[] = [...sees, 'manager']
const takesIn: readonly Role[] = ['administrator', 'payroll_officer']

export const doorsToAccessPeople: Readonly<Record<string, Door>> = {
  'GET /api/access/people': { path: '/api/access/people', may: seesSome },
  'GET /api/access/people/export': { path: '/api/access/people/export', may: seesSome },
  'GET /api/access/units': { path: '/api/access/units', may: seesSome },
  'GET /api/access/feeds': { path: '/api/access/feeds', may: sees },
  'POST /api/access/feeds': {
    path: '/api/access/feeds?name=a.csv&trial=true',
    may: takesIn,
    text: {
      type: 'application/octet-stream',
      content:
        'person_id,given_name,family_name,email,employment_id,unit,ansvar,manager_id,start,end\nP1,Anna,Ek,,A1,E1,4711,,2020-01-01,\n',
    },
  },
  'GET /api/access/intake/choices': { path: '/api/access/intake/choices', may: sees },
  'POST /api/access/intake/columns': {
    path: '/api/access/intake/columns',
    may: takesIn,
    text: { type: 'application/octet-stream', content: 'person_id,start\nP1,2020-01-01\n' },
  },
  'POST /api/access/intake/lists': {
    path: '/api/access/intake/lists?name=b.csv&system=heroma&exportedAt=2026-11-20T06:00&trial=true',
    may: takesIn,
    text: {
      type: 'application/octet-stream',
      content: 'account,person_id,entitlement,active,last_login\na1,P1,module:lon,true,\n',
    },
  },
  'GET /api/access/feeds/{id}': { path: '/api/access/feeds/1', may: [] },
  'POST /api/access/feeds/{id}/release': { path: '/api/access/feeds/1/release', may: [] },
  'POST /api/access/feeds/{id}/discard': { path: '/api/access/feeds/1/discard', may: [] },
}
