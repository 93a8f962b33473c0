import { useText } from '../../../lib/text.ts'
import type { PresentedProvider } from './queries.ts'
import styles from './sign-in.module.css'
import { signInSettingsText } from './text.ts'

interface ProviderFactsProps {
  readonly provider: PresentedProvider
  /** With everything that decides whom it lets in, for whoever is to agree to it. */
  readonly whole?: boolean
}

/** What the provider is, and whom it lets in. */
export function ProviderFacts({ provider, whole = false }: ProviderFactsProps) {
  const t = useText(signInSettingsText)
  const { issuer, domains, groups, secondFactor } = provider
  const listed = (items: readonly string[]) =>
    items.length === 0 ? t('facts.none') : items.join(', ')
  return (
    <dl className={styles.facts}>
      <dt>{t('facts.issuer')}</dt>
      <dd>{issuer}</dd>
      {whole ? <Checks checks={provider.checks} /> : null}
      <dt>{t('facts.domains')}</dt>
      <dd>{listed(domains)}</dd>
      <dt>{t('facts.groups')}</dt>
      <dd>{listed(groups)}</dd>
      <dt>{t('facts.secondFactor')}</dt>
      <dd>{t(secondFactor ? 'facts.secondFactorYes' : 'facts.secondFactorNo')}</dd>
    </dl>
  )
}

function Checks({ checks }: Pick<PresentedProvider, 'checks'>) {
  const t = useText(signInSettingsText)
  const { clientId, hosts, signInUrl, certificates, groupsFrom } = checks
  const facts = [
    ['clientId', clientId === null ? [] : [clientId]],
    ['signInUrl', signInUrl === null ? [] : [signInUrl]],
    ['hosts', hosts],
    ['certificates', certificates],
    ['groupsFrom', groupsFrom],
  ] as const
  return facts
    .filter(([, items]) => items.length > 0)
    .map(([name, items]) => (
      <div key={name} className={styles.fact}>
        <dt>{t(`facts.${name}`)}</dt>
        {items.map((item) => (
          <dd key={item}>{item}</dd>
        ))}
      </div>
    ))
}
