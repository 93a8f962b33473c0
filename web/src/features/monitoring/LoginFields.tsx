import { useText } from '../../lib/text.ts'
import { SelectField } from '../../ui/fields.tsx'
import { Ask } from './Ask.tsx'
import type { FieldsProps } from './fields-props.ts'
import { HostPort, TrustFields } from './HostFields.tsx'
import styles from './monitoring.module.css'
import { monitoringText } from './text.ts'

export function DatabaseFields({ form }: FieldsProps) {
  const t = useText(monitoringText)
  return (
    <>
      <HostPort form={form} />
      <div className={styles.pair}>
        <Ask form={form} the="database" />
        <Ask form={form} the="user" />
      </div>
      <Ask form={form} the="query" />
      <Ask form={form} the="answer" />
      <Ask form={form} the="slow" />
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
  return (
    <>
      <HostPort form={form} />
      <TransportFields form={form} />
      <Ask form={form} the="dn" />
      <Ask form={form} the="base" />
      <div className={styles.hostPort}>
        <Ask form={form} the="filter" />
        <Ask form={form} the="minEntries" />
      </div>
      <Ask form={form} the="slow" />
      <TrustFields form={form} />
    </>
  )
}

export function SmtpFields({ form }: FieldsProps) {
  return (
    <>
      <HostPort form={form} />
      <TransportFields form={form} />
      <Ask form={form} the="smtpUser" />
      <Ask form={form} the="daysLeft" />
      <Ask form={form} the="slow" />
      <TrustFields form={form} />
    </>
  )
}
