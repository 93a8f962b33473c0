import { Dialog } from '@digdir/designsystemet-react'
import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { reasonIn } from '../../../../src/platform/reasons/reasons.ts'
import { answer, api } from '../../lib/api.ts'
import { ApiProblem } from '../../lib/api-problem.ts'
import { useLanguage, useText } from '../../lib/text.ts'
import { useForm } from '../../lib/use-form.ts'
import { Button } from '../Button.tsx'
import { EmptyState } from '../EmptyState.tsx'
import { ErrorState } from '../ErrorState.tsx'
import { Form } from '../Form.tsx'
import { SelectField, TextField } from '../fields.tsx'
import { Skeleton } from '../Skeleton.tsx'
import { TextButton } from '../TextButton.tsx'
import { toast } from '../toast.ts'
import styles from './absence.module.css'
import { type Substitute, substitutesQuery, useRefreshAbsences } from './queries.ts'
import { absenceText } from './text.ts'

interface Props {
  /** Oneself unless said. */
  readonly person?: string
  readonly close: () => void
}

/** When somebody is away, and who does the work meanwhile. */
export function AddAbsence({ person, close }: Props) {
  const t = useText(absenceText)
  const heading = useId()
  const { data, error, refetch } = useQuery(substitutesQuery(person))
  return (
    <Dialog open onClose={close} closeButton={t('close')} aria-labelledby={heading}>
      <div className={styles.dialog}>
        <h2 id={heading}>{t('addTitle')}</h2>
        {data !== undefined ? (
          <Days people={data.items} close={close} {...(person === undefined ? {} : { person })} />
        ) : error === null ? (
          <Skeleton lines={4} />
        ) : (
          <ErrorState error={error} retry={() => void refetch()} />
        )}
      </div>
    </Dialog>
  )
}

function Days({ person, people, close }: Props & { readonly people: readonly Substitute[] }) {
  const t = useText(absenceText)
  const able = people.filter(({ lacks }) => lacks.length === 0)
  const form = useAbsenceForm(person, able, close)
  if (able.length === 0) {
    return (
      <>
        <EmptyState title={t('nobody')}>{t('nobodyText')}</EmptyState>
        <Others people={people} />
      </>
    )
  }
  return (
    <Form
      form={form}
      submit={t('save')}
      otherActs={
        <Button variant="secondary" onClick={close}>
          {t('cancel')}
        </Button>
      }
    >
      <TextField form={form} name="firstDay" label={t('firstDay')} type="date" />
      <TextField form={form} name="lastDay" label={t('lastDay')} type="date" />
      <SelectField
        form={form}
        name="substitute"
        label={t('substitute')}
        help={t('substituteHelp')}
        choices={[
          { value: '', label: t('choose') },
          ...able.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      {able.length === people.length ? null : <Others people={people} />}
    </Form>
  )
}

function useAbsenceForm(
  person: string | undefined,
  able: readonly Substitute[],
  close: () => void,
) {
  const t = useText(absenceText)
  const language = useLanguage()
  const refresh = useRefreshAbsences()
  return useForm({
    key: `absence.add:${person ?? 'own'}`,
    initial: { firstDay: '', lastDay: '', substitute: '' },
    validate: ({ firstDay, lastDay, substitute }) => ({
      firstDay: firstDay === '' ? t('missing.firstDay') : undefined,
      lastDay:
        lastDay === ''
          ? t('missing.lastDay')
          : lastDay < firstDay
            ? t('missing.backwards')
            : undefined,
      substitute: substitute === '' ? t('missing.substitute') : undefined,
    }),
    send: async (values) => {
      try {
        const json = { ...values, ...(person === undefined ? {} : { person }) }
        await answer(api.absences.$post({ json }))
      } catch (error) {
        throw error instanceof ApiProblem ? inWords(error, language) : error
      }
      await refresh()
      const name = able.find(({ id }) => id === values.substitute)?.name ?? ''
      toast(t('added', { name }))
    },
    onSent: close,
  })
}

/** What the server says of a field, in the language of the page, as a sentence of its own. */
function inWords(problem: ApiProblem, language: 'sv' | 'en'): ApiProblem {
  const { status, code, message, problems } = problem
  return new ApiProblem({
    status,
    code,
    title: message,
    problems: problems.map(({ path, reason }) => {
      const told = reasonIn(language, reason) ?? reason
      return {
        ...(path === undefined ? {} : { path }),
        reason: `${told.charAt(0).toUpperCase()}${told.slice(1)}.`,
      }
    }),
  })
}

/** Those who cannot be chosen, and what they would need. */
function Others({ people }: { readonly people: readonly Substitute[] }) {
  const t = useText(absenceText)
  const [shown, setShown] = useState(false)
  const others = people.filter(({ lacks }) => lacks.length > 0)
  if (others.length === 0) return null
  const rolesOf = ({ lacks }: Substitute) =>
    lacks
      .map(({ role, service }) =>
        t('lacksRole', { role: t(`roles.${role}`), service: service?.name ?? t('everything') }),
      )
      .join(', ')
  return (
    <div>
      <TextButton aria-expanded={shown} onClick={() => setShown(!shown)}>
        {t(shown ? 'hideOthers' : 'others')}
      </TextButton>
      {shown ? (
        <ul className={styles.others}>
          {others.map((each) => (
            <li key={each.id}>{t('lacks', { name: each.name, roles: rolesOf(each) })}</li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}
