import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { ApiProblem } from '../../lib/api-problem.ts'
import { useText } from '../../lib/text.ts'
import { useForm } from '../../lib/use-form.ts'
import { Card } from '../../ui/Card.tsx'
import { Form } from '../../ui/Form.tsx'
import { TextField } from '../../ui/fields.tsx'
import { PathButton } from '../../ui/PathLink.tsx'
import { toast } from '../../ui/toast.ts'
import { change, connect, type Source, type SourceKind } from './queries.ts'
import { SourceFields } from './SourceFields.tsx'
import { problemsIn, type SourceValues, secretsOf, settingsOf } from './source-form.ts'
import styles from './sources.module.css'
import { TrialCard } from './TrialCard.tsx'
import { sourcesText } from './text.ts'

interface SourceFormProps {
  readonly kind: SourceKind
  readonly initial: SourceValues
  /** One that is changed. */
  readonly source?: Source
}

/** How a program is reached, and beside it whether it answers so. */
export function SourceForm({ kind, initial, source }: SourceFormProps) {
  const t = useText(sourcesText)
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const form = useForm<SourceValues>({
    key: `source:${source?.key ?? `new:${kind}`}`,
    initial,
    secret: ['password', 'token'],
    validate: (values) => problemsIn(kind, values, t),
    send: async (values) => {
      await save(kind, values, source).catch((error: unknown) => {
        throw toldAtFields(error)
      })
      await queryClient.invalidateQueries({ queryKey: ['sources'] })
      toast(t('form.saved'))
      const key = encodeURIComponent(source?.key ?? values.key)
      await navigate({ href: `/monitoring/sources/${key}` })
    },
  })
  const away =
    source === undefined
      ? '/monitoring/sources'
      : `/monitoring/sources/${encodeURIComponent(source.key)}`
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
          <TextField form={form} name="name" label={t('form.name')} help={t('form.nameHelp')} />
          {source === undefined ? (
            <TextField form={form} name="key" label={t('form.key')} help={t('form.keyHelp')} />
          ) : null}
          <SourceFields form={form} kind={kind} has={source?.hasSecrets ?? []} />
        </Form>
      </Card>
      {kind === 'alertmanager' ? null : (
        <TrialCard kind={kind} values={form.values} source={source?.key} />
      )}
    </div>
  )
}

function save(kind: SourceKind, values: SourceValues, source: Source | undefined) {
  const given = {
    name: values.name.trim(),
    settings: settingsOf(kind, values),
    secrets: secretsOf(values),
    silentAfterSeconds: Number(values.silent),
  }
  return source === undefined ? connect({ ...given, key: values.key }) : change(source.key, given)
}

/** The server names `settings.url`; the form has `url`. */
function toldAtFields(error: unknown): unknown {
  if (!(error instanceof ApiProblem)) return error
  const { status, code, message, problems } = error
  const own = problems.map(({ path = '', reason }) => ({
    path: path === 'secrets' ? 'token' : path.replace(/^(settings|secrets)\./, ''),
    reason,
  }))
  return new ApiProblem({ status, code, title: message, problems: own })
}
