import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useText } from '../../lib/text.ts'
import { useForm } from '../../lib/use-form.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { CheckField, RadioField, SelectField, TextField } from '../../ui/fields.tsx'
import { toast } from '../../ui/toast.ts'
import { EffectView } from './EffectView.tsx'
import { planSeries } from './maintenance/queries.ts'
import { SeriesFields } from './maintenance/SeriesFields.tsx'
import { emptyPlan, type PlanValues, problemsInPlan, seriesOf } from './maintenance/series-form.ts'
import { maintenanceText } from './maintenance/text.ts'
import { WindowFields } from './maintenance/WindowFields.tsx'
import { isWindow, wallClock } from './maintenance-form.ts'
import { effectOfPlanned, planMaintenance } from './queries.ts'
import { availabilityText } from './text.ts'

export interface MaintenanceDialogProps {
  /** Those that may be planned for; of one alone nothing is asked. */
  readonly services: readonly {
    readonly key: string
    readonly name: string
    readonly zone: string
  }[]
  readonly close: () => void
}

/** When and why, once or again and again; what it would change stands there before it is saved. */
export function MaintenanceDialog({ services, close }: MaintenanceDialogProps) {
  const t = useText(availabilityText)
  const tOwn = useText(maintenanceText)
  const [only] = services.length === 1 ? services : []
  const form = usePlanForm(only?.key, close)
  const chosen = services.find(({ key }) => key === form.values.service)
  const repeats = ['once', 'weekly', 'monthly'] as const
  return (
    <FormDialog
      title={only === undefined ? tOwn('form.title') : tOwn('form.titleOf', { service: only.name })}
      intro={
        chosen === undefined ? null : (
          <p className="muted">{t('form.intro', { zone: chosen.zone.replace('_', ' ') })}</p>
        )
      }
      form={form}
      submit={t('form.save')}
      close={close}
    >
      {only === undefined ? (
        <SelectField
          form={form}
          name="service"
          label={tOwn('form.service')}
          choices={services.map(({ key, name }) => ({ value: key, label: name }))}
        />
      ) : null}
      <RadioField
        form={form}
        name="repeats"
        label={tOwn('form.repeats')}
        choices={repeats.map((value) => ({ value, label: tOwn(`form.${value}`) }))}
      />
      {form.values.repeats === 'once' ? <WindowFields form={form} /> : <SeriesFields form={form} />}
      <TextField
        form={form}
        name="reason"
        label={t('form.reason')}
        help={t('form.reasonHelp')}
        input={{ maxLength: 500 }}
      />
      <CheckField
        form={form}
        name="agreed"
        label={tOwn('form.agreed')}
        help={tOwn('form.agreedHelp')}
      />
      <Effect values={form.values} />
    </FormDialog>
  )
}

function usePlanForm(service: string | undefined, close: () => void) {
  const t = useText(availabilityText)
  const tOwn = useText(maintenanceText)
  const queryClient = useQueryClient()
  return useForm({
    key: `maintenance.plan:${service ?? 'any'}`,
    initial: { ...emptyPlan, service: service ?? '' },
    validate: (values) => problemsInPlan(values, tOwn, t),
    send: async (values) => {
      if (values.repeats !== 'once') {
        const { windows } = await planSeries(seriesOf(values))
        toast(tOwn('form.savedSeries', { count: windows }))
        return
      }
      const { service: key, agreed } = values
      const reason = values.reason.trim()
      await planMaintenance({ service: key, ...wallClock(values), reason, agreed })
      toast(t('form.saved'))
    },
    onSent: () => {
      for (const topic of ['availability', 'reports']) {
        void queryClient.invalidateQueries({ queryKey: [topic] })
      }
      close()
    },
  })
}

/** Worked out as soon as the window is one; nothing is saved by it. */
function Effect({ values }: { readonly values: PlanValues }) {
  const window = wallClock(values)
  const { service, agreed } = values
  const isAsked = values.repeats === 'once' && service !== '' && isWindow(values)
  const { data } = useQuery({
    queryKey: ['availability', service, 'effect', window.from, window.to, agreed],
    queryFn: () => effectOfPlanned({ service, ...window, agreed }),
    enabled: isAsked,
    staleTime: 0,
    retry: false,
  })
  return (
    <div aria-live="polite">
      {data === undefined || !isAsked ? null : <EffectView effect={data} what="added" />}
    </div>
  )
}
