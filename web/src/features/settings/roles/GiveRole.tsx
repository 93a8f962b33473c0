import { useQuery } from '@tanstack/react-query'
import { answer, api } from '../../../lib/api.ts'
import { useText } from '../../../lib/text.ts'
import { type FormState, useForm } from '../../../lib/use-form.ts'
import { FormDialog } from '../../../ui/FormDialog.tsx'
import { RadioField, SelectField } from '../../../ui/fields.tsx'
import { toast } from '../../../ui/toast.ts'
import { agreementsQuery, unitsQuery, useRefresh } from '../queries.ts'
import { isRoleName, type RoleName, roleNames } from '../role-names.ts'
import { settingsText } from '../text.ts'
import styles from './roles.module.css'
import { rolesText } from './text.ts'

interface GiveRoleProps {
  readonly person: { readonly id: string; readonly name: string }
  readonly close: () => void
}

type Values = Readonly<{ role: string; where: string; unit: string; service: string }>

/** What a role may do is said before it is given. */
export function GiveRole({ person: { id, name }, close }: GiveRoleProps) {
  const t = useText(rolesText)
  const s = useText(settingsText)
  const refresh = useRefresh()
  const form = useForm<Values>({
    key: `role.give:${id}`,
    initial: { role: '', where: '', unit: '', service: '' },
    validate: ({ role, where, unit, service }) => ({
      role: isRoleName(role) ? undefined : t('give.roleMissing'),
      unit: placeOf(role, where) === 'unit' && unit === '' ? t('give.unitMissing') : undefined,
      service:
        placeOf(role, where) === 'service' && service === '' ? t('give.serviceMissing') : undefined,
    }),
    send: async (values) => {
      const { role } = values
      if (!isRoleName(role)) return
      const json = { personId: id, role, scope: scopeOf(values) }
      const { outcome } = await answer(api.roles.$post({ json }))
      await refresh()
      const kind = outcome === 'granted' ? 'kept' : 'risk'
      toast(t(`give.${outcome}`, { name, role: s(`roles.${role}`) }), kind)
    },
    onSent: close,
  })
  return (
    <FormDialog
      title={t('give.title', { name })}
      form={form}
      submit={t('give.submit')}
      close={close}
    >
      <Fields form={form} />
    </FormDialog>
  )
}

function Fields({ form }: { readonly form: FormState<Values> }) {
  const t = useText(rolesText)
  const s = useText(settingsText)
  const units = useQuery(unitsQuery).data?.items ?? []
  const services = useQuery(agreementsQuery).data?.items ?? []
  const { role } = form.values
  const places = isRoleName(role) ? placesOf(role) : []
  const place = placeOf(role, form.values.where)
  return (
    <>
      <SelectField
        form={form}
        name="role"
        label={t('give.role')}
        choices={roleNames.map((value) => ({ value, label: s(`roles.${value}`) }))}
      />
      {isRoleName(role) ? (
        <div className={styles.explained}>
          <b>{t('give.may')}</b>
          <p>{s(`explained.${role}`)}</p>
        </div>
      ) : null}
      {places.length > 1 ? (
        <RadioField
          form={withDefault(form, place)}
          name="where"
          label={t('give.where')}
          choices={places.map((value) => ({ value, label: s(`place.${value}`) }))}
        />
      ) : null}
      {place === 'unit' ? (
        <SelectField
          form={form}
          name="unit"
          label={t('give.unit')}
          help={t('give.unitHelp')}
          choices={units.map((unit) => ({ value: String(unit.id), label: unit.name }))}
        />
      ) : null}
      {place === 'service' ? (
        <SelectField
          form={form}
          name="service"
          label={t('give.service')}
          choices={services.map(({ key, name }) => ({ value: key, label: name }))}
        />
      ) : null}
      {place === 'organisation' ? <p className={styles.second}>{t('give.second')}</p> : null}
    </>
  )
}

type PlaceKind = 'organisation' | 'unit' | 'service'

/** Contact persons are somebody's; administrators are everybody's. */
function placesOf(role: RoleName): readonly PlaceKind[] {
  if (role === 'administrator') return ['organisation']
  if (role === 'contact') return ['service', 'unit']
  return ['service', 'unit', 'organisation']
}

function placeOf(role: string, where: string): PlaceKind | undefined {
  if (!isRoleName(role)) return undefined
  const places = placesOf(role)
  return places.find((place) => place === where) ?? places[0]
}

function withDefault(form: FormState<Values>, where: string | undefined): FormState<Values> {
  return { ...form, values: { ...form.values, where: where ?? '' } }
}

function scopeOf({ role, where, unit, service }: Values) {
  switch (placeOf(role, where)) {
    case 'unit':
      return { kind: 'unit', unitId: Number(unit) } as const
    case 'service':
      return { kind: 'service', service } as const
    default:
      return { kind: 'organisation' } as const
  }
}
