/** Verifying as the server tells of it, line by line. */
import type { Verified } from '../../../../src/modules/ledger/schema.ts'
import { ApiProblem } from '../../lib/api-problem.ts'
import { request } from '../../lib/request.ts'

export type { Verified }

export interface Progress {
  readonly share: number
  readonly events: number
}

type Told = Progress | { readonly result: Verified }

/** Throws `ApiProblem`, also where the answer ended before there was a result. */
export async function verify(
  signal: AbortSignal,
  onProgress: (progress: Progress) => void,
): Promise<Verified> {
  const { body } = await request('/api/ledger/verify', { method: 'POST', signal })
  const reader = body?.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true, value: undefined }
    const lines = `${rest}${value ?? ''}`.split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      const told: unknown = JSON.parse(line)
      if (!isTold(told)) continue
      if ('result' in told) return told.result
      onProgress(told)
    }
    if (done) throw new ApiProblem({ status: 0, code: 'offline', title: 'cut off' })
  }
}

function isTold(value: unknown): value is Told {
  return typeof value === 'object' && value !== null && ('result' in value || 'share' in value)
}
