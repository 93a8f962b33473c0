import { useText } from '../../lib/text.ts'
import { SelectField } from '../../ui/fields.tsx'
import { Ask } from './Ask.tsx'
import type { FieldsProps } from './fields-props.ts'
import { More } from './More.tsx'
import styles from './monitoring.module.css'
import { monitoringText } from './text.ts'

/** The machine, and the door in it. */
export function HostPort({ form }: FieldsProps) {
  return (
    <div className={styles.hostPort}>
      <Ask form={form} the="host" />
      <Ask form={form} the="port" />
    </div>
  )
}

/** Whose word is taken for who answers. */
export function TrustFields({ form }: FieldsProps) {
  const t = useText(monitoringText)
  const { serverName, ca } = form.values
  return (
    <More label={t('host.trust')} open={serverName !== '' || ca !== ''}>
      <Ask form={form} the="serverName" />
      <Ask form={form} the="ca" />
    </More>
  )
}

export function TcpFields({ form }: FieldsProps) {
  const t = useText(monitoringText)
  const { send, expectText } = form.values
  return (
    <>
      <HostPort form={form} />
      <Ask form={form} the="slow" />
      <More label={t('host.talk')} open={send !== '' || expectText !== ''}>
        <Ask form={form} the="send" />
        <Ask form={form} the="said" />
      </More>
    </>
  )
}

export function TlsFields({ form }: FieldsProps) {
  return (
    <>
      <HostPort form={form} />
      <Ask form={form} the="tlsDaysLeft" />
      <TrustFields form={form} />
    </>
  )
}

const types = ['A', 'AAAA', 'CNAME', 'MX', 'NS', 'PTR', 'SOA', 'SRV', 'TXT']

export function DnsFields({ form }: FieldsProps) {
  const t = useText(monitoringText)
  return (
    <>
      <div className={styles.hostPort}>
        <Ask form={form} the="dnsName" />
        <SelectField
          form={form}
          name="type"
          label={t('host.type')}
          choices={types.map((value) => ({ value, label: value }))}
        />
      </div>
      <Ask form={form} the="dnsServer" />
      <Ask form={form} the="dnsExpect" />
      <Ask form={form} the="slow" />
    </>
  )
}

export function IcmpFields({ form }: FieldsProps) {
  return (
    <>
      <div className={styles.hostPort}>
        <Ask form={form} the="host" />
        <Ask form={form} the="count" />
      </div>
      <Ask form={form} the="slow" />
    </>
  )
}

export function HeartbeatFields({ form }: FieldsProps) {
  return (
    <div className={styles.pair}>
      <Ask form={form} the="grace" />
      <Ask form={form} the="limit" />
    </div>
  )
}
