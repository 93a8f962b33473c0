import { Button, Dialog } from '@digdir/designsystemet-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useId } from 'react'
import type { CauseCategory } from '../../../../src/modules/deviations/schema.ts'
import { answer, api } from '../../lib/api.ts'
import { promiseText } from '../../lib/promise-text.ts'
import { useDeviationWords } from '../../lib/promise-words.ts'
import { useText, withoutStop } from '../../lib/text.ts'
import { type FormErrors, type FormState, useForm } from '../../lib/use-form.ts'
import { useFormat } from '../../lib/use-format.ts'
import { ErrorState } from '../ErrorState.tsx'
import { Form } from '../Form.tsx'
import { SelectField, TextField } from '../fields.tsx'
import { Skeleton } from '../Skeleton.tsx'
import { toast } from '../toast.ts'
import styles from './ExplainDialog.module.css'
import { deviationQuery, type ShownDeviation } from './queries.ts'
import { explainText } from './text.ts'

/** In the order in which they are looked for. The shapes themselves would bring Zod to the page. */
const causeCategories = [
  'supplier',
  'staffing',
  'change',
  'hardware',
  'network',
  'software',
  'routine',
  'customer',
  'measurement',
  'other',
] as const satisfies readonly CauseCategory[]

interface ExplainDialogProps {
  readonly id: number
  readonly close: () => void
}

/** A deviation with its explanation, to be written or read, beside ones like it. */
export function ExplainDialog({ id, close }: ExplainDialogProps) {
  const t = useText(explainText)
  const heading = useId()
  const words = useDeviationWords()
  const { data, error, refetch } = useQuery(deviationQuery(id))
  const mayExplain = data?.deviation.mayExplain ?? false
  const isExplained = data !== undefined && data.deviation.explanation !== null
  const title = mayExplain ? (isExplained ? 'change' : 'title') : 'read'
  return (
    <Dialog
      open
      onClose={close}
      closeButton={t('close')}
      aria-labelledby={heading}
      className={styles.dialog ?? ''}
    >
      <h2 id={heading}>{t(title)}</h2>
      {error !== null ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : data === undefined ? (
        <Skeleton lines={6} />
      ) : (
        <>
          <p className={styles.what}>{words(data.deviation)}</p>
          {mayExplain ? (
            <ExplainForm deviation={data.deviation} similar={data.similar} close={close} />
          ) : (
            <Columns main={<Said deviation={data.deviation} />} similar={data.similar} />
          )}
        </>
      )}
    </Dialog>
  )
}

interface Explanation {
  readonly causeCategory: string
  readonly explanation: string
  readonly action: string
  readonly actionOwner: string
  readonly actionDue: string
  readonly [name: string]: string
}

interface ExplainFormProps {
  readonly deviation: ShownDeviation
  readonly similar: readonly ShownDeviation[]
  readonly close: () => void
}

function ExplainForm({ deviation, similar, close }: ExplainFormProps) {
  const t = useText(explainText)
  const causes = useText(promiseText)
  const queryClient = useQueryClient()
  const wrong = useErrors()
  const form = useForm<Explanation>({
    key: `deviation.explain:${deviation.id}`,
    initial: saidOf(deviation),
    validate: wrong,
    send: (values) =>
      answer(
        api.deviations[':id'].explanation.$post({
          param: { id: String(deviation.id) },
          json: givenOf(values),
        }),
      ),
    onSent: () => {
      toast(t('saved'))
      for (const key of ['services', 'deviations', 'reports', 'start', 'me']) {
        void queryClient.invalidateQueries({ queryKey: [key] })
      }
      close()
    },
  })
  const choices = causeCategories.map((value) => ({ value, label: causes(`cause.${value}`) }))
  const use = ({ causeCategory: cause, explanation, action }: ShownDeviation) => {
    form.set('causeCategory', cause ?? '')
    form.set('explanation', explanation ?? '')
    form.set('action', action ?? '')
  }
  return (
    <Columns
      main={
        <Form form={form} submit={t('submit')} otherActs={<Cancel close={close} />}>
          <SelectField
            form={form}
            name="causeCategory"
            label={t('cause')}
            help={t('causeHelp')}
            choices={choices}
          />
          <TextField
            form={form}
            name="explanation"
            label={t('explanation')}
            help={t('explanationHelp')}
            rows={5}
          />
          <ActionFields form={form} />
        </Form>
      }
      similar={similar}
      use={use}
    />
  )
}

function ActionFields({ form }: { readonly form: FormState<Explanation> }) {
  const t = useText(explainText)
  return (
    <>
      <TextField
        form={form}
        name="action"
        label={t('action')}
        help={t('actionHelp')}
        rows={2}
        optional
      />
      <div className={styles.pair}>
        <TextField form={form} name="actionOwner" label={t('owner')} optional />
        <TextField form={form} name="actionDue" label={t('due')} type="date" optional />
      </div>
    </>
  )
}

function Cancel({ close }: { readonly close: () => void }) {
  const t = useText(explainText)
  return (
    <Button type="button" variant="secondary" onClick={close}>
      {t('cancel')}
    </Button>
  )
}

function useErrors(): (values: Explanation) => FormErrors {
  const t = useText(explainText)
  return (values) => {
    const isActed = values.action.trim() !== ''
    const missing = (name: string) => (values[name] ?? '').trim() === ''
    return {
      causeCategory: missing('causeCategory') ? t('causeMissing') : undefined,
      explanation: missing('explanation') ? t('explanationMissing') : undefined,
      actionOwner: isActed && missing('actionOwner') ? t('ownerMissing') : undefined,
      actionDue: isActed && missing('actionDue') ? t('dueMissing') : undefined,
    }
  }
}

function saidOf(deviation: ShownDeviation): Explanation {
  return {
    causeCategory: deviation.causeCategory ?? '',
    explanation: deviation.explanation ?? '',
    action: deviation.action ?? '',
    actionOwner: deviation.actionOwner ?? '',
    actionDue: deviation.actionDue ?? '',
  }
}

/** What is empty is not said. */
function givenOf({
  causeCategory: cause,
  explanation,
  action,
  actionOwner,
  actionDue,
}: Explanation) {
  const filled = (name: string, text: string) => (text.trim() === '' ? {} : { [name]: text.trim() })
  return {
    causeCategory: causeCategories.find((each) => each === cause) ?? 'other',
    explanation: explanation.trim(),
    ...filled('action', action),
    ...filled('actionOwner', actionOwner),
    ...filled('actionDue', actionDue),
  }
}

function Said({ deviation }: { readonly deviation: ShownDeviation }) {
  const t = useText(explainText)
  const causes = useText(promiseText)
  const format = useFormat()
  const { causeCategory: cause, explanation, action, explainedBy, explainedAt } = deviation
  if (explanation === null) return <p>{t('waits')}</p>
  return (
    <div className={styles.said}>
      <p>
        {t('said', {
          cause: cause === null ? '–' : causes(`cause.${cause}`),
          explanation,
        })}
      </p>
      {action === null ? null : (
        <p>
          {t('acted', {
            action: withoutStop(action),
            owner: deviation.actionOwner ?? '–',
          })}
        </p>
      )}
      {explainedBy === null || explainedAt === null ? null : (
        <p className="muted small">
          {t('by', { name: explainedBy, when: format.instant(explainedAt) })}
        </p>
      )}
    </div>
  )
}

interface ColumnsProps {
  readonly main: ReactNode
  readonly similar: readonly ShownDeviation[]
  readonly use?: (deviation: ShownDeviation) => void
}

function Columns({ main, similar, use }: ColumnsProps) {
  const t = useText(explainText)
  const format = useFormat()
  const words = useDeviationWords()
  return (
    <div className={styles.columns}>
      {main}
      <aside className={styles.similar}>
        <h3>{t('similar')}</h3>
        {similar.length === 0 ? <p className="muted small">{t('noSimilar')}</p> : null}
        {similar.map((each) => (
          <section key={each.id}>
            <p className="muted small">
              {t('of', {
                service: each.service.name,
                period: format.periodKey(each.period),
              })}
            </p>
            <p className={styles.was}>{words(each)}</p>
            <Said deviation={each} />
            {use === undefined ? null : (
              <Button variant="tertiary" data-size="sm" type="button" onClick={() => use(each)}>
                {t('use')}
              </Button>
            )}
          </section>
        ))}
      </aside>
    </div>
  )
}
