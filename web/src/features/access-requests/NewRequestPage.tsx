import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useText } from '../../lib/text.ts'
import { AccessTabs } from '../../ui/access-tabs/AccessTabs.tsx'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { PendingPage } from '../../ui/PendingPage.tsx'
import { toast } from '../../ui/toast.ts'
import styles from './access-requests.module.css'
import { CheckStep } from './CheckStep.tsx'
import { type Draft, emptyDraft, type StepName, stepNames, useDraft } from './draft.ts'
import { PeopleStep } from './PeopleStep.tsx'
import { type OneRequest, requestQuery, withdraw } from './queries.ts'
import { accessText } from './text.ts'
import { WhatStep } from './WhatStep.tsx'
import { WhyStep } from './WhyStep.tsx'
import { useName } from './words.tsx'

/** A request step by step: whom, what, why, and what it comes to. What is chosen stays in the window. */
export function NewRequestPage() {
  const { people, draft } = useSearch({ from: '/shell/access/requests/new' })
  return (
    <>
      <AccessTabs />
      {draft === undefined ? (
        <Asking key={people ?? ''} name={`new:${people ?? ''}`} begin={beginWith(idsIn(people))} />
      ) : (
        <FromProposal key={draft} id={draft} />
      )}
    </>
  )
}

function idsIn(text = ''): number[] {
  return text
    .split(',')
    .map(Number)
    .filter((id) => Number.isInteger(id) && id > 0)
}

function beginWith(employees: readonly number[]): Draft {
  return { ...emptyDraft, employees, step: employees.length > 0 ? 'what' : 'people' }
}

/** What most of a team have, for somebody who begins in it. */
function FromProposal({ id }: { readonly id: string }) {
  const t = useText(accessText)
  const query = useQuery(requestQuery(id))
  const back = { path: '/access/requests', label: t('list.title') }
  if (query.data === undefined) {
    return <PendingPage title={t('fresh.proposal')} back={back} query={query} />
  }
  const { proposal, system, wantedOn } = query.data
  const begin: Draft =
    proposal === null
      ? emptyDraft
      : {
          ...beginWith([proposal.employee.id]),
          system: system.key,
          add: proposal.add,
          wantedOn: wantedOn ?? '',
          draft: query.data.id,
        }
  return <Asking name={`draft:${id}`} begin={begin} proposed={query.data} />
}

interface AskingProps {
  /** What it is kept under in the window. */
  readonly name: string
  readonly begin: Draft
  readonly proposed?: OneRequest
}

function Asking({ name, begin, proposed }: AskingProps) {
  const t = useText(accessText)
  const { draft, change, forget } = useDraft(name, begin)
  const named = useName()
  const proposal = proposed?.proposal ?? null
  const step = { draft, change, forget, go: (next: StepName) => change({ step: next }) }
  return (
    <>
      <PageHead
        title={proposal === null ? t('fresh.title') : t('fresh.proposal')}
        sentence={proposal === null ? t('fresh.sentence') : named(proposal.employee)}
        back={{ path: '/access/team', label: t('team.title') }}
      />
      <div className={styles.stack}>
        {proposal === null || proposed === undefined ? null : (
          <Notice
            title={t('fresh.proposalText', { of: proposal.of })}
            act={<PutAside id={String(proposed.id)} done={forget} />}
          />
        )}
        <StepsDone draft={draft} />
        <Card>
          {draft.step === 'people' ? <PeopleStep {...step} /> : null}
          {draft.step === 'what' ? <WhatStep {...step} /> : null}
          {draft.step === 'why' ? <WhyStep {...step} /> : null}
          {draft.step === 'check' ? <CheckStep {...step} /> : null}
        </Card>
      </div>
    </>
  )
}

export interface StepProps {
  readonly draft: Draft
  readonly change: (some: Partial<Draft>) => void
  readonly forget: () => void
  readonly go: (step: StepName) => void
}

function StepsDone({ draft }: { readonly draft: Draft }) {
  const t = useText(accessText)
  const now = stepNames.indexOf(draft.step)
  return (
    <ol className={styles.steps} aria-label={t('fresh.steps.label')}>
      {stepNames.map((step, i) => (
        <li
          key={step}
          data-state={i < now ? 'done' : 'ahead'}
          aria-current={i === now ? 'step' : undefined}
        >
          {t(`fresh.steps.${step}`)}
        </li>
      ))}
    </ol>
  )
}

function PutAside({ id, done }: { readonly id: string; readonly done: () => void }) {
  const t = useText(accessText)
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const put = async () => {
    await withdraw(id)
    done()
    for (const topic of ['access', 'work']) {
      void queryClient.invalidateQueries({ queryKey: [topic] })
    }
    toast(t('fresh.putAsideDone'))
    await navigate({ to: '/access/team' })
  }
  return (
    <Button variant="secondary" data-size="sm" onClick={() => void put()}>
      {t('fresh.putAside')}
    </Button>
  )
}
