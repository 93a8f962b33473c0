import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useText } from '../../lib/text.ts'
import { useForm } from '../../lib/use-form.ts'
import { Card } from '../../ui/Card.tsx'
import { Form } from '../../ui/Form.tsx'
import { CheckField, RadioField, TextField } from '../../ui/fields.tsx'
import { PathButton } from '../../ui/PathLink.tsx'
import { toast } from '../../ui/toast.ts'
import styles from './access-sources.module.css'
import { ConnectorTrialCard } from './ConnectorTrialCard.tsx'
import {
  type ConnectorValues,
  connectorKindOf,
  connectorProblems,
  connectorSecrets,
  connectorSettings,
  connectorValues,
} from './connector-form.ts'
import { LdapFields } from './LdapFields.tsx'
import { type Connector, setConnector } from './queries.ts'
import { accessSourcesText } from './text.ts'

/** How a system is changed without hands, and beside it whether that can be. */
export function ConnectorForm({ connector }: { readonly connector: Connector }) {
  const t = useText(accessSourcesText)
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const { system, settings, hasSecrets } = connector
  const form = useForm<ConnectorValues>({
    key: `access-connector:${system.key}`,
    initial: connectorValues(connector),
    secret: ['password', 'token'],
    validate: (values) => connectorProblems(values, t),
    send: async (values) => {
      await setConnector(system.key, {
        settings: connectorSettings(values, connector),
        secrets: connectorSecrets(values),
        isOn: values.isOn,
      })
      await queryClient.invalidateQueries({ queryKey: ['access', 'connectors'] })
      toast(t('connector.saved'))
      await navigate({ href: '/access/connectors' })
    },
  })
  return (
    <div className={styles.beside}>
      <Card>
        <Form
          form={form}
          submit={t(settings === null ? 'connector.set' : 'connector.save')}
          otherActs={
            <PathButton path="/access/connectors" size="md">
              {t('form.cancel')}
            </PathButton>
          }
        >
          <RadioField
            form={form}
            name="kind"
            label={t('connector.kindLabel')}
            choices={(['ldap_groups', 'scim'] as const).map((value) => ({
              value,
              label: t(`connector.kind.${value}`),
              help: t(`connector.kindHelp.${value}`),
            }))}
          />
          {connectorKindOf(form.values) === 'scim' ? (
            <>
              <TextField
                form={form}
                name="url"
                type="url"
                label={t('connector.url')}
                help={t('connector.urlHelp')}
              />
              <TextField
                form={form}
                name="token"
                type="password"
                label={t('connector.token')}
                help={hasSecrets.includes('token') ? t('form.kept') : undefined}
                optional={hasSecrets.includes('token')}
                input={{ autoComplete: 'new-password' }}
              />
              <TextField
                form={form}
                name="ca"
                rows={3}
                label={t('form.ca')}
                help={t('form.caHelp')}
                optional
              />
              <CheckField form={form} name="closes" label={t('connector.closes')} />
            </>
          ) : (
            <LdapFields form={form} isKept={hasSecrets.includes('password')} />
          )}
          <TextField
            form={form}
            name="entitlementKind"
            label={t('connector.entitlementKind')}
            help={t('connector.entitlementKindHelp')}
          />
          <CheckField
            form={form}
            name="isOn"
            label={t('connector.isOn')}
            help={t('connector.isOnHelp')}
          />
        </Form>
      </Card>
      <ConnectorTrialCard form={form} connector={connector} />
    </div>
  )
}
