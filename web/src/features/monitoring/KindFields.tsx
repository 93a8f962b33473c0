import type { ComponentType } from 'react'
import type { FieldsProps } from './fields-props.ts'
import { DnsFields, HeartbeatFields, IcmpFields, TcpFields, TlsFields } from './HostFields.tsx'
import { DatabaseFields, LdapFields, SmtpFields } from './LoginFields.tsx'
import { StepsField } from './StepsField.tsx'
import { type Kind, kindOf } from './values.ts'
import { HttpFields } from './WebFields.tsx'

const fields: Readonly<Record<Kind, ComponentType<FieldsProps>>> = {
  http: HttpFields,
  journey: StepsField,
  tcp: TcpFields,
  dns: DnsFields,
  icmp: IcmpFields,
  tls: TlsFields,
  postgres: DatabaseFields,
  mariadb: DatabaseFields,
  sqlserver: DatabaseFields,
  ldap: LdapFields,
  smtp: SmtpFields,
  heartbeat: HeartbeatFields,
}

/** What each kind asks for. */
export function KindFields({ form }: FieldsProps) {
  const Fields = fields[kindOf(form.values.kind)]
  return <Fields form={form} />
}
