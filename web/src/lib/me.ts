/** Who is signed in, from `GET /api/me`: asked once, and again after a while. */
import { type QueryClient, queryOptions, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import type { Me } from '../../../src/modules/organisation/me.ts'
import { answer, api } from './api.ts'
import { ApiProblem } from './api-problem.ts'
import type { Language } from './preferences.ts'
import { changeLanguage, languageNow } from './text.ts'

export type { Me }
export type Room = Me['rooms'][number]

export const meQuery = queryOptions({
  queryKey: ['me'],
  staleTime: 5 * 60_000,
  queryFn: ({ signal }): Promise<Me> => answer(api.me.$get({}, { init: { signal } })),
})

export function useMe(): Me {
  return useSuspenseQuery(meQuery).data
}

/** A contact person and nothing else: the portal is their place. */
export function isPortalOnly({ roles }: Me): boolean {
  return roles.length > 0 && roles.every(({ role }) => role === 'contact')
}

/** Whoever only answers for others sees how reports went, not what they say: the register is their place. */
export function readsReports({ roles }: Me): boolean {
  return roles.some(({ role }) => role !== 'manager' && role !== 'payroll_officer')
}

const accessKeepers: readonly string[] = [
  'payroll_officer',
  'administrator',
  'security_officer',
  'auditor',
]

/** Whoever keeps, or watches over, everybody's access; others see their own co-workers'. */
export function seesAllAccess({ roles }: Me): boolean {
  return roles.some(
    ({ role, reach }) =>
      accessKeepers.includes(role) && (role === 'payroll_officer' || reach === 'all'),
  )
}

const PERSON = 'kvitto.person'

/** What somebody else left unsent in this window is nobody else's to see. */
export function keepDraftsOf({ id }: Me): void {
  try {
    const before = sessionStorage.getItem(PERSON)
    if (before !== null && before !== id) sessionStorage.clear()
    sessionStorage.setItem(PERSON, id)
  } catch {
    // A closed store keeps no drafts at all.
  }
}

/** The pages speak the language that the person chose, on whatever machine. */
export async function speakTo({ language }: Me): Promise<void> {
  if (language !== languageNow()) await changeLanguage(language)
}

/** The choice follows the person to other machines; before anybody is known, only this browser keeps it. */
export async function chooseLanguage(queryClient: QueryClient, language: Language): Promise<void> {
  await changeLanguage(language)
  const me = queryClient.getQueryData(meQuery.queryKey)
  if (me === undefined) return
  queryClient.setQueryData(meQuery.queryKey, { ...me, language })
  try {
    await answer(api.me.language.$put({ json: { language } }))
  } catch (error) {
    // The page speaks the language already; it only does not follow to another machine.
    if (!(error instanceof ApiProblem)) throw error
  }
}

type Counts = Readonly<Partial<Record<Room, number>>>
const COUNTS = ['room-counts']

/** How much waits in each room, as far as some page has told. */
export function useRoomCounts(): Counts {
  return useQuery<Counts>({ queryKey: COUNTS, enabled: false }).data ?? {}
}

/**
 * A page that knows how much waits in its room tells the menu.
 * @public
 */
export function tellRoomCount(queryClient: QueryClient, room: Room, count: number): void {
  queryClient.setQueryData<Counts>(COUNTS, (counts) => ({ ...counts, [room]: count }))
}
