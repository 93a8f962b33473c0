import { useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { answer, api } from '../../lib/api.ts'
import { promiseText } from '../../lib/promise-text.ts'
import { useText, withoutStop } from '../../lib/text.ts'
import { type FormErrors, type FormState, useForm } from '../../lib/use-form.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Form } from '../Form.tsx'
import { SelectField, TextField } from '../fields.tsx'
import { toast } from '../toast.ts'
import { ActionFields } from './ActionFields.tsx'
import { causeCategories } from './causes.ts'
import { type Explanation, explanationOf, givenOf, OTHER } from './explanation.ts'
import { LinkChoice } from './LinkChoice.tsx'
import { type DeviationData, type OpenDeviation, type ShownDeviation, TOUCHED } from './queries.ts'
import { explainText } from './text.ts'

/** The form of a deviation's explanation; `use` begins it with what was said of another. */
export function useExplaining(
  { deviation, links }: Pick<DeviationData, 'deviation' | 'links'>,
  onSaved: () => void,
): { form: FormState<Explanation>; use: (deviation: ShownDeviation) => void } {
  const t = useText(explainText)
  const queryClient = useQueryClient()
  const form = useForm<Explanation>({
    key: `deviation.explain:${deviation.id}`,
    initial: explanationOf(deviation, links),
    validate: useErrors(),
    send: (values) =>
      answer(
        api.deviations[':id'].explanation.$post({
          param: { id: String(deviation.id) },
          json: givenOf(values, deviation.actionDoneAt !== null),
        }),
      ),
    onSent: () => {
      toast(t('saved'))
      for (const key of TOUCHED) void queryClient.invalidateQueries({ queryKey: [key] })
      onSaved()
    },
  })
  const use = ({ causeCategory: cause, explanation, action }: ShownDeviation) =>
    form.setAll({
      causeCategory: cause ?? '',
      explanation: explanation ?? '',
      ...(deviation.actionDoneAt === null ? { action: action ?? '' } : {}),
    })
  return { form, use }
}

interface ExplainFormProps {
  readonly data: Pick<DeviationData, 'deviation' | 'links'>
  readonly form: FormState<Explanation>
  /** Beside the button: a way out. */
  readonly otherActs?: ReactNode
}

export function ExplainForm({ data: { deviation, links }, form, otherActs }: ExplainFormProps) {
  const t = useText(explainText)
  const causes = useText(promiseText)
  const choices = causeCategories.map((value) => ({ value, label: causes(`cause.${value}`) }))
  return (
    <Form form={form} submit={t('submit')} otherActs={otherActs}>
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
      <LinkChoice id={deviation.id ?? 0} form={form} links={links} />
      {deviation.actionDoneAt === null ? (
        <ActionFields form={form} deviation={deviation} />
      ) : (
        <Done deviation={deviation} />
      )}
    </Form>
  )
}

/** What is done can no longer be changed here. */
function Done({ deviation }: { readonly deviation: OpenDeviation }) {
  const t = useText(explainText)
  const format = useFormat()
  const { action, actionDoneAt } = deviation
  if (action === null || actionDoneAt === null) return null
  return <p>{t('isDone', { action: withoutStop(action), when: format.instant(actionDoneAt) })}</p>
}

function useErrors(): (values: Explanation) => FormErrors {
  const t = useText(explainText)
  return (values) => {
    const isActed = values.action.trim() !== ''
    const { actionOwnerId: owner } = values
    return {
      causeCategory: values.causeCategory === '' ? t('causeMissing') : undefined,
      explanation: values.explanation.trim() === '' ? t('explanationMissing') : undefined,
      actionOwnerId: isActed && owner === '' ? t('ownerMissing') : undefined,
      actionOwner:
        isActed && owner === OTHER && values.actionOwner.trim() === ''
          ? t('otherMissing')
          : undefined,
      actionDue: isActed && values.actionDue === '' ? t('dueMissing') : undefined,
    }
  }
}
