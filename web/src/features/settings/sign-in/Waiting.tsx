import { useState } from 'react'
import { useText } from '../../../lib/text.ts'
import { useFormat } from '../../../lib/use-format.ts'
import { Button } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { State } from '../../../ui/State.tsx'
import { settingsText } from '../text.ts'
import { ProviderAddresses } from './AddProvider.tsx'
import { DecideDialog } from './DecideDialog.tsx'
import { usePlaceName } from './Mappings.tsx'
import { ProviderFacts } from './ProviderFacts.tsx'
import type { Decision, PresentedProposal, PresentedProvider } from './queries.ts'
import styles from './sign-in.module.css'
import { signInSettingsText } from './text.ts'

interface WaitingProps {
  readonly proposals: readonly PresentedProposal[]
  readonly providers: readonly PresentedProvider[]
}

/** What one administrator has proposed and another has not agreed to. */
export function Waiting({ proposals, providers }: WaitingProps) {
  const t = useText(signInSettingsText)
  if (proposals.length === 0) return null
  return (
    <Card title={t('waiting.title')} aside={t('waiting.count', { count: proposals.length })}>
      <p className={styles.text}>{t('waiting.none')}</p>
      <ul>
        {proposals.map((proposal) => (
          <li key={proposal.id} className={styles.proposal}>
            {proposal.kind === 'provider' ? (
              <WaitingProvider proposal={proposal} />
            ) : (
              <WaitingMapping proposal={proposal} providers={providers} />
            )}
          </li>
        ))}
      </ul>
    </Card>
  )
}

type OfKind<Kind extends PresentedProposal['kind']> = {
  readonly proposal: Extract<PresentedProposal, { kind: Kind }>
}

function WaitingProvider({ proposal }: OfKind<'provider'>) {
  const t = useText(signInSettingsText)
  const { provider } = proposal
  const { domains, groups, secondFactor } = provider
  const means = [
    ...(domains.length > 0 ? [t('waiting.domainsMean', { domains: domains.join(', ') })] : []),
    ...(groups.length > 0 ? [t('waiting.groupsMean', { groups: groups.join(', ') })] : []),
    ...(domains.length + groups.length === 0 ? [t('waiting.nobodyMean')] : []),
    ...(secondFactor ? [t('waiting.factorMeans')] : []),
    t('waiting.askFirst'),
  ]
  return (
    <>
      <Head proposal={proposal} what={t('waiting.provider', { name: provider.name })} />
      <ProviderFacts provider={provider} whole />
      <h4>{t('tell')}</h4>
      <ProviderAddresses provider={provider} />
      <Acts
        proposal={proposal}
        what={t('waiting.provider', { name: provider.name })}
        means={means}
      />
    </>
  )
}

function WaitingMapping({
  proposal,
  providers,
}: OfKind<'group_mapping'> & Pick<WaitingProps, 'providers'>) {
  const t = useText(signInSettingsText)
  const s = useText(settingsText)
  const { group, role, scope } = proposal.mapping
  const place = usePlaceName(scope)
  const provider =
    providers.find(({ id }) => id === proposal.mapping.provider)?.name ?? proposal.mapping.provider
  const what = t('mappings.gives', { group, role: s(`roles.${role}`) })
  const where = t('mappings.scope', { provider, place })
  return (
    <>
      <Head proposal={proposal} what={what} />
      <p className="muted">{where}</p>
      <Acts proposal={proposal} what={`${what}, ${where}`} means={[t('waiting.mappingMeans')]} />
    </>
  )
}

interface HeadProps {
  readonly proposal: PresentedProposal
  readonly what: string
}

function Head({ proposal, what }: HeadProps) {
  const t = useText(signInSettingsText)
  const format = useFormat()
  const { proposedAt, proposedBy, expiresAt, mayDecide } = proposal
  return (
    <div className={styles.proposed}>
      <h3>{what}</h3>
      <State kind="risk" plain>
        {t(mayDecide ? 'waiting.stateYours' : 'waiting.state')}
      </State>
      <p className="small muted">
        {t('waiting.asked', {
          at: format.instant(proposedAt),
          name: proposedBy,
          until: format.instant(expiresAt),
        })}
      </p>
    </div>
  )
}

interface ActsProps extends HeadProps {
  /** What will be so once it is agreed to. */
  readonly means: readonly string[]
}

function Acts({ proposal, what, means }: ActsProps) {
  const t = useText(signInSettingsText)
  const [asked, setAsked] = useState<Decision>()
  const { mayDecide, mayWithdraw } = proposal
  const decisions: readonly Decision[] = [
    ...(mayDecide ? (['approve', 'decline'] as const) : []),
    ...(mayWithdraw ? (['withdraw'] as const) : []),
  ]
  return (
    <div className={styles.decisions}>
      {decisions.map((decision) => (
        <Button
          key={decision}
          variant="secondary"
          aria-label={t(`waiting.${decision}Of`, { what })}
          onClick={() => setAsked(decision)}
        >
          {t(`waiting.${decision}`)}
        </Button>
      ))}
      {asked === undefined ? null : (
        <DecideDialog
          id={proposal.id}
          decision={asked}
          what={what}
          means={means}
          close={() => setAsked(undefined)}
        />
      )}
    </div>
  )
}
