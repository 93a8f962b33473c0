import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useLive } from '../../../lib/live.ts'
import { useText } from '../../../lib/text.ts'
import { Button } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { PageHead } from '../../../ui/PageHead.tsx'
import { type PlainColumn, Table } from '../../../ui/Table.tsx'
import { TextButton } from '../../../ui/TextButton.tsx'
import { Asked } from '../Asked.tsx'
import { EmbedDialog } from './EmbedDialog.tsx'
import { PageForm } from './PageForm.tsx'
import { type Page, type Pages, pagesQuery } from './queries.ts'
import { RemovePage } from './RemovePage.tsx'
import styles from './status-pages.module.css'
import { text } from './text.ts'

type Open =
  | { readonly what: 'add' }
  | { readonly what: 'change' | 'embed' | 'remove'; readonly page: Page }

/** The pages that show how services are, and who sees them. */
export function StatusPagesPage() {
  const t = useText(text)
  useLive('status_pages')
  const query = useQuery(pagesQuery)
  const [open, setOpen] = useState<Open>()
  const mayAdd = (query.data?.units.length ?? 0) > 0
  return (
    <>
      <PageHead
        title={t('title')}
        sentence={t('sentence')}
        acts={
          mayAdd ? <Button onClick={() => setOpen({ what: 'add' })}>{t('add')}</Button> : undefined
        }
      />
      <Asked query={query}>
        {(data) => (
          <>
            <Card flush>
              <List data={data} open={setOpen} />
            </Card>
            <Opened data={data} open={open} close={() => setOpen(undefined)} />
          </>
        )}
      </Asked>
    </>
  )
}

interface ListProps {
  readonly data: Pages
  readonly open: (open: Open) => void
}

function List({ data, open }: ListProps) {
  const t = useText(text)
  const columns = useColumns(open)
  if (data.items.length === 0) return <EmptyState title={t('none')}>{t('noneText')}</EmptyState>
  return (
    <Table
      label={t('title')}
      columns={columns}
      rows={data.items}
      rowKey={({ id }) => String(id)}
      stacks
    />
  )
}

function useColumns(open: ListProps['open']): readonly PlainColumn<Page>[] {
  const t = useText(text)
  return [
    {
      key: 'name',
      header: t('name'),
      heading: true,
      long: true,
      cell: ({ key, name }) => <a href={`/status/${key}`}>{name}</a>,
    },
    { key: 'unit', header: t('unit'), long: true, cell: ({ unit }) => unit.name },
    {
      key: 'access',
      header: t('access'),
      cell: ({ isPublic }) => t(isPublic ? 'public' : 'signedIn'),
    },
    {
      key: 'services',
      header: t('servicesShown'),
      long: true,
      cell: ({ services }) => services.map(({ name }) => name).join(', '),
    },
    {
      key: 'acts',
      header: t('acts'),
      cell: (page) => (
        <span className={styles.acts}>
          {page.isPublic ? (
            <TextButton onClick={() => open({ what: 'embed', page })}>{t('embed')}</TextButton>
          ) : null}
          {page.mayChange ? (
            <>
              <TextButton onClick={() => open({ what: 'change', page })}>{t('change')}</TextButton>
              <TextButton onClick={() => open({ what: 'remove', page })}>{t('remove')}</TextButton>
            </>
          ) : null}
        </span>
      ),
    },
  ]
}

interface OpenedProps {
  readonly data: Pages
  readonly open: Open | undefined
  readonly close: () => void
}

function Opened({ data, open, close }: OpenedProps) {
  switch (open?.what) {
    case 'add':
      return <PageForm units={data.units} page={undefined} close={close} />
    case 'change':
      return <PageForm units={data.units} page={open.page} close={close} />
    case 'embed':
      return <EmbedDialog page={open.page} close={close} />
    case 'remove':
      return <RemovePage page={open.page} close={close} />
    default:
      return null
  }
}
