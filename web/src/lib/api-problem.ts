import { now } from './clock.ts'

/** What a server says when it says no: problem details by RFC 9457, with what the user can do. */
export interface ProblemPlace {
  readonly reason: string
  readonly file?: string
  readonly row?: number
  readonly column?: string
  readonly path?: string
}

export interface Problem {
  readonly status: number
  readonly code: string
  readonly title: string
  readonly detail?: string
  readonly mend?: string
  readonly problems?: readonly ProblemPlace[]
  /** How long to wait before it is worth trying again. */
  readonly retryAfterSeconds?: number
}

/** `code` is the server's, or `offline` when no answer came and `unreadable` when it made no sense. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem'
  readonly status: number
  readonly code: string
  readonly mend: string | undefined
  readonly problems: readonly ProblemPlace[]
  readonly retryAfterSeconds: number | undefined
  /** The instant after which it is worth trying again. */
  readonly retryAt: string | undefined
  /** The server said more than that it failed. */
  readonly told: boolean

  constructor(problem: Problem, options?: ErrorOptions) {
    super(problem.detail ?? problem.title, options)
    this.status = problem.status
    this.code = problem.code
    this.mend = problem.mend
    this.problems = problem.problems ?? []
    const wait = problem.retryAfterSeconds
    this.retryAfterSeconds = wait
    this.retryAt = wait === undefined ? undefined : new Date(now() + wait * 1000).toISOString()
    this.told = problem.detail !== undefined
  }

  /** What is wrong with one field of a form: `path` as the server names it. */
  at(path: string): string | undefined {
    return this.problems.find((problem) => problem.path === path)?.reason
  }
}

/** What the page is about does not exist, or not for this reader: both have a page of their own. */
export function hasNoPage(error: Error): boolean {
  return error instanceof ApiProblem && (error.status === 404 || error.status === 403)
}

export async function problemOf(response: Response): Promise<ApiProblem> {
  const fallback = {
    status: response.status,
    code: 'unreadable',
    title: response.statusText || `HTTP ${response.status}`,
  }
  if (!(response.headers.get('content-type') ?? '').includes('json'))
    return new ApiProblem(fallback)
  try {
    return new ApiProblem({ ...fallback, ...asProblem(await response.json()) })
  } catch (cause) {
    return new ApiProblem(fallback, { cause })
  }
}

function asProblem(body: unknown): Partial<Problem> {
  if (typeof body !== 'object' || body === null) return {}
  const text = (key: string) => {
    const value: unknown = Reflect.get(body, key)
    return typeof value === 'string' ? { [key]: value } : {}
  }
  const problems: unknown = Reflect.get(body, 'problems')
  const retryAfterSeconds: unknown = Reflect.get(body, 'retryAfterSeconds')
  return {
    ...text('code'),
    ...text('title'),
    ...text('detail'),
    ...text('mend'),
    ...(Array.isArray(problems) ? { problems } : {}),
    ...(typeof retryAfterSeconds === 'number' ? { retryAfterSeconds } : {}),
  }
}
