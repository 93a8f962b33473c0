/** Doors to what waits for somebody, and to when somebody is away. */
import { colleagues, type Door, NOBODY } from './door.ts'

export const doorsToWork: Readonly<Record<string, Door>> = {
  'GET /api/work': { path: '/api/work', may: 'whoever is signed in' },
  'POST /api/work/{id}/done': { path: '/api/work/999999/done', may: [] },
  'GET /api/absences': { path: '/api/absences', may: colleagues },
  'GET /api/absences/substitutes': { path: '/api/absences/substitutes', may: colleagues },
  'POST /api/absences': {
    path: '/api/absences',
    may: colleagues,
    body: { substitute: NOBODY, firstDay: '2026-12-01', lastDay: '2026-12-02' },
  },
  'DELETE /api/absences/{id}': { path: '/api/absences/999999', may: [] },
}
