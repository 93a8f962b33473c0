/** Fields of a form: label above, what is wrong under, both tied to the field for whoever hears it. */
import {
  Checkbox,
  Field,
  Fieldset,
  Input,
  type InputProps,
  Label,
  Radio,
  Select,
  Textarea,
  ValidationMessage,
} from '@digdir/designsystemet-react'
import { type ReactNode, useId } from 'react'
import { useText } from '../lib/text.ts'
import type { FormState, FormValue, FormValues } from '../lib/use-form.ts'
import styles from './Form.module.css'
import { uiText } from './text.ts'

/** Names of the fields that hold this kind of value. */
type NameOf<T, Value> = { [K in keyof T]: T[K] extends Value ? K : never }[keyof T] & string

interface FieldProps<T extends FormValues, Value> {
  readonly form: FormState<T>
  readonly name: NameOf<T, Value>
  readonly label: string
  /** What to write, or why it is asked for. */
  readonly help?: ReactNode
  readonly optional?: boolean
}

interface TextFieldProps<T extends FormValues> extends FieldProps<T, string> {
  readonly type?:
    | 'text'
    | 'email'
    | 'password'
    | 'date'
    | 'time'
    | 'number'
    | 'search'
    | 'tel'
    | 'url'
  /** More than one: a larger field. */
  readonly rows?: number
  readonly input?: Pick<
    InputProps,
    | 'autoComplete'
    | 'inputMode'
    | 'min'
    | 'max'
    | 'step'
    | 'maxLength'
    | 'placeholder'
    | 'autoFocus'
    | 'list'
  >
}

export function TextField<T extends FormValues>(props: TextFieldProps<T>) {
  const { form, name, type = 'text', rows = 1, input } = props
  const id = useId()
  const shared = {
    id,
    name,
    value: String(form.values[name] ?? ''),
    'aria-invalid': form.errors[name] !== undefined,
    'aria-required': props.optional !== true,
  }
  return (
    <Framed {...props} id={id}>
      {rows > 1 ? (
        <Textarea
          {...shared}
          rows={rows}
          onChange={(event) => form.set(name, event.target.value)}
        />
      ) : (
        <Input
          {...shared}
          {...input}
          type={type}
          onChange={(event) => form.set(name, event.target.value)}
        />
      )}
    </Framed>
  )
}

export interface Choice {
  readonly value: string
  readonly label: string
}

interface ChoiceFieldProps<T extends FormValues> extends FieldProps<T, string> {
  readonly choices: readonly Choice[]
}

export function SelectField<T extends FormValues>(props: ChoiceFieldProps<T>) {
  const { form, name, choices } = props
  const value = String(form.values[name] ?? '')
  const id = useId()
  return (
    <Framed {...props} id={id}>
      <Select
        id={id}
        name={name}
        value={value}
        aria-invalid={form.errors[name] !== undefined}
        onChange={(event) => form.set(name, event.target.value)}
      >
        {choices.some((choice) => choice.value === value) ? null : <option value={value} />}
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </Select>
    </Framed>
  )
}

export function RadioField<T extends FormValues>(props: ChoiceFieldProps<T>) {
  const { form, name, choices, label, help } = props
  const group = useId()
  const error = form.errors[name]
  return (
    <Fieldset>
      <Fieldset.Legend>
        {label} <Optional when={props.optional} />
      </Fieldset.Legend>
      {help === undefined ? null : <Fieldset.Description>{help}</Fieldset.Description>}
      <div className={styles.choices}>
        {choices.map((choice) => (
          <Radio
            key={choice.value}
            name={group}
            label={choice.label}
            value={choice.value}
            checked={form.values[name] === choice.value}
            aria-invalid={error !== undefined}
            onChange={() => form.set(name, choice.value)}
          />
        ))}
      </div>
      {error === undefined ? null : <ValidationMessage>{error}</ValidationMessage>}
    </Fieldset>
  )
}

export function CheckField<T extends FormValues>(props: FieldProps<T, boolean>) {
  const { form, name, label, help } = props
  const error = form.errors[name]
  return (
    <Checkbox
      name={name}
      label={label}
      description={help}
      checked={form.values[name] === true}
      error={error}
      onChange={(event) => form.set(name, event.target.checked)}
    />
  )
}

interface ChecksFieldProps<T extends FormValues> extends FieldProps<T, readonly string[]> {
  readonly choices: readonly Choice[]
  /** Short ones stand beside one another. */
  readonly isRow?: boolean
}

/** Any of several. */
export function ChecksField<T extends FormValues>(props: ChecksFieldProps<T>) {
  const { form, name, label, help, optional, choices, isRow = false } = props
  const error = form.errors[name]
  const value: FormValue | undefined = form.values[name]
  const chosen = typeof value === 'object' ? value : []
  const toggle = (one: string, isChosen: boolean) =>
    form.set(name, isChosen ? [...chosen, one] : chosen.filter((each) => each !== one))
  return (
    <Fieldset>
      <Fieldset.Legend>
        {label} <Optional when={optional} />
      </Fieldset.Legend>
      {help === undefined ? null : <Fieldset.Description>{help}</Fieldset.Description>}
      <div className={isRow ? styles.row : styles.choices}>
        {choices.map((choice) => (
          <Checkbox
            key={choice.value}
            name={name}
            label={choice.label}
            value={choice.value}
            checked={chosen.includes(choice.value)}
            aria-invalid={error !== undefined}
            onChange={(event) => toggle(choice.value, event.target.checked)}
          />
        ))}
      </div>
      {error === undefined ? null : <ValidationMessage>{error}</ValidationMessage>}
    </Fieldset>
  )
}

interface FramedProps<T extends FormValues> extends FieldProps<T, string> {
  /** The input's: its label is known before Designsystemet's behaviour has come. */
  readonly id: string
  readonly children: ReactNode
}

function Framed<T extends FormValues>({
  id,
  form,
  name,
  label,
  help,
  optional,
  children,
}: FramedProps<T>) {
  const error = form.errors[name]
  return (
    <Field>
      <Label htmlFor={id}>
        {label} <Optional when={optional} />
      </Label>
      {help === undefined ? null : <Field.Description>{help}</Field.Description>}
      {children}
      {error === undefined ? null : <ValidationMessage>{error}</ValidationMessage>}
    </Field>
  )
}

function Optional({ when }: { readonly when: boolean | undefined }) {
  const t = useText(uiText)
  return when ? <span className={styles.optional}>{t('form.optional')}</span> : null
}
