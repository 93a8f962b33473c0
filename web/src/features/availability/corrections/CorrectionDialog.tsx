import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useText } from '../../../lib/text.ts'
import { useForm } from '../../../lib/use-form.ts'
import { clockIn } from '../../../lib/wall-clock.ts'
import { FormDialog } from '../../../ui/FormDialog.tsx'
import { TextField } from '../../../ui/fields.tsx'
import { toast } from '../../../ui/toast.ts'
import type { ServiceChoice } from '../maintenance/queries.ts'
import { availabilityText } from '../text.ts'
import { CorrectedWhat } from './CorrectedWhat.tsx'
import { CorrectionEffectView } from './CorrectionEffectView.tsx'
import {
  type CorrectionValues,
  correctionOf,
  type EvidenceFile,
  emptyCorrection,
  problemsInCorrection,
} from './correction-form.ts'
import { EvidenceField } from './EvidenceField.tsx'
import { addCorrection } from './queries.ts'
import { correctionsText } from './text.ts'

/** What it begins from, where it was opened from an outage. */
export interface CorrectionStart {
  readonly service?: string | undefined
  readonly kind?: 'not_ours' | 'as_observed' | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
}

export interface CorrectionDialogProps {
  readonly services: readonly ServiceChoice[]
  readonly components: readonly string[]
  readonly start: CorrectionStart
  readonly close: () => void
}

/** What was measured wrong and why; what it changes stands there before it is saved. */
export function CorrectionDialog({ services, components, start, close }: CorrectionDialogProps) {
  const tOwn = useText(correctionsText)
  const [file, setFile] = useState<EvidenceFile | 'too_large'>()
  const form = useCorrectionForm(services, start, file, close)
  const chosen = services.find(({ key }) => key === form.values.service)
  return (
    <FormDialog
      title={tOwn('form.title')}
      intro={<p className="muted">{tOwn('form.intro')}</p>}
      form={form}
      submit={tOwn(chosen?.byTwo === true ? 'form.propose' : 'form.save')}
      close={close}
    >
      <CorrectedWhat form={form} services={services} components={components} />
      <TextField
        form={form}
        name="reason"
        label={tOwn('form.reason')}
        help={tOwn('form.reasonHelp')}
        rows={2}
        input={{ maxLength: 1000 }}
      />
      <TextField
        form={form}
        name="link"
        label={tOwn('form.link')}
        type="url"
        input={{ maxLength: 500 }}
        optional
      />
      <EvidenceField choose={setFile} error={form.errors.file} />
      <CorrectionEffectView correction={correctionOf(form.values)} />
    </FormDialog>
  )
}

function useCorrectionForm(
  services: readonly ServiceChoice[],
  { service, kind, from, to }: CorrectionStart,
  file: EvidenceFile | 'too_large' | undefined,
  close: () => void,
) {
  const t = useText(availabilityText)
  const tOwn = useText(correctionsText)
  const queryClient = useQueryClient()
  const [only] = services.length === 1 ? services : []
  const zone = services.find(({ key }) => key === service)?.zone ?? 'Europe/Stockholm'
  const [begins, ends] = [from, to].map((at) =>
    at === undefined ? undefined : clockIn(at, zone, 'second'),
  )
  const initial: CorrectionValues = {
    ...emptyCorrection,
    service: service ?? only?.key ?? '',
    kind: kind ?? 'not_ours',
    fromDay: begins?.day ?? '',
    fromTime: begins?.time ?? '',
    toDay: ends?.day ?? '',
    toTime: ends?.time ?? '',
  }
  return useForm({
    key: `correction:${service ?? 'any'}:${from ?? ''}`,
    initial,
    validate: (values) => problemsInCorrection(values, file, tOwn, t),
    send: async (values) => {
      const made = correctionOf(values, file === 'too_large' ? undefined : file)
      if (made === undefined) return
      const { standing } = await addCorrection(made)
      toast(tOwn(standing === 'counts' ? 'form.saved' : 'form.proposed'))
    },
    onSent: () => {
      for (const topic of ['availability', 'reports', 'work', 'services']) {
        void queryClient.invalidateQueries({ queryKey: [topic] })
      }
      close()
    },
  })
}
