import { useText } from '../../lib/text.ts'
import { SelectField, TextField } from '../../ui/fields.tsx'
import type { FieldsProps } from './fields-props.ts'
import { More } from './More.tsx'
import styles from './monitoring.module.css'
import { monitoringText } from './text.ts'
import { CaField, SlowField } from './WebFields.tsx'

/** The machine, and the door in it. */
export function HostPort({ form }: FieldsProps) {
  const t = useText(monitoringText)
  return (
    <div className={styles.hostPort}>
      <TextField form={form} name="host" label={t('host.host')} input={{ autoComplete: 'off' }} />
      <TextField form={form} name="port" type="number" label={t('host.port')} />
    </div>
  )
}

export function TcpFields({ form }: FieldsProps) {
  const t = useText(monitoringText)
  const { send, expectText } = form.values
  return (
    <>
      <HostPort form={form} />
      <SlowField form={form} />
      <More label={t('host.talk')} open={send !== '' || expectText !== ''}>
        <TextField
          form={form}
          name="send"
          label={t('host.send')}
          help={t('host.sendHelp')}
          optional
        />
        <TextField form={form} name="expectText" label={t('host.expectText')} optional />
      </More>
    </>
  )
}

export function TlsFields({ form }: FieldsProps) {
  const t = useText(monitoringText)
  return (
    <>
      <HostPort form={form} />
      <TextField
        form={form}
        name="minDaysLeft"
        type="number"
        label={t('host.minDaysLeft')}
        help={t('host.minDaysLeftHelp')}
        optional
      />
      <More label={t('host.trust')} open={form.values.serverName !== '' || form.values.ca !== ''}>
        <ServerNameField form={form} />
        <CaField form={form} />
      </More>
    </>
  )
}

export function ServerNameField({ form }: FieldsProps) {
  const t = useText(monitoringText)
  return (
    <TextField
      form={form}
      name="serverName"
      label={t('host.serverName')}
      help={t('host.serverNameHelp')}
      optional
    />
  )
}

const types = ['A', 'AAAA', 'CNAME', 'MX', 'NS', 'PTR', 'SOA', 'SRV', 'TXT']

export function DnsFields({ form }: FieldsProps) {
  const t = useText(monitoringText)
  return (
    <>
      <div className={styles.hostPort}>
        <TextField form={form} name="host" label={t('host.name')} />
        <SelectField
          form={form}
          name="type"
          label={t('host.type')}
          choices={types.map((value) => ({ value, label: value }))}
        />
      </div>
      <TextField
        form={form}
        name="server"
        label={t('host.server')}
        help={t('host.serverHelp')}
        optional
      />
      <TextField
        form={form}
        name="expect"
        label={t('host.expect')}
        help={t('host.expectHelp')}
        rows={2}
        optional
      />
      <SlowField form={form} />
    </>
  )
}

export function IcmpFields({ form }: FieldsProps) {
  const t = useText(monitoringText)
  return (
    <>
      <div className={styles.hostPort}>
        <TextField form={form} name="host" label={t('host.host')} />
        <TextField form={form} name="count" type="number" label={t('host.count')} />
      </div>
      <SlowField form={form} />
    </>
  )
}

export function HeartbeatFields({ form }: FieldsProps) {
  const t = useText(monitoringText)
  return (
    <div className={styles.pair}>
      <TextField
        form={form}
        name="graceMinutes"
        type="number"
        label={t('heartbeat.grace')}
        help={t('heartbeat.graceHelp')}
      />
      <TextField
        form={form}
        name="limitMinutes"
        type="number"
        label={t('heartbeat.limit')}
        help={t('heartbeat.limitHelp')}
        optional
      />
    </div>
  )
}
