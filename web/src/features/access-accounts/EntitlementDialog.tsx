import { Dialog } from '@digdir/designsystemet-react'
import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useId } from 'react'
import { useText } from '../../lib/text.ts'
import { type FormState, useForm } from '../../lib/use-form.ts'
import { Button } from '../../ui/Button.tsx'
import { Form } from '../../ui/Form.tsx'
import { SelectField, TextField } from '../../ui/fields.tsx'
import { toast } from '../../ui/toast.ts'
import styles from './access-accounts.module.css'
import { conflictsOf, givenOf, type Values, valuesOf } from './entitlement-values.ts'
import { addEntitlement, type Entitlement, saveEntitlement } from './queries.ts'
import { accountsText } from './text.ts'

interface EntitlementDialogProps {
  readonly system: string
  /** The one that is changed; a new one otherwise. */
  readonly known?: Entitlement
  readonly close: () => void
}

/** What it is for, who may have it, what it must not be had with. */
export function EntitlementDialog({ system, known, close }: EntitlementDialogProps) {
  const t = useText(accountsText)
  const heading = useId()
  const queries = useQueryClient()
  const router = useRouter()
  const form = useForm<Values>({
    key: `access.entitlement.${known?.id ?? 'new'}`,
    initial: valuesOf(known),
    validate: ({ key, longest, conflicts }) => ({
      ...(/^[a-z0-9][a-z0-9_-]*:.+$/.test(key.trim()) ? {} : { key: t('form.keyMissing') }),
      ...(/^([1-9]\d{0,3})?$/.test(longest.trim()) ? {} : { longest: t('form.longestWrong') }),
      ...(conflictsOf(conflicts) === undefined ? { conflicts: t('form.conflictsWrong') } : {}),
    }),
    send: async (values) => {
      const given = givenOf(values, known?.owner?.id ?? null)
      const { id } =
        known === undefined
          ? await addEntitlement(system, values.key.trim(), given)
          : await saveEntitlement(known.id, given)
      await queries.invalidateQueries({ queryKey: ['access'] })
      toast(t('form.saved'))
      close()
      if (known === undefined) router.navigate({ href: `/access/catalogue/${id}` })
    },
  })
  return (
    <Dialog open onClose={close} closeButton={t('form.close')} aria-labelledby={heading}>
      <div className={styles.dialog}>
        <h2 id={heading}>{t(known === undefined ? 'form.add' : 'form.edit')}</h2>
        <Form
          form={form}
          submit={t('form.submit')}
          otherActs={
            <Button variant="secondary" onClick={close}>
              {t('form.cancel')}
            </Button>
          }
        >
          {known === undefined ? (
            <TextField form={form} name="key" label={t('form.key')} help={t('form.keyHelp')} />
          ) : null}
          <Fields form={form} />
        </Form>
      </div>
    </Dialog>
  )
}

const risks = ['low', 'normal', 'high'] as const
const approvals = ['none', 'owner', 'system_owner', 'security_officer'] as const
const leaves = ['pause', 'keep'] as const

function Fields({ form }: { readonly form: FormState<Values> }) {
  const t = useText(accountsText)
  const choices = <Value extends string>(values: readonly Value[], word: (v: Value) => string) =>
    values.map((value) => ({ value, label: word(value) }))
  return (
    <>
      <TextField
        form={form}
        name="name"
        label={t('form.name')}
        help={t('form.nameHelp')}
        optional
      />
      <TextField form={form} name="description" label={t('form.description')} rows={3} optional />
      <SelectField
        form={form}
        name="risk"
        label={t('one.risk')}
        choices={choices(risks, (value) => t(`risks.${value}`))}
      />
      <SelectField
        form={form}
        name="approval"
        label={t('one.approval')}
        choices={choices(approvals, (value) => t(`approvals.${value}`))}
      />
      <SelectField
        form={form}
        name="onLeave"
        label={t('one.onLeave')}
        choices={choices(leaves, (value) => t(`leaves.${value}`))}
      />
      <TextField
        form={form}
        name="units"
        label={t('one.units')}
        help={t('form.list')}
        rows={2}
        optional
      />
      <TextField
        form={form}
        name="ansvar"
        label={t('one.ansvar')}
        help={t('form.list')}
        rows={2}
        optional
      />
      <TextField
        form={form}
        name="titles"
        label={t('one.titles')}
        help={t('form.list')}
        rows={2}
        optional
      />
      <TextField
        form={form}
        name="training"
        label={t('form.training')}
        help={t('form.trainingHelp')}
        rows={2}
        optional
      />
      <TextField
        form={form}
        name="longest"
        label={t('form.longest')}
        help={t('form.longestHelp')}
        optional
      />
      <TextField
        form={form}
        name="conflicts"
        label={t('form.conflicts')}
        help={t('form.conflictsHelp')}
        rows={3}
        optional
      />
    </>
  )
}
