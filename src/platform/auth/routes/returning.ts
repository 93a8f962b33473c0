/** How a browser that comes from an identity provider is met, and sent on. */

import { digestOf } from '../../seal.ts'
import { cookiePrefix, cookieValue } from '../cookies.ts'
import type { Desk } from '../desk.ts'
import { type Reason, Refusal } from '../refusal.ts'

export function refuseOtherBrowser(desk: Desk, request: Request, browserSha256: string): void {
  const mark = cookieValue(request.headers, `${cookiePrefix(desk.url)}.provider`)
  if (mark === undefined || digestOf(mark) !== browserSha256) throw new Refusal('challenge_over')
}

export function landing(toPath: string, { headers }: { readonly headers: Headers }): Response {
  const response = redirect(toPath)
  for (const cookie of headers.getSetCookie()) response.headers.append('set-cookie', cookie)
  return response
}

export function redirect(location: string, setCookie?: string): Response {
  const headers = new Headers({ location, 'cache-control': 'no-store' })
  if (setCookie !== undefined) headers.append('set-cookie', setCookie)
  return new Response(null, { status: 303, headers })
}

/** A person has come from elsewhere: what went wrong is said on the sign-in page, not as JSON. */
export async function backToPage(run: () => Promise<Response>): Promise<Response> {
  try {
    return await run()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return redirect(problemPage(error.reason))
  }
}

function problemPage(reason: Reason): string {
  return `/sign-in?problem=${reason}`
}
