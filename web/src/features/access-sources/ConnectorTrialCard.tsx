import { Textfield } from '@digdir/designsystemet-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useText } from '../../lib/text.ts'
import type { FormState } from '../../lib/use-form.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { ErrorNotice, Notice } from '../../ui/Notice.tsx'
import { Reason } from '../../ui/Reason.tsx'
import styles from './access-sources.module.css'
import { type ConnectorValues, connectorSecrets, connectorSettings } from './connector-form.ts'
import { type Connector, type ConnectorTrial, tryConnector } from './queries.ts'
import { accessSourcesText } from './text.ts'

interface ConnectorTrialCardProps {
  readonly form: FormState<ConnectorValues>
  readonly connector: Connector
}

/** Asks with what stands in the form, and looks an account up; nothing is saved or changed. */
export function ConnectorTrialCard({ form, connector }: ConnectorTrialCardProps) {
  const t = useText(accessSourcesText)
  const [account, setAccount] = useState('')
  const trial = useMutation({
    mutationFn: () =>
      tryConnector(connector.system.key, {
        settings: connectorSettings(form.values, connector),
        secrets: connectorSecrets(form.values),
        account,
      }),
  })
  const isWritten = form.values.kind === 'scim' ? form.values.url !== '' : form.values.host !== ''
  return (
    <Card title={t('trial.title')}>
      <div className={styles.trial}>
        <p className="muted">{t('trial.idle')}</p>
        <Textfield
          label={t('connector.look')}
          description={t('connector.lookHelp')}
          value={account}
          autoComplete="off"
          onChange={({ target }) => setAccount(target.value)}
        />
        <div>
          <Button
            variant="secondary"
            loading={trial.isPending}
            disabled={!isWritten}
            onClick={() => trial.mutate()}
          >
            {t(trial.isPending ? 'trial.going' : 'trial.act')}
          </Button>
        </div>
        <div aria-live="polite" className={styles.trial}>
          {trial.error === null ? null : <ErrorNotice error={trial.error} />}
          {trial.data === undefined || trial.isPending ? null : <Outcome trial={trial.data} />}
        </div>
      </div>
    </Card>
  )
}

function Outcome({ trial }: { readonly trial: ConnectorTrial }) {
  const t = useText(accessSourcesText)
  const { answered, about, fault, tookMs, account } = trial
  if (!answered) {
    return (
      <Notice kind="missed" title={t('trial.failed')}>
        <Reason>{fault ?? ''}</Reason>
      </Notice>
    )
  }
  const list = account?.entitlements.join(', ') ?? ''
  return (
    <Notice kind="kept" title={t('connector.ok', { about: about ?? '', ms: tookMs })}>
      {account === null ? null : (
        <span className={styles.outcome}>
          {account.isActive === null ? null : (
            <span>{t(account.isActive ? 'connector.active' : 'connector.inactive')}</span>
          )}
          <span>{list === '' ? t('connector.hasNone') : t('connector.has', { list })}</span>
        </span>
      )}
    </Notice>
  )
}
