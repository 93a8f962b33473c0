import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useText } from '../../../lib/text.ts'
import { useFormat } from '../../../lib/use-format.ts'
import { Button } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { PageHead } from '../../../ui/PageHead.tsx'
import { PendingPage } from '../../../ui/PendingPage.tsx'
import { State } from '../../../ui/State.tsx'
import { type PersonPage as Person, personQuery } from '../queries.ts'
import { GiveRole } from '../roles/GiveRole.tsx'
import { GrantList } from '../roles/GrantList.tsx'
import { EndPerson, RestorePerson } from './EndPerson.tsx'
import { InvitePerson } from './InvitePerson.tsx'
import { PersonAbsence } from './PersonAbsence.tsx'
import { ChangePerson } from './PersonForms.tsx'
import { PersonHistory } from './PersonHistory.tsx'
import styles from './people.module.css'
import { peopleText } from './text.ts'

const route = getRouteApi('/shell/settings/people/$id')

export function PersonPage() {
  const { id } = route.useParams()
  const t = useText(peopleText)
  const query = useQuery(personQuery(id))
  if (query.data !== undefined) return <Whole person={query.data} />
  return (
    <PendingPage
      title={t('columns.name')}
      back={{ path: '/settings/people', label: t('back') }}
      query={query}
    />
  )
}

type Doing = 'change' | 'give' | 'end' | 'invite' | undefined

function Whole({ person }: { readonly person: Person }) {
  const t = useText(peopleText)
  const [doing, setDoing] = useState<Doing>()
  const close = () => setDoing(undefined)
  const open = (person.roles ?? []).filter(({ state }) => state !== 'ended')
  const isActive = person.endedAt === null
  const worksHere = open.some(({ role, state }) => role !== 'contact' && state === 'in_force')
  return (
    <>
      <PageHead
        title={person.name}
        state={isActive ? undefined : <State kind="unknown">{t('hasEnded')}</State>}
        sentence={useSentence(person)}
        back={{ path: '/settings/people', label: t('back') }}
        acts={
          person.mayChange ? (
            isActive ? (
              <>
                <Button variant="secondary" onClick={() => setDoing('invite')}>
                  {t('invite.act')}
                </Button>
                <Button onClick={() => setDoing('give')}>{t('person.give')}</Button>
              </>
            ) : (
              <RestorePerson person={person} />
            )
          ) : undefined
        }
      />
      <div className="grid grid-wide">
        <div className="grid">
          {person.roles === null ? null : (
            <Card title={t('person.rolesTitle')} flush>
              <GrantList grants={open} empty={t('noRoles')} showPerson={false} />
            </Card>
          )}
          {person.mayChange && worksHere ? <PersonAbsence id={person.id} /> : null}
          {person.roles === null ? null : <PersonHistory person={person} />}
        </div>
        <Facts person={person}>
          {person.mayChange && isActive ? (
            <div className={styles.acts}>
              <Button variant="secondary" data-size="sm" onClick={() => setDoing('change')}>
                {t('person.change')}
              </Button>
              {person.mayEnd ? (
                <Button variant="tertiary" data-size="sm" onClick={() => setDoing('end')}>
                  {t('end.act')}
                </Button>
              ) : null}
            </div>
          ) : null}
        </Facts>
      </div>
      {doing === 'change' ? <ChangePerson person={person} close={close} /> : null}
      {doing === 'give' ? <GiveRole person={person} close={close} /> : null}
      {doing === 'end' ? <EndPerson person={person} close={close} /> : null}
      {doing === 'invite' ? <InvitePerson person={person} close={close} /> : null}
    </>
  )
}

function useSentence({ name, roles, endedAt }: Person): string | undefined {
  const t = useText(peopleText)
  const format = useFormat()
  if (endedAt !== null) return t('person.ended', { name, day: format.instant(endedAt) })
  if (roles === null) return undefined
  const held = roles.filter(({ state }) => state === 'in_force').length
  const waiting = roles.filter(({ state }) => state === 'waiting').length
  const has = held === 0 ? t('person.noRole', { name }) : t('person.roles', { name, count: held })
  return waiting === 0 ? has : `${has} ${t('person.waits', { count: waiting })}`
}

function Facts({ person, children }: { readonly person: Person; readonly children: ReactNode }) {
  const t = useText(peopleText)
  const format = useFormat()
  const { email, language, createdAt } = person
  return (
    <Card title={t('person.facts')}>
      <dl className={styles.facts}>
        <dt>{t('form.email')}</dt>
        <dd>
          <a href={`mailto:${email}`}>{email}</a>
        </dd>
        <dt>{t('form.language')}</dt>
        <dd>{t(`form.languages.${language ?? 'none'}`)}</dd>
        <dt>{t('columns.createdAt')}</dt>
        <dd>{format.instant(createdAt)}</dd>
      </dl>
      {children}
    </Card>
  )
}
