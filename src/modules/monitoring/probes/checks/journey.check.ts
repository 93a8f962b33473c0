/** What a person does in a browser, step by step: "the port answers" is not "the users can work". */
import { reason } from '../../../../platform/reasons/reasons.ts'
import { failed, ok, type Saw } from '../checked.ts'
import { type Cookies, newCookies } from '../cookies.ts'
import { answerTrouble } from '../expectation.ts'
import { extracted, withValues } from '../extract.ts'
import { revealed } from '../secret-texts.ts'
import { Seen, troubleOf } from '../trouble.ts'
import type { JourneySettings, JourneyStep } from '../web.schema.ts'
import type { Asking } from './asking.check.ts'
import { redirected } from './http.check.ts'
import { type Answer, type Caller, newCaller, type Request } from './request.check.ts'

interface Journey {
  readonly call: Caller
  readonly cookies: Cookies
  readonly values: Map<string, string>
  /** Where the last step ended. */
  at: string
}

export async function checkJourney(settings: JourneySettings, asking: Asking): Promise<Saw> {
  const journey: Journey = {
    call: newCaller(settings),
    cookies: newCookies(),
    values: new Map(),
    at: revealed(settings.url, asking.secrets),
  }
  // Parts of a step are noted as one: the step.
  const within: Asking = { ...asking, note: undefined }
  let expiresAt: number | undefined
  for (const [i, step] of settings.steps.entries()) {
    const saw = await walked(journey, step, within).catch((error: unknown) => {
      if (asking.signal.aborted) throw error
      return troubleOf(error)
    })
    asking.note?.(step.name)
    expiresAt ??= saw.expiresAt
    if (saw.outcome === 'ok') continue
    const detail = reason('check_step', { number: i + 1, name: step.name, saw: saw.detail })
    return { ...saw, detail }
  }
  return ok(reason('check_steps_ok', { count: settings.steps.length }), expiresAt)
}

const MOST_REDIRECTS = 10
const REDIRECTS = new Set([301, 302, 303, 307, 308])

async function walked(journey: Journey, step: JourneyStep, asking: Asking): Promise<Saw> {
  let request = requestOf(journey, step, asking)
  const isRedirectAwaited = /\b3\d\d\b/.test(step.status)
  for (let followed = 0; ; followed++) {
    const answer = await asked(journey, request, asking)
    const leadsTo = answer.headers.location
    if (isRedirectAwaited || leadsTo === undefined || !REDIRECTS.has(answer.status)) {
      journey.at = answer.url
      return judged(journey, step, answer)
    }
    if (followed >= MOST_REDIRECTS) {
      return failed(reason('check_redirects', { most: MOST_REDIRECTS }))
    }
    const next = redirected(request, answer, leadsTo)
    if (next === undefined) return failed(reason('check_redirect_wrong'))
    request = next
  }
}

async function asked(journey: Journey, request: Request, asking: Asking): Promise<Answer> {
  const url = new URL(request.url)
  const cookie = journey.cookies.headerFor(url)
  const headers =
    cookie === undefined ? request.headers : [...request.headers, ['cookie', cookie] as const]
  const answer = await journey.call({ ...request, headers }, asking)
  journey.cookies.take(url, answer.headers['set-cookie'] ?? [])
  return answer
}

function judged(journey: Journey, step: JourneyStep, answer: Answer): Saw {
  const trouble = answerTrouble(step, answer)
  if (trouble !== undefined) return failed(trouble, answer.expiresAt)
  for (const wanted of step.extract) {
    const value = extracted(wanted, answer)
    if (value === undefined) {
      return failed(reason('check_value_absent', { value: wanted.name }), answer.expiresAt)
    }
    journey.values.set(wanted.name, value)
  }
  return ok('', answer.expiresAt)
}

function requestOf({ values, at }: Journey, step: JourneyStep, asking: Asking): Request {
  const { secrets } = asking
  const plain = (text: string) => revealed(withValues(text, values), secrets)
  const address = revealed(withValues(step.url, values, encodeURIComponent), secrets)
  if (!URL.canParse(address, at) || !/^https?:$/.test(new URL(address, at).protocol)) {
    throw new Seen(failed(reason('check_address_wrong', { address })))
  }
  const isForm = step.form.length > 0
  const form = new URLSearchParams(step.form.map(({ name, value }) => [name, plain(value)]))
  const body = isForm ? form.toString() : step.body === undefined ? undefined : plain(step.body)
  const type = isForm ? [['content-type', 'application/x-www-form-urlencoded'] as const] : []
  return {
    url: new URL(address, at).href,
    method: isForm && step.method === 'GET' ? 'POST' : step.method,
    headers: [...type, ...step.headers.map(({ name, value }) => [name, plain(value)] as const)],
    body,
    wantsBody: true,
  }
}
