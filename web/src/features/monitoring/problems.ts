/** What the server says of a place in its settings, told at the form's field for it. */
import { ApiProblem } from '../../lib/api-problem.ts'

const fieldOf: Readonly<Record<string, string>> = {
  name: 'host',
  intervalSeconds: 'interval',
  timeoutSeconds: 'timeout',
  confirmEverySeconds: 'confirmEvery',
  graceSeconds: 'graceMinutes',
  limitSeconds: 'limitMinutes',
  password: 'user',
  proxyPassword: 'proxyUser',
}

export function toldAtFields(error: unknown): unknown {
  if (!(error instanceof ApiProblem)) return error
  const { status, code, message } = error
  const problems = error.problems.map(({ path = '', reason }) => ({ path: placeOf(path), reason }))
  return new ApiProblem({ status, code, title: message, problems })
}

function placeOf(path: string): string {
  const [first = '', second = ''] = path.split(/[.[]/)
  if (first === 'secrets') return 'secrets'
  const name = first === 'settings' ? second : first
  if (first === 'settings') return fieldOf[name] ?? name
  return name === 'name' ? name : (fieldOf[name] ?? name)
}
