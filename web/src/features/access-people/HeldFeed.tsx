import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Feed, HeldPlan } from '../../../../src/modules/access/people/feed.schema.ts'
import { answer, api } from '../../lib/api.ts'
import { useText } from '../../lib/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Table } from '../../ui/Table.tsx'
import { toast } from '../../ui/toast.ts'
import styles from './access-people.module.css'
import { useHeldWords } from './held-words.ts'
import { feedQuery, INTAKE, PEOPLE } from './queries.ts'
import { Counts } from './Tried.tsx'
import { text } from './text.ts'

interface HeldFeedProps {
  readonly id: number
  readonly close: () => void
}

/** A file that is held: why, what it would change, and the decision. */
export function HeldFeed({ id, close }: HeldFeedProps) {
  const t = useText(text)
  const query = useQuery(feedQuery(id))
  const words = useHeldWords()
  if (query.error !== null && query.data === undefined) {
    return <ErrorState error={query.error} retry={() => void query.refetch()} />
  }
  if (query.data === undefined) return <Skeleton lines={4} />
  const { feed } = query.data
  if (feed.state !== 'held') return null
  return (
    <Card
      title={feed.fileName ?? t('intake.push', { source: feed.source })}
      aside={
        <Button variant="tertiary" data-size="sm" onClick={close}>
          {t('held.close')}
        </Button>
      }
    >
      <Notice kind="risk" title={t('held.title')}>
        {feed.held === null ? null : words(feed.held)}
      </Notice>
      <WouldChange plan={query.data} />
      <Decision feed={feed} close={close} />
    </Card>
  )
}

const counted = ['added', 'changed', 'ended', 'gone', 'back'] as const
const SHOWN_UNITS = 8

function WouldChange({ plan: { counts, endsByUnit, units } }: { readonly plan: HeldPlan }) {
  const t = useText(text)
  if (counts === null) return null
  const shown = endsByUnit.slice(0, SHOWN_UNITS)
  return (
    <div className={styles.plan}>
      <h3>{t('held.wouldChange')}</h3>
      <Counts counts={counted.map((key) => [t(`intake.counts.${key}`), counts[key]])} />
      {shown.length === 0 ? null : (
        <>
          <Table
            label={t('held.endsByUnit')}
            rows={shown}
            rowKey={({ unit }) => unit}
            columns={[
              {
                key: 'unit',
                header: t('held.endsByUnit'),
                heading: true,
                cell: ({ unit }) => unit,
              },
              { key: 'ends', header: t('held.ends'), numeric: true, cell: ({ ends }) => ends },
            ]}
          />
          {units > shown.length ? (
            <p className="muted">{t('held.moreUnits', { count: units - shown.length })}</p>
          ) : null}
        </>
      )}
    </div>
  )
}

function Decision({ feed, close }: { readonly feed: Feed; readonly close: () => void }) {
  const t = useText(text)
  const queryClient = useQueryClient()
  const [asked, setAsked] = useState<'release' | 'discard'>()
  if (!feed.mayDecide) return <p className="muted">{t('held.own')}</p>
  const { added, changed, gone } = feed.counts
  const act = async (what: 'release' | 'discard') => {
    const param = { id: String(feed.id) }
    const door = api.access.feeds[':id']
    await answer(what === 'release' ? door.release.$post({ param }) : door.discard.$post({ param }))
    await Promise.all(
      [INTAKE, PEOPLE].map((key) => queryClient.invalidateQueries({ queryKey: [key] })),
    )
    toast(t(what === 'release' ? 'held.released' : 'held.discarded'))
    close()
  }
  return (
    <div className={styles.acts}>
      <Button onClick={() => setAsked('release')}>{t('held.release')}</Button>
      <Button variant="secondary" onClick={() => setAsked('discard')}>
        {t('held.discard')}
      </Button>
      {asked === undefined ? null : (
        <ConfirmDialog
          title={t(asked === 'release' ? 'held.releaseTitle' : 'held.discardTitle')}
          confirm={t(asked === 'release' ? 'held.release' : 'held.discard')}
          danger={asked === 'discard'}
          onConfirm={() => act(asked)}
          close={() => setAsked(undefined)}
        >
          {asked === 'release'
            ? t('held.releaseText', { added, changed, gone })
            : t('held.discardText')}
        </ConfirmDialog>
      )}
    </div>
  )
}
