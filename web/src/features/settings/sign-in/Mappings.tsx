import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useText } from '../../../lib/text.ts'
import { Button } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx'
import { toast } from '../../../ui/toast.ts'
import { agreementsQuery, unitsQuery, useRefresh } from '../queries.ts'
import { settingsText } from '../text.ts'
import { MapGroup } from './MapGroup.tsx'
import { type Mapping, mappingsQuery, type PresentedProvider, removeMapping } from './queries.ts'
import styles from './sign-in.module.css'
import { signInSettingsText } from './text.ts'

interface MappingsProps {
  readonly providers: readonly PresentedProvider[]
  /** There is another administrator to agree. */
  readonly mayAdd: boolean
}

/** Which groups of the organisation's directory give which roles here. */
export function Mappings({ providers, mayAdd }: MappingsProps) {
  const t = useText(signInSettingsText)
  const mappings = useQuery(mappingsQuery).data?.items ?? []
  const [isAdding, setAdding] = useState(false)
  return (
    <Card title={t('mappings.title')}>
      <div className={styles.head}>
        <p className={styles.text}>
          {t('mappings.text')} {mappings.length === 0 ? t('mappings.none') : null}
        </p>
        {mayAdd ? (
          <Button variant="secondary" onClick={() => setAdding(true)}>
            {t('mappings.add')}
          </Button>
        ) : null}
      </div>
      {mappings.length === 0 ? null : (
        <ul className={styles.rows}>
          {mappings.map((mapping) => (
            <MappingRow key={mapping.id} mapping={mapping} providers={providers} />
          ))}
        </ul>
      )}
      {isAdding ? <MapGroup providers={providers} close={() => setAdding(false)} /> : null}
    </Card>
  )
}

interface MappingRowProps {
  readonly mapping: Mapping
  readonly providers: readonly PresentedProvider[]
}

function MappingRow({ mapping, providers }: MappingRowProps) {
  const t = useText(signInSettingsText)
  const s = useText(settingsText)
  const refresh = useRefresh()
  const place = usePlaceName(mapping.scope)
  const [isAsked, setAsked] = useState(false)
  const { id, group } = mapping
  const role = s(`roles.${mapping.role}`)
  const provider = providers.find((each) => each.id === mapping.provider)?.name ?? mapping.provider
  return (
    <li>
      <div>
        <b>{t('mappings.gives', { group, role })}</b>
        <span className="small muted">{t('mappings.scope', { provider, place })}</span>
      </div>
      <Button
        variant="tertiary"
        data-size="sm"
        aria-label={t('mappings.removeOf', { group, role })}
        onClick={() => setAsked(true)}
      >
        {t('remove')}
      </Button>
      {isAsked ? (
        <ConfirmDialog
          title={t('mappings.removeTitle', { group, role })}
          confirm={t('mappings.remove')}
          danger
          close={() => setAsked(false)}
          onConfirm={async () => {
            await removeMapping(id)
            toast(t('mappings.removed'))
            await refresh()
          }}
        >
          <p>{t('mappings.removeText')}</p>
        </ConfirmDialog>
      ) : null}
    </li>
  )
}

/** Where the role will hold, by its name. */
export function usePlaceName(scope: Mapping['scope']): string {
  const s = useText(settingsText)
  const units = useQuery(unitsQuery).data?.items ?? []
  const services = useQuery(agreementsQuery).data?.items ?? []
  switch (scope.kind) {
    case 'organisation':
      return s('place.organisation')
    case 'unit':
      return units.find(({ id }) => id === scope.unitId)?.name ?? s('place.unit')
    case 'service':
      return services.find(({ key }) => key === scope.service)?.name ?? scope.service
  }
}
