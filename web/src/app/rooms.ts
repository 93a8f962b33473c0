/** The rooms of the house, in the order of the menu. A person sees those that `/api/me` lists. */
import { isPortalOnly, type Me, readsReports, seesAllAccess } from '../lib/me.ts'

const rooms = [
  { key: 'work', path: '/' },
  { key: 'services', path: '/services' },
  { key: 'tickets', path: '/tickets' },
  { key: 'availability', path: '/availability' },
  { key: 'reports', path: '/reports' },
  { key: 'access', path: '/access' },
  { key: 'ledger', path: '/ledger' },
  { key: 'settings', path: '/settings' },
] as const

/** Those of them that have a page of their own in the portal. */
const inPortal: readonly string[] = ['tickets', 'reports']

interface RoomOfMe {
  readonly key: (typeof rooms)[number]['key']
  readonly path: string
}

export function roomsOf(me: Me): readonly RoomOfMe[] {
  const isHere = (key: string) => !isPortalOnly(me) || inPortal.includes(key)
  return rooms
    .filter(({ key }) => me.rooms.includes(key) && isHere(key))
    .map(({ key, path }) => ({
      key,
      path: pathFor(me, key) ?? path,
    }))
}

/** Where somebody else than most begins in a room. */
function pathFor(me: Me, key: string): string | undefined {
  if (key === 'reports' && !readsReports(me)) return '/reports/register'
  return key === 'access' && !seesAllAccess(me) ? '/access/team' : undefined
}
