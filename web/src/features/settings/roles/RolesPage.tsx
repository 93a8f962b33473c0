import { useQuery } from '@tanstack/react-query'
import { answer, api } from '../../../lib/api.ts'
import { useLanguage, useText } from '../../../lib/text.ts'
import { Button } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Icon } from '../../../ui/icons.tsx'
import { PageHead } from '../../../ui/PageHead.tsx'
import { Asked } from '../Asked.tsx'
import { settingsKey } from '../queries.ts'
import { roleNames } from '../role-names.ts'
import { settingsText } from '../text.ts'
import { GrantList } from './GrantList.tsx'
import { RoleMatrix } from './RoleMatrix.tsx'
import styles from './roles.module.css'
import { rolesText } from './text.ts'

export function RolesPage() {
  const t = useText(rolesText)
  const waiting = useQuery({
    queryKey: settingsKey('roles', 'waiting'),
    queryFn: ({ signal }) =>
      answer(api.roles.$get({ query: { state: 'waiting', limit: '200' } }, { init: { signal } })),
  })
  return (
    <>
      <PageHead
        title={t('title')}
        sentence={
          waiting.data === undefined
            ? undefined
            : t('sentence.waiting', { count: waiting.data.total })
        }
        acts={<Downloads />}
      />
      <div className="grid">
        <Asked query={waiting} lines={3}>
          {({ items }) => (
            <Card title={t('waiting')} flush>
              {items.length === 0 ? (
                <EmptyState title={t('noneWaiting')}>{t('noneWaitingText')}</EmptyState>
              ) : (
                <GrantList grants={items} empty={t('noneWaiting')} showPerson />
              )}
            </Card>
          )}
        </Asked>
        <RoleMatrix />
        <Explained />
      </div>
    </>
  )
}

/** For reviews of accesses: everything, as a file. */
function Downloads() {
  const t = useText(rolesText)
  const language = useLanguage()
  return (['csv', 'xlsx'] as const).map((format) => (
    <Button key={format} asChild variant="secondary">
      <a href={`/api/roles/review?format=${format}&language=${language}`} download>
        <Icon name="download" size={18} />
        {t(format)}
      </a>
    </Button>
  ))
}

function Explained() {
  const t = useText(rolesText)
  const s = useText(settingsText)
  return (
    <Card title={t('explain')} aside={t('explainAside')}>
      <dl className={styles.roles}>
        {roleNames.map((role) => (
          <div key={role}>
            <dt>{s(`roles.${role}`)}</dt>
            <dd>{s(`explained.${role}`)}</dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}
