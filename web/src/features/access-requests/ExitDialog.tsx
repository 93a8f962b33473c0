import { Checkbox, Field, Input, Label } from '@digdir/designsystemet-react'
import { useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { now } from '../../lib/clock.ts'
import { useMe } from '../../lib/me.ts'
import { useText } from '../../lib/text.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { toast } from '../../ui/toast.ts'
import { startExit } from './queries.ts'
import { accessText } from './text.ts'

interface ExitDialogProps {
  readonly employment: number
  readonly name: string | null
  readonly close: () => void
}

/** Somebody leaves: the last day, and whether all access goes at once. */
export function ExitDialog({ employment, name, close }: ExitDialogProps) {
  const t = useText(accessText)
  const id = useId()
  const { zone } = useMe()
  const queryClient = useQueryClient()
  const [lastDay, setLastDay] = useState(() => today(zone))
  const [isAtOnce, setAtOnce] = useState(false)
  return (
    <ConfirmDialog
      title={t('exit.title', { name: name ?? t('hidden') })}
      confirm={t('exit.confirm')}
      danger
      close={close}
      onConfirm={async () => {
        await startExit(employment, lastDay, isAtOnce)
        await queryClient.invalidateQueries({ queryKey: ['access'] })
        toast(t('exit.done'))
      }}
    >
      <p>{t('exit.text')}</p>
      <Field>
        <Label htmlFor={id}>{t('exit.lastDay')}</Label>
        <Input
          id={id}
          type="date"
          value={lastDay}
          onChange={(event) => setLastDay(event.target.value)}
        />
      </Field>
      <Checkbox
        label={t('exit.dismissal')}
        checked={isAtOnce}
        onChange={(event) => setAtOnce(event.target.checked)}
      />
    </ConfirmDialog>
  )
}

/** Where the organisation is. */
function today(zone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(now())
}
