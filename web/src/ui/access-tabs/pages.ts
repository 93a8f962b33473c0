import { type Me, seesAllAccess } from '../../lib/me.ts'

/** What is behind them asks the server, which says who may. */
const sees = { all: seesAllAccess, leads: ({ leads }: Me) => leads, any: (_me: Me) => true }

/** The pages of the access room, in the order of its tabs, and who has something there. */
const accessPages = [
  { key: 'overview', path: '/access', current: 'exact', also: [], who: sees.all },
  { key: 'team', path: '/access/team', current: 'under', also: [], who: sees.leads },
  { key: 'requests', path: '/access/requests', current: 'under', also: [], who: sees.any },
  { key: 'queue', path: '/access/queue', current: 'under', also: [], who: sees.all },
  { key: 'exits', path: '/access/exits', current: 'under', also: [], who: sees.any },
  { key: 'attestation', path: '/access/attestation', current: 'under', also: [], who: sees.any },
  { key: 'findings', path: '/access/findings', current: 'under', also: [], who: sees.all },
  { key: 'people', path: '/access/people', current: 'under', also: [], who: sees.all },
  { key: 'catalogue', path: '/access/catalogue', current: 'under', also: [], who: sees.all },
  {
    key: 'intake',
    path: '/access/intake',
    current: 'under',
    also: ['/access/connectors'],
    who: sees.all,
  },
  { key: 'rules', path: '/access/rules', current: 'under', also: [], who: sees.all },
] as const

export function pagesFor(me: Me) {
  return accessPages.filter(({ who }) => who(me))
}
