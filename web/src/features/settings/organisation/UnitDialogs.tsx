import { answer, api } from '../../../lib/api.ts'
import { ApiProblem } from '../../../lib/api-problem.ts'
import { useText } from '../../../lib/text.ts'
import { useForm } from '../../../lib/use-form.ts'
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx'
import { FormDialog } from '../../../ui/FormDialog.tsx'
import { SelectField, TextField } from '../../../ui/fields.tsx'
import { toast } from '../../../ui/toast.ts'
import { type Unit, useRefresh } from '../queries.ts'
import { settingsText } from '../text.ts'
import { text } from './text.ts'
import { possibleParents } from './unit-tree.ts'

interface UnitDialogProps {
  readonly units: readonly Unit[]
  /** The one that is changed; a new one unless said. */
  readonly unit: Unit | undefined
  readonly close: () => void
}

type Values = Readonly<{ name: string; parentId: string }>

export function UnitDialog({ units, unit, close }: UnitDialogProps) {
  const t = useText(text)
  const s = useText(settingsText)
  const refresh = useRefresh()
  const form = useForm<Values>({
    key: `unit:${unit?.id ?? 'new'}`,
    initial: { name: unit?.name ?? '', parentId: String(unit?.parentId ?? '') },
    validate: ({ name }) => ({ name: name.trim() === '' ? t('unitNameMissing') : undefined }),
    send: async (values) => {
      const name = values.name.trim()
      const parentId = values.parentId === '' ? null : Number(values.parentId)
      await told(save(unit, { name, parentId }), t('unitTaken'))
      await refresh()
      toast(unit === undefined ? t('added', { name }) : s('saved'))
    },
    onSent: close,
  })
  return (
    <FormDialog
      title={unit === undefined ? t('addUnit') : t('changeOf', { name: unit.name })}
      form={form}
      submit={unit === undefined ? t('addUnit') : s('save')}
      close={close}
    >
      <TextField form={form} name="name" label={t('unitName')} input={{ maxLength: 200 }} />
      <SelectField
        form={form}
        name="parentId"
        label={t('under')}
        help={t('underHelp')}
        choices={[
          { value: '', label: t('underNone') },
          ...possibleParents(units, unit?.id).map(({ id, name }) => ({
            value: String(id),
            label: name,
          })),
        ]}
      />
    </FormDialog>
  )
}

interface UnitValues {
  readonly name: string
  readonly parentId: number | null
}

async function save(unit: Unit | undefined, json: UnitValues): Promise<void> {
  if (unit === undefined) await answer(api.units.$post({ json }))
  else await answer(api.units[':id'].$patch({ param: { id: String(unit.id) }, json }))
}

/** What the server says of the name, in the language of the page. */
async function told(saving: Promise<void>, taken: string): Promise<void> {
  try {
    await saving
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.at('name') === undefined) throw error
    const { status, code, message } = error
    const problems = [{ path: 'name', reason: taken }]
    throw new ApiProblem({ status, code, title: message, problems })
  }
}

interface RemoveUnitProps {
  readonly unit: Unit
  readonly close: () => void
}

export function RemoveUnit({ unit: { id, name }, close }: RemoveUnitProps) {
  const t = useText(text)
  const refresh = useRefresh()
  const remove = async () => {
    await answer(api.units[':id'].$delete({ param: { id: String(id) } }))
    await refresh()
    toast(t('removed', { name }))
  }
  return (
    <ConfirmDialog
      title={t('removeTitle', { name })}
      confirm={t('remove')}
      danger
      onConfirm={remove}
      close={close}
    >
      <p>{t('removeText')}</p>
    </ConfirmDialog>
  )
}
