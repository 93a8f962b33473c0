import { useQueryClient } from '@tanstack/react-query'
import { useText } from '../../../lib/text.ts'
import { useForm } from '../../../lib/use-form.ts'
import { Card } from '../../../ui/Card.tsx'
import { Form } from '../../../ui/Form.tsx'
import { TextField } from '../../../ui/fields.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { Table } from '../../../ui/Table.tsx'
import { toast } from '../../../ui/toast.ts'
import styles from '../access-standing.module.css'
import { proposeRules, type RulesShown } from '../queries.ts'
import { standingText } from '../text.ts'
import { Effects } from './Effects.tsx'
import { changesOf, parts, type RuleValues, rulesOf, valuesOf, written, wrongOf } from './fields.ts'

export function RulesForm({ data }: { readonly data: RulesShown }) {
  return data.mayPropose ? <Proposing data={data} /> : <Reading data={data} />
}

function Proposing({ data: { rules } }: { readonly data: RulesShown }) {
  const t = useText(standingText)
  const queries = useQueryClient()
  const wrong = wrongOf(t)
  const form = useForm<RuleValues>({
    key: 'access.rules',
    initial: { ...valuesOf(rules), reason: '' },
    validate: (values) => ({
      ...wrong(values),
      ...((values.reason ?? '').trim() === '' ? { reason: t('rules.missingReason') } : {}),
      ...(changesOf(t, rules, rulesOf(rules, values)).length === 0
        ? { reason: t('rules.same') }
        : {}),
    }),
    send: (values) => proposeRules(rulesOf(rules, values), (values.reason ?? '').trim()),
    onSent: () => {
      toast(t('rules.proposed'))
      void queries.invalidateQueries({ queryKey: ['access'] })
    },
  })
  const wanted = rulesOf(rules, form.values)
  const isRight = Object.keys(wrong(form.values)).length === 0
  const isChanged = changesOf(t, rules, wanted).length > 0
  return (
    <Form form={form} submit={t('rules.propose')}>
      {parts.map(({ part, fields }) => (
        <Card key={part} title={t(`rules.names.${part}.title`)}>
          <div className={styles.numbers}>
            {fields.map((field) => (
              <TextField
                key={field}
                form={form}
                name={`${part}.${field}`}
                label={t(`rules.names.${part}.${field}` as Parameters<typeof t>[0])}
                input={{ inputMode: 'numeric' }}
              />
            ))}
          </div>
        </Card>
      ))}
      {isChanged && isRight ? <Effects wanted={wanted} /> : null}
      <TextField form={form} name="reason" label={t('rules.reason')} rows={2} />
    </Form>
  )
}

function Reading({ data: { rules } }: { readonly data: RulesShown }) {
  const t = useText(standingText)
  const rows = parts.flatMap(({ part, fields }) =>
    fields.map((field) => ({
      key: `${part}.${field}`,
      part: t(`rules.names.${part}.title`),
      name: t(`rules.names.${part}.${field}` as Parameters<typeof t>[0]),
      value: written(rules, part, field),
    })),
  )
  return (
    <div className={styles.rules}>
      <Notice title={t('rules.readOnly')} />
      <Card flush>
        <Table
          label={t('rules.title')}
          rows={rows}
          rowKey={({ key }) => key}
          stacks
          columns={[
            {
              key: 'name',
              header: t('rules.effect'),
              heading: true,
              cell: ({ part, name }) => (
                <span className={styles.two}>
                  <span>{name}</span>
                  <span className="muted">{part}</span>
                </span>
              ),
            },
            { key: 'value', header: t('rules.before'), numeric: true, cell: ({ value }) => value },
          ]}
        />
      </Card>
    </div>
  )
}
