/** Doors to what comes in from files. */
import type { Role } from '../../src/platform/actor.ts'
import type { Door } from './door.ts'

const NOBODY = '00000000-0000-4000-8000-000000000000'
const importers: readonly Role[] = ['administrator', 'account_manager', 'technician']
const observed = {
  columns: { target: 'target', at: 'at', state: 'state' },
  states: { up: 'up' },
  silentAfter: null,
}

export const doorsToImports: Readonly<Record<string, Door>> = {
  'GET /api/imports': { path: '/api/imports', may: [...importers, 'security_officer', 'auditor'] },
  'GET /api/imports/choices': { path: '/api/imports/choices', may: importers },
  'GET /api/imports/mappings': { path: '/api/imports/mappings', may: importers },
  'POST /api/imports/mappings': {
    path: '/api/imports/mappings',
    may: importers,
    body: { name: 'Självservice', kind: 'observations', mapping: observed },
  },
  'DELETE /api/imports/mappings/{id}': { path: '/api/imports/mappings/999999', may: [] },
  'GET /api/imports/uploads': { path: '/api/imports/uploads', may: importers },
  'POST /api/imports/uploads': {
    path: '/api/imports/uploads?name=fil.csv',
    may: importers,
    text: { type: 'text/csv', content: 'key;opened_at;priority;status\n' },
  },
  'GET /api/imports/uploads/{id}': { path: `/api/imports/uploads/${NOBODY}`, may: [] },
  'DELETE /api/imports/uploads/{id}': { path: `/api/imports/uploads/${NOBODY}`, may: [] },
  'POST /api/imports/uploads/{id}/preview': {
    path: `/api/imports/uploads/${NOBODY}/preview`,
    may: [],
    body: (service) => ({ kind: 'observations', service, mapping: observed }),
  },
  'POST /api/imports/uploads/{id}/import': {
    path: `/api/imports/uploads/${NOBODY}/import`,
    may: [],
    body: (service) => ({ kind: 'observations', service, mapping: observed }),
  },
  'POST /api/imports/uploads/{id}/cancel': {
    path: `/api/imports/uploads/${NOBODY}/cancel`,
    may: [],
  },
  'GET /api/imports/uploads/{id}/rejected': {
    path: `/api/imports/uploads/${NOBODY}/rejected`,
    may: [],
  },
}
