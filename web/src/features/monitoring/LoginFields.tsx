import { useText } from '../../lib/text.ts'
import { SelectField, TextField } from '../../ui/fields.tsx'
import type { FieldsProps } from './fields-props.ts'
import { HostPort, ServerNameField } from './HostFields.tsx'
import { More } from './More.tsx'
import styles from './monitoring.module.css'
import { monitoringText } from './text.ts'
import { CaField, SlowField } from './WebFields.tsx'

export function DatabaseFields({ form }: FieldsProps) {
  const t = useText(monitoringText)
  return (
    <>
      <HostPort form={form} />
      <div className={styles.pair}>
        <TextField form={form} name="database" label={t('login.database')} />
        <TextField
          form={form}
          name="user"
          label={t('login.user')}
          input={{ autoComplete: 'off' }}
        />
      </div>
      <TextField form={form} name="query" label={t('login.query')} help={t('login.queryHelp')} />
      <TextField
        form={form}
        name="expect"
        label={t('login.expect')}
        help={t('login.expectHelp')}
        optional
      />
      <SlowField form={form} />
      <SelectField
        form={form}
        name="tls"
        label={t('login.tls')}
        choices={(['verified', 'unverified', 'off'] as const).map((value) => ({
          value,
          label: t(`login.tlsModes.${value}`),
        }))}
      />
      <TrustFields form={form} />
    </>
  )
}

function TrustFields({ form }: FieldsProps) {
  const t = useText(monitoringText)
  const { serverName, ca } = form.values
  return (
    <More label={t('host.trust')} open={serverName !== '' || ca !== ''}>
      <ServerNameField form={form} />
      <CaField form={form} />
    </More>
  )
}

function TransportFields({ form }: FieldsProps) {
  const t = useText(monitoringText)
  return (
    <div className={styles.pair}>
      <SelectField
        form={form}
        name="transport"
        label={t('login.transport')}
        choices={(['starttls', 'tls', 'plain'] as const).map((value) => ({
          value,
          label: t(`login.transports.${value}`),
        }))}
      />
      <SelectField
        form={form}
        name="trust"
        label={t('login.trust')}
        choices={(['verified', 'unverified'] as const).map((value) => ({
          value,
          label: t(`login.trusts.${value}`),
        }))}
      />
    </div>
  )
}

export function LdapFields({ form }: FieldsProps) {
  const t = useText(monitoringText)
  return (
    <>
      <HostPort form={form} />
      <TransportFields form={form} />
      <TextField
        form={form}
        name="user"
        label={t('login.dn')}
        help={t('login.dnHelp')}
        input={{ autoComplete: 'off' }}
        optional
      />
      <TextField form={form} name="base" label={t('login.base')} optional />
      <div className={styles.hostPort}>
        <TextField form={form} name="filter" label={t('login.filter')} />
        <TextField form={form} name="minEntries" type="number" label={t('login.minEntries')} />
      </div>
      <SlowField form={form} />
      <TrustFields form={form} />
    </>
  )
}

export function SmtpFields({ form }: FieldsProps) {
  const t = useText(monitoringText)
  return (
    <>
      <HostPort form={form} />
      <TransportFields form={form} />
      <TextField
        form={form}
        name="user"
        label={t('login.user')}
        help={t('login.smtpUserHelp')}
        input={{ autoComplete: 'off' }}
        optional
      />
      <TextField
        form={form}
        name="minDaysLeft"
        type="number"
        label={t('web.minDaysLeft')}
        optional
      />
      <SlowField form={form} />
      <TrustFields form={form} />
    </>
  )
}
