import { Field, Input, Label, ValidationMessage } from '@digdir/designsystemet-react'
import { useId } from 'react'
import { useText } from '../../lib/text.ts'
import type { FieldsProps } from './fields-props.ts'
import styles from './monitoring.module.css'
import { secretsOf, secretsWanted } from './probe-form.ts'
import { monitoringText } from './text.ts'

interface SecretFieldsProps extends FieldsProps {
  /** The names of those that are kept already. */
  readonly kept: readonly string[]
}

/** A field for each secret that is referred to: written here, sealed on the server, never shown again. */
export function SecretFields({ form, kept }: SecretFieldsProps) {
  const t = useText(monitoringText)
  const wanted = secretsWanted(form.values)
  if (wanted.length === 0) return null
  const written = secretsOf(form.values)
  const error = form.errors.secrets
  return (
    <fieldset className={styles.secrets}>
      <legend>{t('secrets.title')}</legend>
      <p className="muted">{t('secrets.text')}</p>
      {wanted.map((name) => (
        <SecretField
          key={name}
          name={name}
          value={written[name] ?? ''}
          isKept={kept.includes(name)}
          isWrong={error !== undefined && (written[name] ?? '') === ''}
          write={(value) => form.set('secrets', JSON.stringify({ ...written, [name]: value }))}
        />
      ))}
      {error === undefined ? null : <ValidationMessage>{t('secrets.missing')}</ValidationMessage>}
    </fieldset>
  )
}

interface SecretFieldProps {
  readonly name: string
  readonly value: string
  readonly isKept: boolean
  readonly isWrong: boolean
  readonly write: (value: string) => void
}

function SecretField({ name, value, isKept, isWrong, write }: SecretFieldProps) {
  const t = useText(monitoringText)
  const id = useId()
  const label =
    name === 'PASSWORD'
      ? t('secrets.password')
      : name === 'PROXY_PASSWORD'
        ? t('secrets.proxyPassword')
        : name
  return (
    <Field>
      <Label htmlFor={id}>{label}</Label>
      {isKept ? <Field.Description>{t('secrets.kept')}</Field.Description> : null}
      <Input
        id={id}
        type="password"
        autoComplete="new-password"
        value={value}
        aria-invalid={isWrong}
        onChange={(event) => write(event.target.value)}
      />
    </Field>
  )
}
