import { useText } from '../../../lib/text.ts'
import type { FormState } from '../../../lib/use-form.ts'
import { RadioField, SelectField } from '../../../ui/fields.tsx'
import type { ServiceChoice } from '../maintenance/queries.ts'
import { WindowFields } from '../maintenance/WindowFields.tsx'
import type { CorrectionValues } from './correction-form.ts'
import { correctionsText } from './text.ts'

interface CorrectedWhatProps {
  readonly form: FormState<CorrectionValues>
  readonly services: readonly ServiceChoice[]
  readonly components: readonly string[]
}

/** Which service, what is wrong, and when. */
export function CorrectedWhat({ form, services, components }: CorrectedWhatProps) {
  const tOwn = useText(correctionsText)
  const chosen = services.find(({ key }) => key === form.values.service)
  return (
    <>
      {services.length === 1 ? null : (
        <SelectField
          form={form}
          name="service"
          label={tOwn('form.service')}
          choices={services.map(({ key, name }) => ({ value: key, label: name }))}
        />
      )}
      <RadioField
        form={form}
        name="kind"
        label={tOwn('form.kind')}
        choices={[
          { value: 'not_ours', label: tOwn('form.notOurs') },
          { value: 'as_observed', label: tOwn('form.asObserved') },
        ]}
      />
      <WindowFields form={form} hasSeconds />
      {chosen === undefined ? null : (
        <p className="muted small">
          {tOwn('form.zone', { zone: chosen.zone.replace('_', ' ') })}
          {chosen.byTwo ? ` ${tOwn('form.byTwo')}` : null}
        </p>
      )}
      {form.values.kind === 'as_observed' ? (
        <Shown form={form} parts={chosen?.parts ?? []} components={components} />
      ) : null}
    </>
  )
}

interface ShownProps extends Pick<CorrectedWhatProps, 'form' | 'components'> {
  readonly parts: readonly string[]
}

/** What the gap is filled by. */
function Shown({ form, parts, components }: ShownProps) {
  const tOwn = useText(correctionsText)
  const states = ['up', 'degraded', 'down'] as const
  const others = components.filter((key) => key !== form.values.component)
  return (
    <>
      {parts.length < 2 ? null : (
        <SelectField
          form={form}
          name="component"
          label={tOwn('form.component')}
          choices={[
            { value: '', label: tOwn('form.whole') },
            ...parts.map((key) => ({ value: key, label: key })),
          ]}
        />
      )}
      <RadioField
        form={form}
        name="shownBy"
        label={tOwn('form.shownBy')}
        choices={[
          { value: 'evidence', label: tOwn('form.byEvidence') },
          { value: 'component', label: tOwn('form.byComponent') },
        ]}
      />
      {form.values.shownBy === 'component' ? (
        <SelectField
          form={form}
          name="other"
          label={tOwn('form.other')}
          choices={others.map((key) => ({ value: key, label: key }))}
        />
      ) : (
        <SelectField
          form={form}
          name="state"
          label={tOwn('form.state')}
          choices={states.map((value) => ({ value, label: tOwn(`form.states.${value}`) }))}
        />
      )}
    </>
  )
}
