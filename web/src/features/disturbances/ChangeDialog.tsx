import { useQueryClient } from '@tanstack/react-query'
import { useMe } from '../../lib/me.ts'
import { useText } from '../../lib/text.ts'
import { useForm } from '../../lib/use-form.ts'
import { clockIn } from '../../lib/wall-clock.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { TextField } from '../../ui/fields.tsx'
import { toast } from '../../ui/toast.ts'
import { AboutFields, TicketField } from './AboutFields.tsx'
import { change, type Disturbance } from './queries.ts'
import { type AboutValues, aboutOf, aboutProblems } from './start-form.ts'
import { disturbancesText } from './text.ts'

interface ChangeDialogProps {
  readonly disturbance: Disturbance
  readonly close: () => void
}

/** Mends what it is called and whom it affects; what was said stays as it was said. */
export function ChangeDialog({ disturbance, close }: ChangeDialogProps) {
  const t = useText(disturbancesText)
  const queryClient = useQueryClient()
  const { zone } = useMe()
  const { id, title, titleEn, affected, affectedEn, services, startedAt } = disturbance
  const { day, time } = clockIn(startedAt, zone)
  const form = useForm<AboutValues>({
    key: `disturbance.change:${id}`,
    initial: {
      title,
      titleEn: titleEn ?? '',
      affected: affected ?? '',
      affectedEn: affectedEn ?? '',
      services: services.map(({ key }) => key),
      startedDay: day,
      startedTime: time,
      ticket: services.find(({ ticket }) => ticket !== null)?.ticket ?? '',
    },
    validate: (values) => aboutProblems(values, t),
    send: (values) => change(String(id), aboutOf(values)),
    onSent: () => {
      void queryClient.invalidateQueries({ queryKey: ['disturbances'] })
      toast(t('form.changed'))
      close()
    },
  })
  return (
    <FormDialog title={t('form.changeTitle')} form={form} submit={t('form.save')} close={close}>
      <AboutFields form={form} />
      <TextField form={form} name="titleEn" label={t('form.whatEn')} optional />
      <TextField form={form} name="affectedEn" label={t('form.affectedEn')} optional />
      <TicketField form={form} />
    </FormDialog>
  )
}
