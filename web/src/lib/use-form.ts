/**
 * A form keeps what is typed until it is sent (in the session, so that a reload or a sign-in in
 * between loses nothing), says what is wrong beside the field, and takes the server's word too.
 */
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { ApiProblem } from './api-problem.ts'

export type FormValue = string | boolean | readonly string[]
export type FormValues = Readonly<Record<string, FormValue>>
/** By the name of the field; `undefined` where nothing is wrong. */
export type FormErrors = Readonly<Record<string, string | undefined>>

export interface FormPlan<T extends FormValues> {
  /** What the form is called in the session: 'ticket.exclude:INC-1'. */
  readonly key: string
  readonly initial: T
  /** Fields that are never stored, such as passwords. */
  readonly secret?: readonly (keyof T & string)[]
  /** What is wrong, in the language of the page; an empty object when nothing is. */
  readonly validate?: (values: T) => FormErrors
  readonly send: (values: T) => Promise<unknown>
  readonly onSent?: () => void
}

export interface FormState<T extends FormValues> {
  readonly values: T
  readonly errors: FormErrors
  /** What the server said about the whole of it. */
  readonly failure: Error | null
  readonly isSending: boolean
  /** What was typed before and not sent stands here again. */
  readonly isKept: boolean
  readonly set: (name: keyof T & string, value: FormValue) => void
  /** Several at once. */
  readonly setAll: (values: Partial<T>) => void
  readonly reset: () => void
  readonly formProps: {
    readonly ref: React.RefObject<HTMLFormElement | null>
    readonly noValidate: true
    readonly onSubmit: (event: FormEvent) => void
    readonly onKeyDown: (event: KeyboardEvent) => void
  }
}

export function useForm<T extends FormValues>(plan: FormPlan<T>): FormState<T> {
  const [kept] = useState(() => recall(plan))
  const [values, setValues] = useState<T>(() => ({ ...plan.initial, ...kept }))
  const [errors, setErrors] = useState<FormErrors>({})
  const [failure, setFailure] = useState<Error | null>(null)
  const [isSending, setSending] = useState(false)
  const [isKept, setKept] = useState(kept !== undefined)
  const form = useFocusOnFirstError(errors)

  const set: FormState<T>['set'] = (name, value) => {
    const changed = { ...values, [name]: value }
    setValues(changed)
    if (errors[name] !== undefined) setErrors({ ...errors, [name]: undefined })
    keep(plan, changed)
  }
  const setAll = (some: Partial<T>) => {
    const changed = { ...values, ...some }
    setValues(changed)
    setErrors({})
    keep(plan, changed)
  }
  const forget = () => {
    sessionStorage.removeItem(storageKey(plan.key))
    setKept(false)
  }
  const send = async () => {
    const wrong = plan.validate?.(values) ?? {}
    setErrors(wrong)
    setFailure(null)
    if (Object.values(wrong).some((reason) => reason !== undefined)) return
    setSending(true)
    try {
      await plan.send(values)
      forget()
      plan.onSent?.()
    } catch (thrown) {
      const error = thrown instanceof Error ? thrown : new Error(String(thrown))
      const told = error instanceof ApiProblem ? toldOfFields(error, plan.initial) : {}
      setErrors(told)
      if (Object.keys(told).length === 0) setFailure(error)
    } finally {
      setSending(false)
    }
  }
  return {
    values,
    errors,
    failure,
    isSending,
    isKept,
    set,
    setAll,
    reset: () => {
      forget()
      setValues(plan.initial)
      setErrors({})
      setFailure(null)
    },
    formProps: {
      ref: form,
      noValidate: true,
      onSubmit: (event) => {
        event.preventDefault()
        if (!isSending) void send()
      },
      onKeyDown: (event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          event.preventDefault()
          form.current?.requestSubmit()
        }
      },
    },
  }
}

function useFocusOnFirstError(errors: object) {
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (Object.values(errors).every((reason) => reason === undefined)) return
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [errors])
  return form
}

/** The server names a field as `name` or deeper: `lines[0].name` is told at `lines`. */
function toldOfFields<T extends FormValues>(error: ApiProblem, fields: T): FormErrors {
  const told: Record<string, string> = {}
  for (const { path = '', reason } of error.problems) {
    const name = /^[^.[]*/.exec(path)?.[0] ?? ''
    if (name in fields) told[name] ??= reason
  }
  return told
}

function storageKey(key: string): string {
  return `kvitto.form.${key}`
}

function keep<T extends FormValues>({ key, secret = [] }: FormPlan<T>, values: T): void {
  const shown = Object.entries(values).filter(([name]) => !secret.includes(name))
  try {
    sessionStorage.setItem(storageKey(key), JSON.stringify(Object.fromEntries(shown)))
  } catch {
    // A full or closed store: the form works, it only forgets.
  }
}

/** What was kept, as far as it still is of the kind that the field holds. */
function recall<T extends FormValues>({ key, initial }: FormPlan<T>): FormValues | undefined {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(storageKey(key)) ?? 'null')
    if (typeof kept !== 'object' || kept === null) return undefined
    const fits = Object.entries(kept).filter(
      ([name, value]) =>
        typeof value === typeof initial[name] &&
        Array.isArray(value) === Array.isArray(initial[name]),
    )
    return fits.length === 0 ? undefined : Object.fromEntries(fits)
  } catch {
    return undefined
  }
}
