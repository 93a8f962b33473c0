import { useState } from 'react'
import { useText } from '../../lib/text.ts'
import { Button } from '../../ui/Button.tsx'
import { AskDialog } from './AskDialog.tsx'
import type { QueueGroup } from './queries.ts'
import styles from './queue.module.css'
import { queueText } from './text.ts'
import { useDoing } from './use-doing.ts'

/** Take it; then do it, ask, or give it back. */
export function GroupActs({ group }: { readonly group: QueueGroup }) {
  const t = useText(queueText)
  const doing = useDoing()
  const [asks, setAsks] = useState(false)
  const { key, mayWork, claimed, changes } = group
  const open = changes.filter(({ state, isOwn }) => !isOwn && isOpen(state)).map(({ id }) => id)
  if (!mayWork || open.length === 0) return null
  if (claimed === null) {
    return (
      <div className={styles.claim} data-print="no">
        <Button
          variant="secondary"
          data-act="claim"
          loading={doing.isBusy}
          onClick={() => void doing.claim(key)}
        >
          {t('claim')}
        </Button>
      </div>
    )
  }
  if (!claimed.isMe) return null
  return (
    <div className={styles.acts} data-print="no">
      <Button data-act="done" loading={doing.isBusy} onClick={() => void doing.done(open)}>
        {t(open.length === 1 ? 'done' : 'allDone')}
      </Button>
      <Button variant="secondary" onClick={() => setAsks(true)}>
        {t('ask')}
      </Button>
      <Button variant="tertiary" onClick={() => void doing.release(key)}>
        {t('release')}
      </Button>
      {asks ? <AskDialog ids={open} close={() => setAsks(false)} /> : null}
    </div>
  )
}

function isOpen(state: string): boolean {
  return state === 'queued' || state === 'claimed' || state === 'contradicted'
}
