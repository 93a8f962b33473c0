import { Button, Field, Input, Label } from '@digdir/designsystemet-react'
import { type KeyboardEvent, useId, useState } from 'react'
import { useText } from '../../lib/text.ts'
import styles from './Explain.module.css'
import { explainText } from './text.ts'

interface TicketKeyProps {
  readonly add: (key: string) => void
  readonly isIn: (key: string) => boolean
}

/** Another ticket than those suggested, by its number. */
export function TicketKey({ add, isIn }: TicketKeyProps) {
  const t = useText(explainText)
  const id = useId()
  const [key, setKey] = useState('')
  const take = () => {
    const wanted = key.trim()
    if (wanted !== '' && !isIn(wanted)) add(wanted)
    setKey('')
  }
  const takeByKey = (event: KeyboardEvent) => {
    // Enter adds the ticket; the form is sent with its button, or with Ctrl+Enter.
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    take()
  }
  return (
    <div className={styles.ticketKey}>
      <Field>
        <Label htmlFor={id}>{t('ticketKey')}</Label>
        <Input
          id={id}
          value={key}
          onChange={(event) => setKey(event.target.value)}
          onKeyDown={takeByKey}
        />
      </Field>
      <Button type="button" variant="secondary" data-size="sm" onClick={take}>
        {t('addTicket')}
      </Button>
    </div>
  )
}
