import { useText } from '../../lib/text.ts'
import type { FormState } from '../../lib/use-form.ts'
import { SelectField, TextField } from '../../ui/fields.tsx'
import type { Source, SourceKind } from './queries.ts'
import type { SourceValues } from './source-form.ts'
import { accessSourcesText } from './text.ts'

interface SourceFieldsProps {
  readonly form: FormState<SourceValues>
  readonly kind: SourceKind
  readonly has: Source['hasSecrets']
}

/** What is asked for of this kind of source. */
export function SourceFields({ form, kind, has }: SourceFieldsProps) {
  const t = useText(accessSourcesText)
  const numeric = { inputMode: 'numeric' } as const
  return (
    <>
      {kind === 'folder' ? null : <Reaching form={form} kind={kind} has={has} />}
      {kind === 'ldap' ? <DirectoryFields form={form} /> : <FileFields form={form} kind={kind} />}
      <TextField form={form} name="every" label={t('form.every')} input={numeric} />
      <TextField form={form} name="silent" label={t('form.silent')} input={numeric} />
    </>
  )
}

function Reaching({ form, kind, has }: SourceFieldsProps) {
  const t = useText(accessSourcesText)
  const kept = has.includes('password') ? t('form.kept') : undefined
  return (
    <>
      <TextField form={form} name="host" label={t('form.host')} help={t('form.hostHelp')} />
      <TextField
        form={form}
        name="port"
        label={t('form.port')}
        help={kind === 'sftp' ? '22' : '636'}
        optional
        input={{ inputMode: 'numeric' }}
      />
      <TextField
        form={form}
        name="user"
        label={t('form.user')}
        help={kind === 'ldap' ? t('form.userLdap') : undefined}
        input={{ autoComplete: 'off' }}
      />
      <TextField
        form={form}
        name="password"
        type="password"
        label={t('form.password')}
        help={kept}
        optional={kind === 'sftp' || kept !== undefined}
        input={{ autoComplete: 'new-password' }}
      />
      {kind === 'sftp' ? (
        <>
          <TextField
            form={form}
            name="privateKey"
            rows={3}
            label={t('form.privateKey')}
            help={has.includes('key') ? t('form.kept') : t('form.privateKeyHelp')}
            optional
          />
          <TextField
            form={form}
            name="hostKey"
            label={t('form.hostKey')}
            help={t('form.hostKeyHelp')}
          />
        </>
      ) : null}
    </>
  )
}

function FileFields({ form, kind }: Pick<SourceFieldsProps, 'form'> & { kind: 'folder' | 'sftp' }) {
  const t = useText(accessSourcesText)
  return (
    <>
      <TextField
        form={form}
        name="directory"
        label={t('form.directory')}
        help={t(`form.directoryHelp.${kind}`)}
      />
      <TextField
        form={form}
        name="pattern"
        label={t('form.pattern')}
        help={t('form.patternHelp')}
      />
      <TextField
        form={form}
        name="mapping"
        label={t('form.mapping')}
        help={t('form.mappingHelp')}
      />
      <SelectField
        form={form}
        name="madeAt"
        label={t('form.madeAt')}
        choices={[
          { value: 'changed', label: t('form.madeAtChanged') },
          { value: 'name', label: t('form.madeAtName') },
        ]}
      />
    </>
  )
}

function DirectoryFields({ form }: Pick<SourceFieldsProps, 'form'>) {
  const t = useText(accessSourcesText)
  return (
    <>
      <SelectField
        form={form}
        name="transport"
        label={t('form.transport')}
        choices={(['tls', 'starttls', 'plain'] as const).map((value) => ({
          value,
          label: t(`form.${value}`),
        }))}
      />
      <TextField
        form={form}
        name="ca"
        rows={3}
        label={t('form.ca')}
        help={t('form.caHelp')}
        optional
      />
      <TextField form={form} name="base" label={t('form.base')} help={t('form.baseHelp')} />
      <TextField form={form} name="filter" label={t('form.filter')} />
      {form.values.system === '' ? null : (
        <TextField
          form={form}
          name="groups"
          label={t('form.groups')}
          help={t('form.groupsHelp')}
          optional
        />
      )}
      <TextField
        form={form}
        name="attributes"
        rows={5}
        label={t('form.attributes')}
        help={t('form.attributesHelp')}
        optional
      />
    </>
  )
}
