import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useText } from '../../../lib/text.ts'
import { useForm } from '../../../lib/use-form.ts'
import { useFormat } from '../../../lib/use-format.ts'
import { Button } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { Form } from '../../../ui/Form.tsx'
import { TextField } from '../../../ui/fields.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { State } from '../../../ui/State.tsx'
import { Table } from '../../../ui/Table.tsx'
import { toast } from '../../../ui/toast.ts'
import styles from '../access-standing.module.css'
import { approveReader, askForReader, endReader, type Reader, readersQuery } from '../queries.ts'
import { standingText } from '../text.ts'

/** Who may see whom has protected personal data: asked for by one administrator, agreed to by another. */
export function Readers() {
  const t = useText(standingText)
  const format = useFormat()
  const { data, error, refetch } = useQuery(readersQuery)
  if (error !== null) return <ErrorState error={error} retry={() => void refetch()} />
  if (data === undefined) return <Skeleton lines={6} />
  return (
    <div className={styles.rules}>
      <p>{t('rules.readers.text', { count: data.protectedPeople })}</p>
      <Card flush>
        {data.items.length === 0 ? (
          <EmptyState title={t('rules.readers.empty')} />
        ) : (
          <Table
            label={t('rules.tabs.readers')}
            rows={data.items}
            rowKey={({ id }) => String(id)}
            stacks
            columns={[
              {
                key: 'person',
                header: t('rules.readers.person'),
                heading: true,
                long: true,
                cell: ({ person }) => (
                  <span className={styles.two}>
                    <span>{person.name}</span>
                    <span className="muted">{person.email}</span>
                  </span>
                ),
              },
              {
                key: 'state',
                header: t('rules.readers.state'),
                cell: (reader) => (
                  <span className={styles.two}>
                    <ReaderState reader={reader} />
                    <span className="muted">
                      {t('rules.readers.since', {
                        who: reader.endedBy ?? reader.approvedBy ?? reader.askedBy,
                        when: format.moment(reader.endedAt ?? reader.approvedAt ?? reader.askedAt),
                      })}
                    </span>
                  </span>
                ),
              },
              {
                key: 'acts',
                header: t('rules.approve'),
                cell: (reader) => <Acts reader={reader} />,
              },
            ]}
          />
        )}
      </Card>
      {data.mayAsk ? <Asking /> : null}
    </div>
  )
}

function ReaderState({ reader: { approvedAt, endedAt } }: { readonly reader: Reader }) {
  const t = useText(standingText)
  if (endedAt !== null) return <State kind="neutral">{t('rules.readers.ended')}</State>
  return approvedAt === null ? (
    <State kind="risk">{t('rules.readers.waits')}</State>
  ) : (
    <State kind="kept">{t('rules.readers.may')}</State>
  )
}

function Acts({ reader: { id, mayApprove, mayEnd, approvedAt } }: { readonly reader: Reader }) {
  const t = useText(standingText)
  const queries = useQueryClient()
  const send = async (act: () => Promise<unknown>) => {
    try {
      await act()
      toast(t('rules.decided'))
    } catch (error) {
      toast(error instanceof Error ? error.message : String(error), 'missed')
    }
    await queries.invalidateQueries({ queryKey: ['access'] })
  }
  return (
    <span className={styles.acts}>
      {mayApprove ? (
        <Button
          variant="secondary"
          data-size="sm"
          onClick={() => void send(() => approveReader(id))}
        >
          {t('rules.readers.approve')}
        </Button>
      ) : null}
      {mayEnd ? (
        <Button variant="secondary" data-size="sm" onClick={() => void send(() => endReader(id))}>
          {t(approvedAt === null ? 'rules.readers.refuse' : 'rules.readers.end')}
        </Button>
      ) : null}
    </span>
  )
}

function Asking() {
  const t = useText(standingText)
  const queries = useQueryClient()
  const form = useForm<Readonly<{ email: string }>>({
    key: 'access.reader',
    initial: { email: '' },
    validate: ({ email }) => (email.trim() === '' ? { email: t('rules.readers.missing') } : {}),
    send: ({ email }) => askForReader(email.trim()),
    onSent: () => {
      form.reset()
      toast(t('rules.readers.asked'))
      void queries.invalidateQueries({ queryKey: ['access'] })
    },
  })
  return (
    <Card>
      <Form form={form} submit={t('rules.readers.ask')} variant="secondary">
        <TextField form={form} name="email" type="email" label={t('rules.readers.email')} />
      </Form>
    </Card>
  )
}
