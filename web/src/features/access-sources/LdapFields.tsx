import { useText } from '../../lib/text.ts'
import type { FormState } from '../../lib/use-form.ts'
import { SelectField, TextField } from '../../ui/fields.tsx'
import type { ConnectorValues } from './connector-form.ts'
import { accessSourcesText } from './text.ts'

interface LdapFieldsProps {
  readonly form: FormState<ConnectorValues>
  /** A password is saved. */
  readonly isKept: boolean
}

/** How a directory is reached, and which of its groups and accounts are changed. */
export function LdapFields({ form, isKept }: LdapFieldsProps) {
  const t = useText(accessSourcesText)
  return (
    <>
      <TextField form={form} name="host" label={t('form.host')} help={t('form.hostHelp')} />
      <TextField
        form={form}
        name="port"
        label={t('form.port')}
        help="636"
        optional
        input={{ inputMode: 'numeric' }}
      />
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
      <TextField
        form={form}
        name="user"
        label={t('form.user')}
        help={t('form.userLdap')}
        input={{ autoComplete: 'off' }}
      />
      <TextField
        form={form}
        name="password"
        type="password"
        label={t('form.password')}
        help={isKept ? t('form.kept') : undefined}
        optional={isKept}
        input={{ autoComplete: 'new-password' }}
      />
      <TextField form={form} name="base" label={t('form.base')} help={t('form.baseHelp')} />
      <TextField form={form} name="filter" label={t('form.filter')} />
      <TextField form={form} name="account" label={t('connector.account')} />
      <TextField
        form={form}
        name="groupBase"
        label={t('connector.groupBase')}
        help={t('connector.groupBaseHelp')}
      />
      <SelectField
        form={form}
        name="closing"
        label={t('connector.closing')}
        choices={[
          { value: 'user_account_control', label: t('connector.closingControl') },
          { value: 'hand', label: t('connector.closingHand') },
        ]}
      />
    </>
  )
}
