import { ApiProblem } from '../../lib/api-problem.ts'

/** Thrown on to the router, which shows the page that says so: what is another's is as what never was. */
export function isAbsent(error: Error): boolean {
  return error instanceof ApiProblem && error.status === 404
}
