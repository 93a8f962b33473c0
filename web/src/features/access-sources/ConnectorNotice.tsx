import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Reason } from '../../ui/Reason.tsx'
import { toast } from '../../ui/toast.ts'
import styles from './access-sources.module.css'
import { type Connector, release } from './queries.ts'
import { accessSourcesText } from './text.ts'

/** What a connector waits for, or what is wrong with it. */
export function ConnectorNotice({ connector }: { readonly connector: Connector }) {
  const t = useText(accessSourcesText)
  const format = useFormat()
  const { system, state, held, failingSince, lastError } = connector
  if (state === 'failing' && failingSince !== null) {
    return (
      <Notice kind="missed" title={t('connector.failing', { name: system.name })}>
        <Reason>{lastError ?? ''}</Reason>{' '}
        {t('connector.failingText', { when: format.moment(failingSince) })}
      </Notice>
    )
  }
  return held === null ? null : <Held connector={connector} held={held} />
}

function Held({
  connector: { system, mayChange },
  held,
}: {
  readonly connector: Connector
  readonly held: NonNullable<Connector['held']>
}) {
  const t = useText(accessSourcesText)
  const queryClient = useQueryClient()
  const [isAsked, setAsked] = useState(false)
  const { name } = system
  const count = held.persons
  return (
    <Notice kind="risk" title={t('connector.heldTitle', { count, name })}>
      <span className={styles.outcome}>
        {t('connector.heldText', { most: held.most })}
        {mayChange ? (
          <Button variant="secondary" onClick={() => setAsked(true)}>
            {t('connector.release')}
          </Button>
        ) : null}
      </span>
      {isAsked ? (
        <ConfirmDialog
          title={t('connector.releaseTitle', { count })}
          confirm={t('connector.release')}
          danger
          close={() => setAsked(false)}
          onConfirm={async () => {
            await release(system.key)
            toast(t('connector.released'))
            await queryClient.invalidateQueries({ queryKey: ['access', 'connectors'] })
          }}
        >
          {t('connector.releaseText', { name })}
        </ConfirmDialog>
      ) : null}
    </Notice>
  )
}
