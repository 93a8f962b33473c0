import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useText } from '../../../lib/text.ts'
import { useFormat } from '../../../lib/use-format.ts'
import { ButtonLink } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { PageHead } from '../../../ui/PageHead.tsx'
import { PendingPage } from '../../../ui/PendingPage.tsx'
import { FilterSelect } from '../../../ui/SearchField.tsx'
import { Comparison } from './Comparison.tsx'
import { Contacts } from './Contacts.tsx'
import { type ServiceAgreements, serviceQuery } from './queries.ts'
import { text } from './text.ts'
import { VersionLine } from './VersionLine.tsx'
import { VersionRead } from './VersionRead.tsx'

const route = getRouteApi('/shell/settings/agreements/$key')

export function AgreementPage() {
  const { key } = route.useParams()
  const t = useText(text)
  const query = useQuery(serviceQuery(key))
  if (query.data !== undefined) return <Whole service={query.data} />
  return (
    <PendingPage
      title={t('columns.service')}
      back={{ path: '/settings/agreements', label: t('back') }}
      query={query}
    />
  )
}

function Whole({ service }: { readonly service: ServiceAgreements }) {
  const t = useText(text)
  const format = useFormat()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { key, name, versions } = service
  const chosen =
    versions.find(({ from }) => from === search.version) ??
    versions.find(({ state }) => state === 'in_force') ??
    versions[0]
  const others = versions.filter(({ from }) => from !== chosen?.from)
  const other = others.find(({ from }) => from === search.with)
  const choose = (version: string | undefined, compared: string | undefined) =>
    void navigate({
      search: {
        ...(version === undefined ? {} : { version }),
        ...(compared === undefined || compared === version ? {} : { with: compared }),
      },
      replace: true,
      resetScroll: false,
    })
  return (
    <>
      <PageHead
        title={name}
        sentence={useSummary(service)}
        back={{ path: '/settings/agreements', label: t('back') }}
        acts={
          <ButtonLink to="/settings/agreements/$key/calendar" params={{ key }}>
            {t('calendar')}
          </ButtonLink>
        }
      />
      <div className="grid">
        {versions.length === 0 ? null : (
          <Card title={t('versions')}>
            <VersionLine
              versions={versions}
              chosen={chosen?.from}
              choose={(from) => choose(from, search.with)}
            />
          </Card>
        )}
        {chosen === undefined ? null : (
          <VersionRead
            version={chosen}
            aside={
              others.length === 0 ? null : (
                <FilterSelect
                  label={t('compare')}
                  chosen={other?.from ?? ''}
                  choices={[
                    { value: '', label: t('compareNone') },
                    ...others.map(({ from }) => ({
                      value: from,
                      label: t('versionFrom', { day: format.fullDay(from) }),
                    })),
                  ]}
                  choose={(from) => choose(chosen.from, from === '' ? undefined : from)}
                />
              )
            }
          />
        )}
        {chosen === undefined || other === undefined ? null : (
          <Comparison service={key} one={chosen.from} other={other.from} />
        )}
        <Contacts service={service} />
      </div>
    </>
  )
}

function useSummary({ versions, customer }: ServiceAgreements): string {
  const t = useText(text)
  const format = useFormat()
  const inForce = versions.find(({ state }) => state === 'in_force')
  const next = versions.findLast(({ state }) => state === 'future')
  const words = [
    inForce === undefined
      ? t('summary.none')
      : t('summary.inForce', { customer: customer.name, day: format.fullDay(inForce.from) }),
    next === undefined ? '' : t('summary.next', { day: format.fullDay(next.from) }),
  ]
  return words.filter((each) => each !== '').join(' ')
}
