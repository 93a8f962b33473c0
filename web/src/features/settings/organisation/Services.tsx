import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '../../../lib/api.ts'
import { useText } from '../../../lib/text.ts'
import { useForm } from '../../../lib/use-form.ts'
import { Button } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { FormDialog } from '../../../ui/FormDialog.tsx'
import { SelectField } from '../../../ui/fields.tsx'
import { PathLink } from '../../../ui/PathLink.tsx'
import { Table } from '../../../ui/Table.tsx'
import { toast } from '../../../ui/toast.ts'
import { Asked } from '../Asked.tsx'
import { agreementsQuery, unitsQuery, useRefresh } from '../queries.ts'
import { settingsText } from '../text.ts'
import styles from './organisation.module.css'
import { text } from './text.ts'

interface Service {
  readonly key: string
  readonly name: string
  readonly provider: string | null
}

/** To whom each service is delivered, and by which unit. */
export function Services() {
  const t = useText(text)
  const query = useQuery(agreementsQuery)
  const [changed, setChanged] = useState<Service>()
  return (
    <Asked query={query} lines={3}>
      {({ items }) => (
        <Card title={t('services')} flush>
          {items.length === 0 ? (
            <EmptyState title={t('noServices')}>{t('noServicesText')}</EmptyState>
          ) : (
            <Table
              label={t('services')}
              rows={items}
              rowKey={({ key }) => key}
              stacks
              columns={[
                {
                  key: 'service',
                  header: t('service'),
                  heading: true,
                  long: true,
                  cell: ({ key, name }) => (
                    <PathLink path={`/settings/agreements/${key}`}>{name}</PathLink>
                  ),
                },
                {
                  key: 'customer',
                  header: t('customer'),
                  long: true,
                  cell: ({ customer }) => customer,
                },
                {
                  key: 'provider',
                  header: t('provider'),
                  long: true,
                  cell: (service) => (
                    <div className={styles.provider}>
                      {service.provider ?? <span className="muted">{t('noProvider')}</span>}
                      <Button
                        variant="tertiary"
                        data-size="sm"
                        aria-label={t('changeOf', { name: service.name })}
                        onClick={() => setChanged(service)}
                      >
                        {t('change')}
                      </Button>
                    </div>
                  ),
                },
              ]}
            />
          )}
          {changed === undefined ? null : (
            <ProviderDialog service={changed} close={() => setChanged(undefined)} />
          )}
        </Card>
      )}
    </Asked>
  )
}

interface ProviderDialogProps {
  readonly service: Service
  readonly close: () => void
}

function ProviderDialog({ service: { key, name, provider }, close }: ProviderDialogProps) {
  const t = useText(text)
  const s = useText(settingsText)
  const refresh = useRefresh()
  const units = useQuery(unitsQuery).data?.items ?? []
  const now = units.find((unit) => unit.name === provider)
  const form = useForm<Readonly<{ unit: string }>>({
    key: `provider:${key}`,
    initial: { unit: String(now?.id ?? '') },
    send: async ({ unit }) => {
      const json = { unitId: unit === '' ? null : Number(unit) }
      await answer(api.services[':key'].provider.$put({ param: { key }, json }))
      await refresh()
      toast(s('saved'))
    },
    onSent: close,
  })
  return (
    <FormDialog title={t('providerTitle', { name })} form={form} submit={s('save')} close={close}>
      <SelectField
        form={form}
        name="unit"
        label={t('providerUnit')}
        help={t('providerHelp')}
        choices={[
          { value: '', label: t('noProvider') },
          ...units.map((unit) => ({ value: String(unit.id), label: unit.name })),
        ]}
      />
    </FormDialog>
  )
}
