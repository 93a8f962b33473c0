import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useText } from '../../../lib/text.ts'
import { Button } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Asked } from '../Asked.tsx'
import { type Unit, unitsQuery } from '../queries.ts'
import styles from './organisation.module.css'
import { text } from './text.ts'
import { RemoveUnit, UnitDialog } from './UnitDialogs.tsx'
import { inOrder, type PlacedUnit } from './unit-tree.ts'

type Doing =
  | { readonly act: 'add' }
  | { readonly act: 'change' | 'remove'; readonly unit: Unit }
  | undefined

/** The units as a tree, with what is delivered to and by each. */
export function Units() {
  const t = useText(text)
  const query = useQuery(unitsQuery)
  const [doing, setDoing] = useState<Doing>()
  const close = () => setDoing(undefined)
  return (
    <Asked query={query}>
      {({ items, mayChange }) => (
        <Card
          title={t('units')}
          flush
          aside={
            mayChange ? (
              <Button variant="secondary" data-size="sm" onClick={() => setDoing({ act: 'add' })}>
                {t('addUnit')}
              </Button>
            ) : undefined
          }
        >
          {items.length === 0 ? (
            <EmptyState title={t('noUnits')}>{t('noUnitsText')}</EmptyState>
          ) : (
            <ul className={styles.units}>
              {inOrder(items).map((placed) => (
                <Row key={placed.unit.id} placed={placed} mayChange={mayChange} ask={setDoing} />
              ))}
            </ul>
          )}
          {doing === undefined || doing.act === 'remove' ? null : (
            <UnitDialog
              units={items}
              unit={doing.act === 'change' ? doing.unit : undefined}
              close={close}
            />
          )}
          {doing?.act === 'remove' ? <RemoveUnit unit={doing.unit} close={close} /> : null}
        </Card>
      )}
    </Asked>
  )
}

interface RowProps {
  readonly placed: PlacedUnit
  readonly mayChange: boolean
  readonly ask: (doing: Doing) => void
}

function Row({ placed: { unit, depth, hasChildren }, mayChange, ask }: RowProps) {
  const t = useText(text)
  const { name, customerOf, providerOf, roles } = unit
  const names = (services: Unit['customerOf']) => services.map((each) => each.name).join(', ')
  const words = [
    customerOf.length === 0 ? '' : t('customerOf', { list: names(customerOf) }),
    providerOf.length === 0 ? '' : t('providerOf', { list: names(providerOf) }),
    roles === 0 ? '' : t('roles', { count: roles }),
  ].filter((each) => each !== '')
  const isFree = words.length === 0 && !hasChildren
  return (
    <li className={styles.unit} style={{ paddingInlineStart: `${20 + Math.min(depth, 6) * 22}px` }}>
      <div className={styles.words}>
        <b>{name}</b>
        {words.length === 0 ? null : <span className="muted small">{words.join(' · ')}</span>}
      </div>
      {mayChange ? (
        <div className={styles.acts}>
          <Button
            variant="tertiary"
            data-size="sm"
            aria-label={t('changeOf', { name })}
            onClick={() => ask({ act: 'change', unit })}
          >
            {t('change')}
          </Button>
          {isFree ? (
            <Button
              variant="tertiary"
              data-size="sm"
              aria-label={t('removeOf', { name })}
              onClick={() => ask({ act: 'remove', unit })}
            >
              {t('remove')}
            </Button>
          ) : null}
        </div>
      ) : null}
    </li>
  )
}
