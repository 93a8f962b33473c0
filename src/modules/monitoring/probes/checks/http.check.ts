import { reason } from '../../../../platform/reasons/reasons.ts'
import { failed, ok, type Saw } from '../checked.ts'
import { answerTrouble } from '../expectation.ts'
import type { HttpSettings } from '../schema.ts'
import { revealed } from '../secret-texts.ts'
import type { Asking } from './asking.check.ts'
import { type Answer, newCaller, type Request } from './request.check.ts'

const callers = new WeakMap<HttpSettings, ReturnType<typeof newCaller>>()

/** Asks a web server, follows where it leads, and judges what it said. */
export async function checkHttp(settings: HttpSettings, asking: Asking): Promise<Saw> {
  let call = callers.get(settings)
  if (call === undefined) {
    call = newCaller(settings)
    callers.set(settings, call)
  }
  const asked = await followed(call, firstRequest(settings, asking), settings, asking)
  if ('outcome' in asked) return asked
  const trouble = answerTrouble(settings, asked)
  if (trouble !== undefined) return failed(trouble, asked.expiresAt)
  if (settings.redirectedTo !== undefined && asked.url !== new URL(settings.redirectedTo).href) {
    const [found, expected] = [withoutQuery(asked.url), settings.redirectedTo]
    return failed(reason('check_redirected', { found, expected }), asked.expiresAt)
  }
  return ok(reason('check_http_ok', { status: asked.status }), asked.expiresAt)
}

function firstRequest(settings: HttpSettings, { secrets }: Asking): Request {
  const { method, body, expectText, refuseText, json } = settings
  const wantsBody = expectText !== undefined || refuseText !== undefined || json.length > 0
  return {
    url: revealed(settings.url, secrets),
    method,
    headers: settings.headers.map(({ name, value }) => [name, revealed(value, secrets)] as const),
    body: body === undefined ? undefined : revealed(body, secrets),
    wantsBody,
  }
}

const REDIRECTS = new Set([301, 302, 303, 307, 308])

async function followed(
  call: ReturnType<typeof newCaller>,
  first: Request,
  { redirects: most }: HttpSettings,
  asking: Asking,
): Promise<Answer | Saw> {
  let request = first
  for (let followed = 0; ; followed++) {
    const answer = await call(request, asking)
    const leadsTo = answer.headers.location
    if (most === 0 || !REDIRECTS.has(answer.status) || leadsTo === undefined) return answer
    if (followed >= most) return failed(reason('check_redirects', { most }))
    const next = redirected(request, answer, leadsTo)
    if (next === undefined) return failed(reason('check_redirect_wrong'))
    request = next
  }
}

/** The request after a redirect: what says who asks goes to the same server only. */
export function redirected(request: Request, { status }: Answer, to: string): Request | undefined {
  if (!URL.canParse(to, request.url)) return undefined
  const url = new URL(to, request.url)
  if (!/^https?:$/.test(url.protocol)) return undefined
  const isSame = url.origin === new URL(request.url).origin
  const headers = isSame ? request.headers : []
  const isAskedAgain = status === 307 || status === 308
  if (isAskedAgain)
    return { ...request, url: url.href, headers, body: isSame ? request.body : undefined }
  const method = request.method === 'HEAD' ? 'HEAD' : 'GET'
  return { ...request, url: url.href, headers, method, body: undefined }
}

function withoutQuery(url: string): string {
  const { origin, pathname } = new URL(url)
  return origin + pathname
}
