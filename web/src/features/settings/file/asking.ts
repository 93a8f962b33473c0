/** The file goes to the server as it is: no form, no JSON. */
import type { AgreementPlan } from '../../../../../src/modules/services/agreement-schema.ts'
import { answer, api } from '../../../lib/api.ts'

export type { AgreementPlan }

function body(file: File) {
  return { init: { body: file, headers: { 'content-type': 'application/yaml' } } }
}

export function planOf(file: File): Promise<AgreementPlan> {
  return answer(api.agreements.plan.$post({ query: { name: file.name } }, body(file)))
}

export function applyPlan(
  file: File,
  digest: string,
  correction: string | undefined,
): Promise<AgreementPlan> {
  const query = {
    name: file.name,
    digest,
    ...(correction === undefined ? {} : { correction }),
  }
  return answer(api.agreements.apply.$post({ query }, body(file)))
}
