import { Dialog } from '@digdir/designsystemet-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useId } from 'react'
import { useText } from '../../../lib/text.ts'
import { type FormState, useForm } from '../../../lib/use-form.ts'
import { useFormat } from '../../../lib/use-format.ts'
import { Button } from '../../../ui/Button.tsx'
import { Form } from '../../../ui/Form.tsx'
import { RadioField, SelectField, TextField } from '../../../ui/fields.tsx'
import { ErrorNotice, Notice } from '../../../ui/Notice.tsx'
import { toast } from '../../../ui/toast.ts'
import styles from '../access-standing.module.css'
import { openRound, type Rounds, type RoundWanted } from '../queries.ts'
import { standingText } from '../text.ts'

interface StartDialogProps {
  readonly rounds: Rounds
  readonly close: () => void
}

type Values = Readonly<{
  system: string
  unit: string
  name: string
  dueOn: string
  whenOverdue: string
}>

/** What it would be is worked out as it is chosen. */
export function StartDialog({ rounds: { systems, units }, close }: StartDialogProps) {
  const t = useText(standingText)
  const queries = useQueryClient()
  const router = useRouter()
  const heading = useId()
  const form = useForm<Values>({
    key: 'access.attestation',
    initial: { system: '', unit: '', name: '', dueOn: '', whenOverdue: 'remove' },
    validate: ({ dueOn }) => (dueOn === '' ? { dueOn: t('start.missingDay') } : {}),
    send: async (values) => {
      const { round } = await openRound(wantedOf(values, false))
      toast(t('start.started'))
      close()
      await queries.invalidateQueries({ queryKey: ['access'] })
      if (round !== null) router.navigate({ href: `/access/attestation/${round}` })
    },
  })
  const all = { value: '', label: t('start.all') }
  const named = ({ key, name }: { readonly key: string; readonly name: string }) => ({
    value: key,
    label: name,
  })
  return (
    <Dialog open onClose={close} closeButton={t('start.close')} aria-labelledby={heading}>
      <div className={styles.dialog}>
        <h2 id={heading}>{t('start.title')}</h2>
        <Form
          form={form}
          submit={t('start.submit')}
          otherActs={
            <Button variant="secondary" onClick={close}>
              {t('start.cancel')}
            </Button>
          }
        >
          <SelectField
            form={form}
            name="system"
            label={t('start.system')}
            choices={[all, ...systems.map(named)]}
          />
          <SelectField
            form={form}
            name="unit"
            label={t('start.unit')}
            choices={[all, ...units.map(named)]}
          />
          <TextField
            form={form}
            name="name"
            label={t('start.name')}
            help={t('start.nameHelp')}
            optional
          />
          <TextField form={form} name="dueOn" type="date" label={t('start.dueOn')} />
          <RadioField
            form={form}
            name="whenOverdue"
            label={t('start.whenOverdue')}
            choices={[
              { value: 'remove', label: t('start.remove') },
              { value: 'escalate', label: t('start.escalate') },
            ]}
          />
          <Size form={form} />
        </Form>
      </div>
    </Dialog>
  )
}

/** Any day will do to count by. */
const SOME_DAY = '2000-01-01'

function wantedOf(
  { system, unit, name, dueOn, whenOverdue }: Values,
  dryRun: boolean,
): RoundWanted {
  return {
    system: system === '' ? null : system,
    unit: unit === '' ? null : unit,
    name: name.trim() === '' ? null : name.trim(),
    dueOn: dueOn === '' ? SOME_DAY : dueOn,
    whenOverdue: whenOverdue === 'escalate' ? 'escalate' : 'remove',
    dryRun,
  }
}

function Size({ form }: { readonly form: FormState<Values> }) {
  const t = useText(standingText)
  const format = useFormat()
  const { system, unit } = form.values
  const { data, error } = useQuery({
    queryKey: ['access', 'attestation', 'size', system, unit],
    queryFn: () => openRound(wantedOf({ ...form.values, name: '', dueOn: '' }, true)),
  })
  if (error !== null) return <ErrorNotice error={error} />
  if (data === undefined) return <p className="muted">{t('start.counting')}</p>
  const { items, people, units, managers, highRisk, unapproved, withoutManager } = data
  if (items === 0) return <Notice title={t('start.nothing')} />
  const more = [
    highRisk > 0 ? t('start.highRisk', { count: highRisk }) : '',
    unapproved > 0 ? t('start.unapproved', { count: unapproved }) : '',
    withoutManager > 0 ? t('start.withoutManager', { count: withoutManager }) : '',
  ].filter((each) => each !== '')
  const counts = {
    items: format.count(items),
    people: format.count(people),
    units: format.count(units),
    managers: format.count(managers),
  }
  return <Notice title={t('start.size', counts)}>{more.join(' ')}</Notice>
}
