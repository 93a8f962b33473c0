import { ADDRESS_HEADER } from './better-auth.ts'
import type { Desk } from './desk.ts'

interface Vouching {
  /** The provider says that a second factor was shown to it, and is trusted to know. */
  readonly secondFactor?: boolean
  readonly providerId?: string
}

/** A session for somebody whom Kvitto has found to be who they are; the answer's headers hold its cookie. */
export async function openSession(
  desk: Desk,
  request: Request,
  personId: string,
  method: 'link' | 'sso' | 'password',
  { secondFactor = false, providerId }: Vouching = {},
): Promise<{ readonly headers: Headers }> {
  const headers = new Headers()
  for (const name of ['user-agent', ADDRESS_HEADER]) {
    const value = request.headers.get(name)
    if (value !== null) headers.set(name, value)
  }
  const opened = await desk.betterAuth.api.openSession({
    body: {
      userId: personId,
      method,
      secondFactor,
      ...(providerId === undefined ? {} : { providerId }),
    },
    headers,
    returnHeaders: true,
  })
  return { headers: opened.headers }
}
