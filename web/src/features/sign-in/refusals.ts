/** What sign-in finds wrong with single fields: it says codes, the page says words. */
import { ApiProblem } from '../../lib/api-problem.ts'
import { type Translate, useText } from '../../lib/text.ts'
import type { Weakness } from './calls.ts'
import { signInText } from './text.ts'

type Send<T> = (values: T) => Promise<unknown>

/**
 * Sends, and says of a weak password why, beside its field; `wrong` says which field a code of a
 * refusal is about, and what to say there.
 */
export function useWorded() {
  const t = useText(signInText)
  return <T>(send: Send<T>, places: Places = {}): Send<T> =>
    async (values) => {
      try {
        return await send(values)
      } catch (error) {
        throw error instanceof ApiProblem ? worded(error, places, t) : error
      }
    }
}

interface Places {
  /** The field that holds the new password. */
  readonly newPassword?: string
  /** By code: the field, and what stands beside it. */
  readonly at?: Readonly<Partial<Record<string, readonly [field: string, reason: string]>>>
}

function worded(
  error: ApiProblem,
  { newPassword = 'password', at = {} }: Places,
  t: Translate<(typeof signInText)['texts']>,
): ApiProblem {
  const place = at[error.code]
  if (place !== undefined) return told(error, [{ path: place[0], reason: place[1] }])
  if (error.code !== 'weak_password') return told(error, [])
  const weaknesses = error.problems.map(({ reason }) => reason).filter(isWeakness)
  return told(
    error,
    weaknesses.map((reason) => ({ path: newPassword, reason: t(`newPassword.${reason}`) })),
  )
}

function told(error: ApiProblem, problems: ApiProblem['problems']): ApiProblem {
  const { status, code, message, retryAfterSeconds } = error
  return new ApiProblem({
    status,
    code,
    title: message,
    problems,
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  })
}

const weaknesses: readonly string[] = ['too_short', 'too_long', 'common', 'guessable']

function isWeakness(reason: string): reason is Weakness {
  return weaknesses.includes(reason)
}
