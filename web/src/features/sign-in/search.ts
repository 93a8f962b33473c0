/** What the addresses of sign-in carry. */
export interface SignInSearch {
  /** Where to go when it is known who one is: a path of this site, nothing else. */
  readonly return?: string
  /** Why an identity provider's answer led back here, as a code of `/api/auth`. */
  readonly problem?: string
  /** What has happened to whoever comes here. */
  readonly told?: Told
  /** Sign in once more, although signed in. */
  readonly again?: true
}

const tolds = ['session_over', 'recovered', 'signed_out_everywhere'] as const
export type Told = (typeof tolds)[number]

export function signInSearch(search: Readonly<Record<string, unknown>>): SignInSearch {
  const told = tolds.find((each) => each === search.told)
  return {
    ...(isOwnPath(search.return) ? { return: search.return } : {}),
    ...(typeof search.problem === 'string' && /^[a-z_]{1,40}$/.test(search.problem)
      ? { problem: search.problem }
      : {}),
    ...(told === undefined ? {} : { told }),
    ...(search.again === true ? { again: true } : {}),
  }
}

/** `//evil.example` and `/\evil.example` are other sites; so is what browsers make of a tab or a break. */
function isOwnPath(path: unknown): path is string {
  if (typeof path !== 'string' || !path.startsWith('/')) return false
  const base = 'http://here.invalid'
  return URL.parse(path, base)?.origin === base
}
