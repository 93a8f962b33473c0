import { useText } from '../../lib/text.ts'
import type { FormState } from '../../lib/use-form.ts'
import { SelectField, TextField } from '../../ui/fields.tsx'
import type { Source, SourceKind } from './queries.ts'
import { fieldsOf, type SourceValues } from './source-form.ts'
import { sourcesText } from './text.ts'

interface SourceFieldsProps {
  readonly form: FormState<SourceValues>
  readonly kind: SourceKind
  readonly has: Source['hasSecrets']
}

/** What is asked for of this kind of program. */
export function SourceFields({ form, kind, has }: SourceFieldsProps) {
  const t = useText(sourcesText)
  const asks = (name: keyof SourceValues) => fieldsOf[kind].includes(name)
  return (
    <>
      {kind === 'alertmanager' ? (
        <TextField
          form={form}
          name="heartbeat"
          label={t('form.heartbeat')}
          help={t('form.heartbeatHelp')}
        />
      ) : (
        <Reaching form={form} kind={kind} has={has} />
      )}
      {asks('step') ? (
        <TextField
          form={form}
          name="step"
          label={t('form.step')}
          help={t('form.stepHelp')}
          input={{ inputMode: 'numeric' }}
        />
      ) : null}
      {asks('downFrom') ? (
        <SelectField
          form={form}
          name="downFrom"
          label={t('form.downFrom')}
          help={t('form.downFromHelp')}
          choices={(['0', '1', '2', '3', '4', '5'] as const).map((value) => ({
            value,
            label: t(`form.severity.${value}`),
          }))}
        />
      ) : null}
      <TextField
        form={form}
        name="silent"
        label={t('form.silent')}
        help={t('form.silentHelp')}
        input={{ inputMode: 'numeric' }}
      />
    </>
  )
}

type AskedKind = Exclude<SourceKind, 'alertmanager'>

function Reaching({ form, kind, has }: SourceFieldsProps & { readonly kind: AskedKind }) {
  const t = useText(sourcesText)
  return (
    <>
      <TextField
        form={form}
        name="url"
        type="url"
        label={t('form.url')}
        help={t(`form.urlHelp.${kind}`)}
      />
      {kind === 'zabbix' || kind === 'uptime_kuma' ? null : (
        <>
          <TextField
            form={form}
            name="user"
            label={t('form.user')}
            help={t(`form.userHelp.${kind}`)}
            optional={kind !== 'icinga2'}
            input={{ autoComplete: 'off' }}
          />
          <TextField
            form={form}
            name="password"
            type="password"
            label={t('form.password')}
            help={has.includes('password') ? t('form.kept') : undefined}
            optional={kind !== 'icinga2' || has.includes('password')}
            input={{ autoComplete: 'new-password' }}
          />
        </>
      )}
      {kind === 'icinga2' ? null : (
        <TextField
          form={form}
          name="token"
          type="password"
          label={t(`form.token.${kind}`)}
          help={has.includes('token') ? t('form.kept') : t(`form.tokenHelp.${kind}`)}
          optional={kind === 'prometheus' || kind === 'gatus' || has.includes('token')}
          input={{ autoComplete: 'new-password' }}
        />
      )}
      <TextField
        form={form}
        name="ca"
        rows={3}
        label={t('form.ca')}
        help={t('form.caHelp')}
        optional
      />
    </>
  )
}
