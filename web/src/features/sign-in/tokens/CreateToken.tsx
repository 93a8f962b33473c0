import { Checkbox, Fieldset, ValidationMessage } from '@digdir/designsystemet-react'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '../../../lib/api.ts'
import { useText } from '../../../lib/text.ts'
import { type FormState, useForm } from '../../../lib/use-form.ts'
import { Button } from '../../../ui/Button.tsx'
import { SelectField, TextField } from '../../../ui/fields.tsx'
import { toast } from '../../../ui/toast.ts'
import { type Area, useScopeWords } from '../../../ui/tokens/scope-words.ts'
import { CardForm } from '../CardForm.tsx'
import { tokensText } from './text.ts'
import styles from './tokens.module.css'

type Wanted = {
  readonly name: string
  readonly scopes: readonly string[]
  /** Key of the only one; empty: all that one reaches. */
  readonly service: string
  readonly days: string
}

const servicesQuery = queryOptions({
  queryKey: ['tickets', 'choices'],
  queryFn: ({ signal }) => answer(api.tickets.choices.$get({}, { init: { signal } })),
})

const nothing: Wanted = { name: '', scopes: [], service: '', days: '90' }

interface CreateTokenProps {
  /** All that there are. */
  readonly scopes: readonly string[]
  readonly made: () => Promise<void>
  readonly done: () => void
}

export function CreateToken({ scopes, made, done }: CreateTokenProps) {
  const t = useText(tokensText)
  const [secret, setSecret] = useState<string>()
  const form = useForm({
    key: 'token',
    initial: nothing,
    validate: (wanted) => ({
      name: wanted.name.trim() === '' ? t('nameRequired') : undefined,
      scopes: wanted.scopes.length === 0 ? t('scopesRequired') : undefined,
    }),
    send: async (wanted) => {
      const json = {
        name: wanted.name.trim(),
        scopes: [...wanted.scopes],
        days: Number(wanted.days),
        ...(wanted.service === '' ? {} : { service: wanted.service }),
      }
      const created = await answer(api.tokens.$post({ json }))
      setSecret(created.secret)
      await made()
    },
  })
  if (secret !== undefined) return <Made secret={secret} done={done} />
  return (
    <CardForm form={form} submit={t('make')}>
      <TextField
        form={form}
        name="name"
        label={t('name')}
        help={t('nameHelp')}
        input={{ autoComplete: 'off', maxLength: 100 }}
      />
      <ScopeField form={form} scopes={scopes} />
      <ServiceField form={form} />
      <SelectField
        form={form}
        name="days"
        label={t('days')}
        choices={([30, 90, 180, 365] as const).map((days) => ({
          value: String(days),
          label: t(`for${days}`),
        }))}
      />
    </CardForm>
  )
}

/** Whoever reaches one service has nothing to choose. */
function ServiceField({ form }: { readonly form: FormState<Wanted> }) {
  const t = useText(tokensText)
  const services = useQuery(servicesQuery).data?.services ?? []
  if (services.length < 2) return null
  return (
    <SelectField
      form={form}
      name="service"
      label={t('service')}
      choices={[
        { value: '', label: t('everyService') },
        ...services.map(({ key, name }) => ({ value: key, label: name })),
      ]}
    />
  )
}

interface ScopeFieldProps {
  readonly form: FormState<Wanted>
  readonly scopes: readonly string[]
}

function ScopeField({ form, scopes }: ScopeFieldProps) {
  const t = useText(tokensText)
  const words = useScopeWords()
  const error = form.errors.scopes
  return (
    <Fieldset>
      <Fieldset.Legend>{t('scopes')}</Fieldset.Legend>
      <div className={styles.scopes}>
        {words.areas(scopes).map((area) => (
          <div key={area.key} className={styles.scope}>
            <span>{area.name}</span>
            <ScopeBox form={form} area={area} act="read" />
            <ScopeBox form={form} area={area} act="write" />
          </div>
        ))}
      </div>
      {error === undefined ? null : <ValidationMessage>{error}</ValidationMessage>}
    </Fieldset>
  )
}

interface ScopeBoxProps {
  readonly form: FormState<Wanted>
  readonly area: Area
  readonly act: 'read' | 'write'
}

function ScopeBox({ form, area, act }: ScopeBoxProps) {
  const t = useText(tokensText)
  const exists = act === 'read' ? area.canRead : area.canWrite
  if (!exists) {
    return (
      <span className={styles.none} aria-hidden="true">
        {t(act)}
      </span>
    )
  }
  const scope = `${area.key}:${act}`
  const chosen = form.values.scopes
  return (
    <Checkbox
      name={scope}
      label={
        <>
          {t(act)}
          <span className="ds-sr-only"> {area.name}</span>
        </>
      }
      checked={chosen.includes(scope)}
      aria-invalid={form.errors.scopes !== undefined}
      onChange={(event) => {
        const others = chosen.filter((each) => each !== scope)
        form.set('scopes', event.target.checked ? [...others, scope] : others)
      }}
    />
  )
}

function Made({ secret, done }: { readonly secret: string; readonly done: () => void }) {
  const t = useText(tokensText)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(secret)
      toast(t('copied'))
    } catch {
      toast(t('notCopied'), 'missed')
    }
  }
  return (
    <div className={styles.stack}>
      <h3>{t('madeTitle')}</h3>
      <p>{t('madeText')}</p>
      <output className={styles.secret} aria-label={t('secret')}>
        {secret}
      </output>
      <Button variant="secondary" onClick={() => void copy()}>
        {t('copy')}
      </Button>
      <Button onClick={done}>{t('kept')}</Button>
    </div>
  )
}
