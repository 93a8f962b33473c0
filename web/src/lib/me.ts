/** Who is signed in, from `GET /api/me`: asked once, and again when language or roles change. */
import { queryOptions, useSuspenseQuery } from '@tanstack/react-query'
import type { Language } from './preferences.ts'
import { jsonBody, request } from './request.ts'

export interface Me {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly roles: readonly { readonly role: string }[]
  /** Parts of the menu that have something for this person. */
  readonly rooms: readonly string[]
  /** How much waits in a room, where that is known. */
  readonly counts?: Readonly<Record<string, number>>
  readonly organisation: { readonly name: string; readonly unit?: string | null }
  readonly zone: string
  readonly language: Language
}

export const meQuery = queryOptions({
  queryKey: ['me'],
  staleTime: 5 * 60_000,
  queryFn: async ({ signal }): Promise<Me> => (await request('/api/me', { signal })).json(),
})

export function useMe(): Me {
  return useSuspenseQuery(meQuery).data
}

/** A contact person and nothing else: the portal is their place. */
export function isPortalOnly({ roles }: Me): boolean {
  return roles.length > 0 && roles.every(({ role }) => role === 'contact')
}

export async function saveLanguage(language: Language): Promise<void> {
  await request('/api/me/language', jsonBody('PUT', { language }))
}
