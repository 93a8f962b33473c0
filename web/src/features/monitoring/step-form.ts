/** One step of a journey as its form holds it, and back. Pure. */
import type {
  ProbeSettings,
  ProbeSettingsInput,
} from '../../../../src/modules/monitoring/probes/schema.ts'

type StepInput = Extract<ProbeSettingsInput, { kind: 'journey' }>['steps'][number]
type Step = Extract<ProbeSettings, { kind: 'journey' }>['steps'][number]

export interface StepValues {
  /** Its own among the steps of the form, whatever its place; nothing outside it knows it. */
  readonly id: number
  readonly name: string
  readonly url: string
  /** `name = value`, one a line. */
  readonly form: string
  readonly expectText: string
  readonly status: string
  /** `name from what`, one a line. */
  readonly extract: string
  /** What this form does not show, as it was: nothing is lost by opening it. */
  readonly rest: Partial<StepInput>
}

export function stepValuesOf(step: StepInput | Step, id: number): StepValues {
  const { name, url, form = [], expectText = '', status = '200-299', extract = [], ...rest } = step
  return {
    id,
    name,
    url,
    form: form.map((field) => `${field.name} = ${field.value}`).join('\n'),
    expectText,
    status,
    extract: extract
      .map(({ name: value, from, what, until }) =>
        until === undefined
          ? `${value} = ${from} ${what}`
          : `${value} = ${from} ${what} … ${until}`,
      )
      .join('\n'),
    rest,
  }
}

export function stepOf(values: StepValues): StepInput {
  const { name, url, form, expectText, status, extract, rest } = values
  return {
    ...rest,
    name: name.trim(),
    url: url.trim(),
    form: pairs(form).map(([field, value]) => ({ name: field, value })),
    status: status.trim() || '200-299',
    extract: pairs(extract).map(([value, how]) => extractionOf(value, how)),
    ...(expectText.trim() === '' ? {} : { expectText }),
  }
}

function extractionOf(name: string, how: string) {
  const [from = '', ...rest] = how.split(' ')
  const [what = '', until] = rest.join(' ').split(' … ')
  return {
    name,
    from: from as 'field',
    what,
    ...(until === undefined ? {} : { until }),
  }
}

function pairs(text: string): (readonly [string, string])[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const at = line.indexOf('=')
      return at < 0
        ? ([line.trim(), ''] as const)
        : ([line.slice(0, at).trim(), line.slice(at + 1).trim()] as const)
    })
}
