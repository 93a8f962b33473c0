import { useQuery } from '@tanstack/react-query'
import { ApiProblem } from '../../../lib/api-problem.ts'
import { useText } from '../../../lib/text.ts'
import { useForm } from '../../../lib/use-form.ts'
import { FormDialog } from '../../../ui/FormDialog.tsx'
import { RadioField, SelectField, TextField } from '../../../ui/fields.tsx'
import { toast } from '../../../ui/toast.ts'
import { agreementsQuery, unitsQuery, useRefresh } from '../queries.ts'
import { isRoleName, roleNames } from '../role-names.ts'
import { settingsText } from '../text.ts'
import { type PresentedProvider, proposeMapping } from './queries.ts'
import styles from './sign-in.module.css'
import { signInSettingsText } from './text.ts'

type Values = Readonly<{
  provider: string
  group: string
  role: string
  where: string
  unit: string
  service: string
}>

interface MapGroupProps {
  readonly providers: readonly PresentedProvider[]
  readonly close: () => void
}

export function MapGroup({ providers, close }: MapGroupProps) {
  const t = useText(signInSettingsText)
  const s = useText(settingsText)
  const refresh = useRefresh()
  const units = useQuery(unitsQuery).data?.items ?? []
  const services = useQuery(agreementsQuery).data?.items ?? []
  const form = useForm<Values>({
    key: 'provider.map-group',
    initial: {
      provider: providers[0]?.id ?? '',
      group: '',
      role: '',
      where: 'service',
      unit: '',
      service: '',
    },
    validate: ({ group, role, where, unit, service }) => ({
      group: group.trim() === '' ? t('mappings.groupRequired') : undefined,
      role: isRoleName(role) ? undefined : t('mappings.roleRequired'),
      unit: where === 'unit' && unit === '' ? t('mappings.unitRequired') : undefined,
      service: where === 'service' && service === '' ? t('mappings.serviceRequired') : undefined,
    }),
    send: async (values) => {
      const { provider, group, role } = values
      if (!isRoleName(role)) return
      try {
        await proposeMapping({ provider, group: group.trim(), role, scope: scopeOf(values) })
      } catch (error) {
        if (!(error instanceof ApiProblem) || error.code !== 'conflict') throw error
        const { status, code, message: title } = error
        const problems = [{ path: 'group', reason: t('mappings.taken') }]
        throw new ApiProblem({ status, code, title, problems })
      }
      await refresh()
      toast(t('mappings.added'))
      close()
    },
  })
  // A contact person is somebody's: never the whole organisation's.
  const places =
    form.values.role === 'contact'
      ? (['service', 'unit'] as const)
      : (['service', 'unit', 'organisation'] as const)
  return (
    <FormDialog title={t('mappings.add')} form={form} submit={t('save')} close={close}>
      <p className={styles.text}>{t('mappings.twoHelp')}</p>
      {providers.length > 1 ? (
        <SelectField
          form={form}
          name="provider"
          label={t('mappings.provider')}
          choices={providers.map(({ id, name }) => ({ value: id, label: name }))}
        />
      ) : null}
      <TextField
        form={form}
        name="group"
        label={t('mappings.group')}
        help={t('mappings.groupHelp')}
      />
      <SelectField
        form={form}
        name="role"
        label={t('mappings.role')}
        choices={roleNames.map((value) => ({ value, label: s(`roles.${value}`) }))}
      />
      <RadioField
        form={form}
        name="where"
        label={t('mappings.where')}
        choices={places.map((value) => ({ value, label: s(`place.${value}`) }))}
      />
      {form.values.where === 'unit' ? (
        <SelectField
          form={form}
          name="unit"
          label={t('mappings.unit')}
          choices={units.map(({ id, name }) => ({ value: String(id), label: name }))}
        />
      ) : null}
      {form.values.where === 'service' ? (
        <SelectField
          form={form}
          name="service"
          label={t('mappings.service')}
          choices={services.map(({ key, name }) => ({ value: key, label: name }))}
        />
      ) : null}
    </FormDialog>
  )
}

function scopeOf({ where, unit, service }: Values) {
  if (where === 'unit') return { kind: 'unit', unitId: Number(unit) } as const
  if (where === 'service') return { kind: 'service', service } as const
  return { kind: 'organisation' } as const
}
