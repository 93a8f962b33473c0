import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { SavedMapping } from '../../../../../src/modules/import-desk/schema.ts'
import { answer, api } from '../../../lib/api.ts'
import { useText } from '../../../lib/text.ts'
import { Button } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx'
import { toast } from '../../../ui/toast.ts'
import { Choose } from './Choose.tsx'
import styles from './imports.module.css'
import { type Shape, shapeOf, withShape } from './mapping-parts.ts'
import { IMPORTS, mappingsQuery } from './queries.ts'
import type { ColumnsStepProps } from './step-props.ts'
import { text } from './text.ts'

const shapes: readonly Shape[] = ['snapshot', 'audit', 'observations']
const PROPOSED = 'proposed'

/** Which service, what the file holds, and the mapping to begin with. */
export function AboutCard(props: ColumnsStepProps & { readonly wasAsked: boolean }) {
  const { upload, services, draft, change, wasAsked } = props
  const t = useText(text)
  const setShape = (shape: string) => {
    const kind = shape === 'observations' ? 'observations' : 'tickets'
    const proposed = upload.proposals.find((each) => each.kind === kind)?.mapping
    const mapping = kind === draft.kind ? draft.mapping : (proposed ?? { columns: {} })
    const isTickets = shape === 'snapshot' || shape === 'audit'
    change({ ...draft, kind, mapping: isTickets ? withShape(mapping, shape) : mapping })
  }
  return (
    <Card title={t('what')}>
      <div className={styles.about}>
        <Choose
          label={t('service')}
          value={draft.service}
          error={wasAsked && draft.service === '' ? t('serviceMissing') : undefined}
          choices={[
            ...(draft.service === '' ? [{ value: '', label: t('chooseService') }] : []),
            ...services.map(({ key, name }) => ({ value: key, label: name })),
          ]}
          choose={(service) => change({ ...draft, service })}
        />
        <Choose
          label={t('contents')}
          value={shapeOf(draft)}
          choices={shapes.map((value) => ({ value, label: t(`shapes.${value}`) }))}
          choose={setShape}
        />
        <Mappings {...props} />
      </div>
    </Card>
  )
}

function Mappings({ upload, draft, change }: ColumnsStepProps) {
  const t = useText(text)
  const saved = useQuery(mappingsQuery).data?.items ?? []
  const { from } = upload.proposals.find(({ kind }) => kind === draft.kind) ?? { from: null }
  const [chosen, setChosen] = useState(
    () => saved.find(({ name }) => name === from)?.id.toString() ?? PROPOSED,
  )
  const [removing, setRemoving] = useState<SavedMapping>()
  const own = saved.filter(({ kind }) => kind === draft.kind)
  const current = own.find(({ id }) => String(id) === chosen)
  if (own.length === 0) return null
  const choose = (value: string) => {
    setChosen(value)
    const mapping =
      own.find(({ id }) => String(id) === value)?.mapping ??
      upload.proposals.find(({ kind }) => kind === draft.kind)?.mapping
    if (mapping !== undefined) change({ ...draft, mapping })
  }
  return (
    <div className={styles.mappings}>
      <Choose
        label={t('mapping')}
        value={current === undefined ? PROPOSED : chosen}
        choices={[
          { value: PROPOSED, label: t('mappings.proposed') },
          ...own.map(({ id, name }) => ({
            value: String(id),
            label: t('mappings.saved', { name }),
          })),
        ]}
        choose={choose}
      />
      {current === undefined ? null : (
        <Button variant="tertiary" data-size="sm" onClick={() => setRemoving(current)}>
          {t('removeMapping')}
        </Button>
      )}
      {removing === undefined ? null : (
        <RemoveMapping mapping={removing} close={() => setRemoving(undefined)} />
      )}
    </div>
  )
}

interface RemoveMappingProps {
  readonly mapping: SavedMapping
  readonly close: () => void
}

function RemoveMapping({ mapping: { id, name }, close }: RemoveMappingProps) {
  const t = useText(text)
  const queryClient = useQueryClient()
  const remove = async () => {
    await answer(api.imports.mappings[':id'].$delete({ param: { id: String(id) } }))
    await queryClient.invalidateQueries({ queryKey: [IMPORTS, 'mappings'] })
    toast(t('mappingRemoved'))
  }
  return (
    <ConfirmDialog
      title={t('removeMappingTitle', { name })}
      confirm={t('removeMapping')}
      danger
      onConfirm={remove}
      close={close}
    >
      <p>{t('removeMappingText')}</p>
    </ConfirmDialog>
  )
}
