import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { ApiProblem } from '../../lib/api-problem.ts'
import { useText } from '../../lib/text.ts'
import { useForm } from '../../lib/use-form.ts'
import { Card } from '../../ui/Card.tsx'
import { Form } from '../../ui/Form.tsx'
import { RadioField, SelectField, TextField } from '../../ui/fields.tsx'
import { PathButton } from '../../ui/PathLink.tsx'
import { toast } from '../../ui/toast.ts'
import styles from './access-sources.module.css'
import { change, connect, type Source } from './queries.ts'
import { SourceFields } from './SourceFields.tsx'
import { givenOf, kindOf, problemsIn, type SourceValues } from './source-form.ts'
import { TrialCard } from './TrialCard.tsx'
import { accessSourcesText } from './text.ts'

interface SourceFormProps {
  readonly initial: SourceValues
  readonly systems: readonly { readonly key: string; readonly name: string }[]
  /** One that is changed. */
  readonly source?: Source
}

/** How a source is reached, and beside it whether it can be. */
export function SourceForm({ initial, systems, source }: SourceFormProps) {
  const t = useText(accessSourcesText)
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const form = useForm<SourceValues>({
    key: `access-source:${source?.key ?? 'new'}`,
    initial,
    secret: ['password', 'privateKey'],
    validate: (values) => problemsIn(values, t),
    send: async (values) => {
      const given = givenOf(values)
      await (source === undefined
        ? connect({ ...given, key: values.key })
        : change(source.key, given)
      ).catch((error: unknown) => {
        throw toldAtFields(error)
      })
      await queryClient.invalidateQueries({ queryKey: ['access', 'sources'] })
      toast(t('form.saved'))
      const key = encodeURIComponent(source?.key ?? values.key)
      await navigate({ href: `/access/intake/sources/${key}` })
    },
  })
  const home = '/access/intake/sources'
  const away = source === undefined ? home : `${home}/${encodeURIComponent(source.key)}`
  const kind = kindOf(form.values)
  return (
    <div className={styles.beside}>
      <Card>
        <Form
          form={form}
          submit={t(source === undefined ? 'form.save' : 'form.saveChange')}
          otherActs={
            <PathButton path={away} size="md">
              {t('form.cancel')}
            </PathButton>
          }
        >
          {source === undefined ? (
            <>
              <SelectField
                form={form}
                name="system"
                label={t('form.of')}
                choices={[
                  { value: '', label: t('of.employments') },
                  ...systems.map(({ key, name }) => ({
                    value: key,
                    label: t('of.accounts', { system: name }),
                  })),
                ]}
              />
              <RadioField
                form={form}
                name="kind"
                label={t('form.kind')}
                choices={(['folder', 'sftp', 'ldap'] as const).map((value) => ({
                  value,
                  label: t(`kind.${value}`),
                  help: t(`form.kindHelp.${value}`),
                }))}
              />
            </>
          ) : null}
          <TextField form={form} name="name" label={t('form.name')} help={t('form.nameHelp')} />
          {source === undefined ? (
            <TextField form={form} name="key" label={t('form.key')} help={t('form.keyHelp')} />
          ) : null}
          <SourceFields form={form} kind={kind} has={source?.hasSecrets ?? []} />
        </Form>
      </Card>
      <TrialCard form={form} source={source?.key} />
    </div>
  )
}

/** The server names `settings.host`; the form has `host`. */
function toldAtFields(error: unknown): unknown {
  if (!(error instanceof ApiProblem)) return error
  const { status, code, message, problems } = error
  const own = problems.map(({ path = '', reason }) => ({
    path: path === 'secrets' ? 'password' : path.replace(/^(settings|secrets)\./, ''),
    reason,
  }))
  return new ApiProblem({ status, code, title: message, problems: own })
}
