import type { Translate } from '../../../lib/text.ts'
import type { FormErrors } from '../../../lib/use-form.ts'
import { emptyPlan } from '../maintenance/series-form.ts'
import { isWindow, problemsIn, wallClock } from '../maintenance-form.ts'
import type { availabilityText } from '../text.ts'
import type { NewCorrection } from './queries.ts'
import type { correctionsText } from './text.ts'

export const emptyCorrection = {
  ...emptyPlan,
  kind: 'not_ours',
  component: '',
  shownBy: 'evidence',
  other: '',
  state: 'up',
  link: '',
}

export type CorrectionValues = typeof emptyCorrection

export interface EvidenceFile {
  readonly name: string
  readonly type: string
  readonly content: string
}

const LARGEST_FILE = 700_000

export function problemsInCorrection(
  values: CorrectionValues,
  file: EvidenceFile | 'too_large' | undefined,
  t: Translate<(typeof correctionsText)['texts']>,
  tWindow: Translate<(typeof availabilityText)['texts']>,
): FormErrors {
  const { reason: _, ...window } = problemsIn(values, tWindow)
  const isByEvidence = values.kind === 'as_observed' && values.shownBy === 'evidence'
  const hasNone = values.link.trim() === '' && file === undefined
  const wrongLink = values.link.trim() !== '' && !/^https?:\/\/\S+$/.test(values.link.trim())
  const isOtherMissing =
    values.kind === 'as_observed' && values.shownBy === 'component' && values.other === ''
  return {
    ...window,
    service: values.service === '' ? t('form.need.service') : undefined,
    reason: values.reason.trim().length < 3 ? t('form.need.reason') : undefined,
    other: isOtherMissing ? t('form.need.other') : undefined,
    link: wrongLink
      ? t('form.need.link')
      : isByEvidence && hasNone
        ? t('form.need.evidence')
        : undefined,
    file: file === 'too_large' ? t('form.need.file') : undefined,
  }
}

/** As the server reads it; `undefined` where it is not enough of one to be asked about. */
export function correctionOf(
  values: CorrectionValues,
  file?: EvidenceFile,
): NewCorrection | undefined {
  if (values.service === '' || !isWindow(values)) return undefined
  const shared = {
    service: values.service,
    ...wallClock(values),
    reason: values.reason.trim().length < 3 ? '–––' : values.reason.trim(),
    ...(values.link.trim() === '' ? {} : { link: values.link.trim() }),
    ...(file === undefined ? {} : { evidence: file }),
  }
  if (values.kind === 'not_ours') return { kind: 'not_ours', ...shared }
  const component = values.component === '' ? {} : { component: values.component }
  if (values.shownBy === 'component') {
    if (values.other === '') return undefined
    const shownBy = { kind: 'component' as const, component: values.other }
    return { kind: 'as_observed', ...shared, ...component, shownBy }
  }
  const state = values.state === 'down' || values.state === 'degraded' ? values.state : 'up'
  return {
    kind: 'as_observed',
    ...shared,
    ...component,
    shownBy: { kind: 'evidence', state },
  }
}

/** A file as it is sent: its bytes as base64. */
export async function readFile(file: File): Promise<EvidenceFile | 'too_large'> {
  if (file.size > LARGEST_FILE) return 'too_large'
  const bytes = new Uint8Array(await file.arrayBuffer())
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return { name: file.name, type: file.type.slice(0, 100), content: btoa(text) }
}
