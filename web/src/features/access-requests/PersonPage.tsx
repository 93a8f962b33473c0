import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useLive } from '../../lib/live.ts'
import { useMe } from '../../lib/me.ts'
import { useLanguage, useText } from '../../lib/text.ts'
import { AccessTabs } from '../../ui/access-tabs/AccessTabs.tsx'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Export } from '../../ui/Export.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { PathButton } from '../../ui/PathLink.tsx'
import { PendingPage } from '../../ui/PendingPage.tsx'
import styles from './access-requests.module.css'
import { ExitDialog } from './ExitDialog.tsx'
import { PersonFacts } from './PersonFacts.tsx'
import { PersonHistory } from './PersonHistory.tsx'
import { PersonSystem } from './PersonSystem.tsx'
import { mineQuery, type Person, personQuery } from './queries.ts'
import { accessText } from './text.ts'
import { UnderWay } from './UnderWay.tsx'
import { MemberMark, placedOf, useName } from './words.tsx'

/** Who has what and why: one person. */
export function PersonPage() {
  const t = useText(accessText)
  const me = useMe()
  const { id = '' } = useParams({ strict: false })
  useLive('access')
  const query = useQuery(personQuery(id))
  const back = me.leads
    ? { path: '/access/team', label: t('person.back') }
    : { path: '/access/requests', label: t('list.title') }
  return (
    <>
      <AccessTabs />
      {query.data === undefined ? (
        <PendingPage title="…" back={back} query={query} />
      ) : (
        <Loaded key={id} person={query.data} back={back} />
      )}
    </>
  )
}

/** One's own access; changes are asked for by one's manager. */
export function MinePage() {
  const t = useText(accessText)
  useLive('access')
  const query = useQuery(mineQuery)
  if (query.data === undefined) return <PendingPage title={t('person.mine')} query={query} />
  if (query.data !== null) return <Loaded person={query.data} isMine />
  return (
    <>
      <PageHead title={t('person.mine')} />
      <Card>
        <EmptyState title={t('person.unknown')}>{t('person.unknownText')}</EmptyState>
      </Card>
    </>
  )
}

interface LoadedProps {
  readonly person: Person
  readonly back?: { readonly path: string; readonly label: string }
  readonly isMine?: boolean
}

function Loaded({ person, back, isMine = false }: LoadedProps) {
  const t = useText(accessText)
  const name = useName()
  const sentence = useSentence(person)
  const { employee, systems } = person
  return (
    <>
      <PageHead
        title={isMine ? t('person.mine') : name(employee)}
        state={isMine ? undefined : <MemberMark of={placedOf(person)} />}
        sentence={isMine ? t('person.mineSentence') : sentence}
        {...(back === undefined ? {} : { back })}
        acts={<Acts person={person} isMine={isMine} />}
      />
      <div className={styles.stack}>
        <UnderWay person={person} />
        {systems.length === 0 ? (
          <Card>
            <EmptyState title={t('person.nothing')}>{t('person.nothingText')}</EmptyState>
          </Card>
        ) : (
          systems.map((system) => <PersonSystem key={system.key} system={system} />)
        )}
        <PersonFacts person={person} />
        <PersonHistory person={person} />
      </div>
    </>
  )
}

function Acts({ person, isMine }: { readonly person: Person; readonly isMine: boolean }) {
  const t = useText(accessText)
  const lang = useLanguage()
  const [isLeaving, setLeaving] = useState(false)
  const { employee, mayRequest, exit, employments, state } = person
  const current = employments.find(({ isOver }) => !isOver)
  const whose = isMine ? '/api/access/mine' : `/api/access/people/${employee.id}`
  return (
    <>
      <Export
        large
        formats={['xlsx']}
        from={(format) => `${whose}/export?${new URLSearchParams({ format, lang })}`}
      />
      {exit !== null ? (
        <PathButton path={`/access/exits/${exit}`} size="md">
          {t('team.exit')}
        </PathButton>
      ) : mayRequest && current !== undefined ? (
        <Button variant="secondary" onClick={() => setLeaving(true)}>
          {t('team.end')}
        </Button>
      ) : null}
      {mayRequest && state !== 'left' ? (
        <PathButton path={`/access/requests/new?people=${employee.id}`} variant="primary" size="md">
          {t('team.change')}
        </PathButton>
      ) : null}
      {isLeaving && current !== undefined ? (
        <ExitDialog employment={current.id} name={employee.name} close={() => setLeaving(false)} />
      ) : null}
    </>
  )
}

function useSentence({ systems, underWay }: Person): string {
  const t = useText(accessText)
  const access = systems.flatMap((system) => system.access)
  const strange = access.filter(({ grant }) => grant === null).length
  return [
    access.length === 0
      ? `${t('person.nothing')}.`
      : t('person.sentence', { count: access.length }),
    ...(strange === 0 ? [] : [t('person.unapproved', { count: strange })]),
    ...(underWay.length === 0 ? [] : [t('person.underWaySentence', { count: underWay.length })]),
  ].join(' ')
}
