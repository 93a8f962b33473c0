import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { toast } from '../../ui/toast.ts'
import { type HeldPlan, releaseHeld } from './queries.ts'
import styles from './queue.module.css'
import { queueText } from './text.ts'

/** More would be taken away today than is let through unseen: where they work, and the word that releases it. */
export function Held({ held }: { readonly held: HeldPlan }) {
  const t = useText(queueText)
  const format = useFormat()
  const queries = useQueryClient()
  const [asks, setAsks] = useState(false)
  const { id, persons, most, share, of, units, mayRelease } = held
  return (
    <div className={styles.held}>
      <Notice
        kind="risk"
        title={t('held.title', { count: persons })}
        act={
          mayRelease ? (
            <Button variant="secondary" onClick={() => setAsks(true)}>
              {t('held.release')}
            </Button>
          ) : undefined
        }
      >
        {t('held.text', { most, share: format.percent(share, 0), of: format.count(of) })}{' '}
        {units.map(({ name, persons: there }) => `${name} (${there})`).join(', ')}
      </Notice>
      {asks ? (
        <ConfirmDialog
          title={t('held.releaseTitle', { count: persons })}
          confirm={t('held.release')}
          danger
          typed={{ text: String(persons), label: t('held.persons') }}
          close={() => setAsks(false)}
          onConfirm={async () => {
            await releaseHeld(id)
            toast(t('held.released'))
            await queries.invalidateQueries({ queryKey: ['access'] })
          }}
        >
          <p>{t('held.releaseText')}</p>
        </ConfirmDialog>
      ) : null}
    </div>
  )
}
