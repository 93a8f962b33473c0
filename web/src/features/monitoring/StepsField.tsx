import { Field, Input, Label, Textarea } from '@digdir/designsystemet-react'
import { useId } from 'react'
import { useText } from '../../lib/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Ask } from './Ask.tsx'
import type { FieldsProps } from './fields-props.ts'
import styles from './monitoring.module.css'
import { parsedStep } from './probe-form.ts'
import type { StepValues } from './step-form.ts'
import { monitoringText } from './text.ts'
import { emptyStep } from './values.ts'
import { WayFields } from './WebFields.tsx'

/** What a person does in a browser, step by step. */
export function StepsField({ form }: FieldsProps) {
  const t = useText(monitoringText)
  const steps = form.values.steps.map(parsedStep)
  const save = (changed: readonly StepValues[]) =>
    form.set(
      'steps',
      changed.map((step) => JSON.stringify(step)),
    )
  return (
    <>
      <Ask form={form} the="firstUrl" />
      <p className="muted">{t('steps.help')}</p>
      <ol className={styles.steps}>
        {steps.map((step, i) => (
          <li key={step.id}>
            <StepFields
              step={step}
              number={i + 1}
              change={(part) =>
                save(steps.map((each, at) => (at === i ? { ...each, ...part } : each)))
              }
              {...(steps.length > 1
                ? { remove: () => save(steps.filter((_, at) => at !== i)) }
                : {})}
            />
          </li>
        ))}
      </ol>
      <div className={styles.acts}>
        <Button
          type="button"
          variant="secondary"
          data-size="sm"
          onClick={() => save([...steps, { ...emptyStep, id: idAfter(steps) }])}
        >
          {t('steps.add')}
        </Button>
      </div>
      <Ask form={form} the="slow" />
      <WayFields form={form} />
    </>
  )
}

function idAfter(steps: readonly StepValues[]): number {
  return Math.max(...steps.map(({ id }) => id)) + 1
}

interface StepFieldsProps {
  readonly step: StepValues
  readonly number: number
  readonly change: (part: Partial<StepValues>) => void
  readonly remove?: () => void
}

function StepFields({ step, number, change, remove }: StepFieldsProps) {
  const t = useText(monitoringText)
  const line = (name: keyof Omit<StepValues, 'id' | 'rest'>, rows = 1) => (
    <StepField
      label={t(`steps.fields.${name}`)}
      help={name === 'form' || name === 'extract' ? t(`steps.helps.${name}`) : undefined}
      value={step[name]}
      rows={rows}
      write={(value) => change({ [name]: value })}
    />
  )
  return (
    <fieldset className={styles.step}>
      <legend>{t('steps.step', { number })}</legend>
      <div className={styles.pair}>
        {line('name')}
        {line('url')}
      </div>
      {line('form', 3)}
      <div className={styles.pair}>
        {line('expectText')}
        {line('status')}
      </div>
      {line('extract', 2)}
      {remove === undefined ? null : (
        <div className={styles.acts}>
          <Button type="button" variant="tertiary" data-size="sm" onClick={remove}>
            {t('steps.remove', { number })}
          </Button>
        </div>
      )}
    </fieldset>
  )
}

interface StepFieldProps {
  readonly label: string
  readonly help: string | undefined
  readonly value: string
  readonly rows: number
  readonly write: (value: string) => void
}

function StepField({ label, help, value, rows, write }: StepFieldProps) {
  const id = useId()
  const shared = {
    id,
    value,
    onChange: (event: { readonly target: { readonly value: string } }) => write(event.target.value),
  }
  return (
    <Field>
      <Label htmlFor={id}>{label}</Label>
      {help === undefined ? null : <Field.Description>{help}</Field.Description>}
      {rows > 1 ? <Textarea {...shared} rows={rows} /> : <Input {...shared} />}
    </Field>
  )
}
