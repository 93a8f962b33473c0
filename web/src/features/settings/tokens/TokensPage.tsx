import { useQuery } from '@tanstack/react-query'
import { useText } from '../../../lib/text.ts'
import { Button } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { PageHead } from '../../../ui/PageHead.tsx'
import { PathButton } from '../../../ui/PathLink.tsx'
import { RelativeTime } from '../../../ui/RelativeTime.tsx'
import { type PlainColumn, Table } from '../../../ui/Table.tsx'
import { type Token, tokensQuery } from '../../../ui/tokens/queries.ts'
import { RevokeToken } from '../../../ui/tokens/RevokeToken.tsx'
import { useScopeWords } from '../../../ui/tokens/scope-words.ts'
import { TokenState } from '../../../ui/tokens/TokenState.tsx'
import { Asked } from '../Asked.tsx'
import { text } from './text.ts'
import styles from './tokens.module.css'

/** Everybody's, to watch over; one's own are made where one's sign-in is. */
export function TokensPage() {
  const t = useText(text)
  const query = useQuery(tokensQuery('all'))
  const columns = useColumns()
  return (
    <>
      <PageHead
        title={t('title')}
        sentence={t('sentence')}
        acts={
          <>
            <Button asChild variant="secondary">
              <a href="/api/docs">{t('reference')}</a>
            </Button>
            <PathButton path="/my-sign-in" size="md">
              {t('own')}
            </PathButton>
          </>
        }
      />
      <Asked query={query}>
        {({ items }) => (
          <Card flush>
            {items.length === 0 ? (
              <EmptyState title={t('none')}>{t('noneText')}</EmptyState>
            ) : (
              <Table label={t('title')} rows={items} rowKey={({ id }) => id} columns={columns} />
            )}
          </Card>
        )}
      </Asked>
    </>
  )
}

function useColumns(): readonly PlainColumn<Token>[] {
  const t = useText(text)
  const words = useScopeWords()
  return [
    { key: 'name', header: t('columns.name'), heading: true, cell: ({ name }) => name },
    { key: 'person', header: t('columns.person'), cell: ({ person }) => person.name },
    {
      key: 'scopes',
      header: t('columns.scopes'),
      cell: ({ scopes }) => <span className={styles.scopes}>{words.sentence(scopes)}</span>,
    },
    { key: 'service', header: t('columns.service'), cell: ({ service }) => service ?? t('all') },
    {
      key: 'used',
      header: t('columns.used'),
      cell: ({ lastUsedAt }) =>
        lastUsedAt === null ? t('never') : <RelativeTime instant={lastUsedAt} />,
    },
    {
      key: 'state',
      header: t('columns.state'),
      cell: (token) => (
        <div className={styles.state}>
          <TokenState token={token} />
          <RevokeToken token={token} />
        </div>
      ),
    },
  ]
}
