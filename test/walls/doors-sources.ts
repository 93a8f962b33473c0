/** Doors to connected programs. No source stands in the house: what is changed is not there. */
import type { Role } from '../../src/platform/actor.ts'
import type { Door } from './door.ts'

const changers: readonly Role[] = ['administrator', 'technician']
const readers: readonly Role[] = [...changers, 'security_officer', 'auditor']
/** Only posts, so that nothing is asked. */
const settings = { kind: 'alertmanager' }
const path = (rest = '') => `/api/monitoring/sources/zabbix${rest}`

export const doorsToSources: Readonly<Record<string, Door>> = {
  'GET /api/monitoring/sources': { path: '/api/monitoring/sources', may: readers },
  'POST /api/monitoring/sources': {
    path: '/api/monitoring/sources',
    may: changers,
    body: { key: 'am', name: 'Alertmanager', settings },
  },
  'POST /api/monitoring/sources/trial': {
    path: '/api/monitoring/sources/trial',
    may: changers,
    body: { settings },
  },
  'GET /api/monitoring/components': { path: '/api/monitoring/components', may: readers },
  'GET /api/monitoring/sources/{key}': { path: path(), may: [] },
  'PUT /api/monitoring/sources/{key}': {
    path: path(),
    may: [],
    body: { name: 'Alertmanager', settings },
  },
  'DELETE /api/monitoring/sources/{key}': { path: path(), may: [] },
  'POST /api/monitoring/sources/{key}/pause': {
    path: path('/pause'),
    may: [],
    body: { reason: 'Flyttas' },
  },
  'POST /api/monitoring/sources/{key}/resume': { path: path('/resume'), may: [] },
  'GET /api/monitoring/sources/{key}/offers': { path: path('/offers'), may: [] },
  'GET /api/monitoring/sources/{key}/bindings': { path: path('/bindings'), may: [] },
  'POST /api/monitoring/sources/{key}/bindings': {
    path: path('/bindings'),
    may: [],
    body: { external: 'trigger:1', component: 'viva-web' },
  },
  'DELETE /api/monitoring/sources/{key}/bindings/{id}': { path: path('/bindings/1'), may: [] },
  'POST /api/observations/alertmanager/{source}': {
    path: '/api/observations/alertmanager/zabbix',
    may: [],
    body: { alerts: [] },
  },
  'POST /api/observations/uptime-kuma/{source}': {
    path: '/api/observations/uptime-kuma/zabbix',
    may: [],
    body: { heartbeat: null, monitor: null },
  },
}
