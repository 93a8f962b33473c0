import { Checkbox, Dialog, Fieldset, ValidationMessage } from '@digdir/designsystemet-react'
import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { answer, api } from '../../../lib/api.ts'
import { useText } from '../../../lib/text.ts'
import { type FormState, useForm } from '../../../lib/use-form.ts'
import { Button } from '../../../ui/Button.tsx'
import { SelectField, TextField } from '../../../ui/fields.tsx'
import { toast } from '../../../ui/toast.ts'
import { FormDialog } from '../FormDialog.tsx'
import { agreementsQuery, useRefresh } from '../queries.ts'
import { settingsText } from '../text.ts'
import { sv } from './text.sv.ts'
import { text } from './text.ts'
import styles from './tokens.module.css'

type Values = Readonly<{ name: string; scopes: readonly string[]; service: string; days: string }>

interface NewTokenProps {
  /** Those that there are. */
  readonly scopes: readonly string[]
  readonly close: () => void
}

/** What the token may do, and then, once, its secret. */
export function NewToken({ scopes, close }: NewTokenProps) {
  const t = useText(text)
  const refresh = useRefresh()
  const [secret, setSecret] = useState<string>()
  const form = useForm<Values>({
    key: 'token.new',
    initial: { name: '', scopes: [], service: '', days: '90' },
    validate: (values) => ({
      name: values.name.trim() === '' ? t('nameMissing') : undefined,
      scopes: values.scopes.length === 0 ? t('scopesMissing') : undefined,
    }),
    send: async ({ name, scopes: chosen, service, days }) => {
      const json = {
        name: name.trim(),
        scopes: [...chosen],
        days: Number(days),
        ...(service === '' ? {} : { service }),
      }
      const made = await answer(api.tokens.$post({ json }))
      await refresh()
      setSecret(made.secret)
    },
  })
  if (secret !== undefined) return <Secret secret={secret} close={close} />
  return (
    <FormDialog title={t('create')} form={form} submit={t('create')} close={close}>
      <Fields form={form} scopes={scopes} />
    </FormDialog>
  )
}

function Fields({
  form,
  scopes,
}: {
  readonly form: FormState<Values>
  readonly scopes: readonly string[]
}) {
  const t = useText(text)
  const services = useQuery(agreementsQuery).data?.items ?? []
  return (
    <>
      <TextField
        form={form}
        name="name"
        label={t('name')}
        help={t('nameHelp')}
        input={{ maxLength: 100 }}
      />
      <Scopes form={form} scopes={scopes} />
      <SelectField
        form={form}
        name="service"
        label={t('service')}
        choices={[
          { value: '', label: t('everyService') },
          ...services.map(({ key, name }) => ({ value: key, label: name })),
        ]}
      />
      <SelectField
        form={form}
        name="days"
        label={t('days')}
        choices={(['30', '90', '366'] as const).map((value) => ({
          value,
          label: t(`daysChoices.d${value}`),
        }))}
      />
    </>
  )
}

function Scopes({
  form,
  scopes,
}: {
  readonly form: FormState<Values>
  readonly scopes: readonly string[]
}) {
  const t = useText(text)
  const { scopes: chosen } = form.values
  const error = form.errors.scopes
  return (
    <Fieldset>
      <Fieldset.Legend>{t('scopes')}</Fieldset.Legend>
      <div className={styles.scopes}>
        {scopes.map((scope) => (
          <Checkbox
            key={scope}
            data-size="sm"
            label={<Scope scope={scope} />}
            value={scope}
            checked={chosen.includes(scope)}
            aria-invalid={error !== undefined}
            onChange={(event) =>
              form.set(
                'scopes',
                event.target.checked ? [...chosen, scope] : chosen.filter((each) => each !== scope),
              )
            }
          />
        ))}
      </div>
      {error === undefined ? null : <ValidationMessage>{error}</ValidationMessage>}
    </Fieldset>
  )
}

/** In words, with the name that programs use; areas that are newer than the words have only that. */
function Scope({ scope }: { readonly scope: string }) {
  const t = useText(text)
  const [area = '', act] = scope.split(':')
  const words = isArea(area) ? `${t(`areas.${area}`)}, ` : ''
  return (
    <>
      {words}
      {t(act === 'write' ? 'write' : 'read')} <code className={styles.code}>{scope}</code>
    </>
  )
}

function isArea(area: string): area is keyof (typeof text)['texts']['areas'] {
  return area in sv.areas
}

function Secret({ secret, close }: { readonly secret: string; readonly close: () => void }) {
  const t = useText(text)
  const s = useText(settingsText)
  const heading = useId()
  const copy = async () => {
    await navigator.clipboard.writeText(secret)
    toast(t('copied'))
  }
  return (
    <Dialog open onClose={close} closeButton={s('close')} aria-labelledby={heading}>
      <div className={styles.secret}>
        <h2 id={heading}>{t('secretTitle')}</h2>
        <p>{t('secretText')}</p>
        <code>{secret}</code>
        <div className={styles.acts}>
          <Button onClick={() => void copy()}>{t('copy')}</Button>
          <Button variant="secondary" onClick={close}>
            {t('stored')}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
