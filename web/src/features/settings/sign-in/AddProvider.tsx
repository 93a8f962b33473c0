import { Dialog } from '@digdir/designsystemet-react'
import { useId, useState } from 'react'
import { ApiProblem } from '../../../lib/api-problem.ts'
import { type Translate, useText } from '../../../lib/text.ts'
import { type FormErrors, useForm } from '../../../lib/use-form.ts'
import { Button } from '../../../ui/Button.tsx'
import { FormDialog } from '../../../ui/FormDialog.tsx'
import { useRefresh } from '../queries.ts'
import { settingsText } from '../text.ts'
import { newProviderKey } from './key-pair.ts'
import { ProviderFields, type ProviderValues } from './ProviderFields.tsx'
import { type PresentedProvider, proposeProvider } from './queries.ts'
import { apart, shortName } from './short-name.ts'
import styles from './sign-in.module.css'
import { ToCopy } from './ToCopy.tsx'
import { signInSettingsText } from './text.ts'

const nothing: ProviderValues = {
  kind: 'oidc',
  name: '',
  issuer: '',
  clientId: '',
  proof: 'secret',
  secret: '',
  metadata: '',
  domains: '',
  groups: '',
  secondFactor: false,
}

interface Added {
  readonly provider: PresentedProvider
  readonly jwks: string | undefined
}

/** What the provider must be told, and what it has told us; in the end what it must be told is shown. */
export function AddProvider({ close }: { readonly close: () => void }) {
  const t = useText(signInSettingsText)
  const refresh = useRefresh()
  const [added, setAdded] = useState<Added>()
  const form = useForm<ProviderValues>({
    key: 'provider.add',
    initial: nothing,
    secret: ['secret'],
    validate: (values) => wrongWith(values, t),
    send: async (values) => {
      const made = await send(values).catch((error: unknown) => {
        throw error instanceof ApiProblem && error.code === 'conflict'
          ? taken(error, t('nameTaken'))
          : error
      })
      await refresh()
      setAdded(made)
    },
  })
  if (added !== undefined) return <ToHandOver {...added} close={close} />
  return (
    <FormDialog title={t('add')} form={form} submit={t('save')} close={close}>
      <p className={styles.text}>{t('twoHelp')}</p>
      <ProviderFields form={form} />
    </FormDialog>
  )
}

async function send(values: ProviderValues): Promise<Added> {
  const { kind, name, issuer, clientId, proof, secret, metadata, secondFactor } = values
  const shared = {
    id: shortName(name),
    name: name.trim(),
    domains: apart(values.domains, 'words'),
    groups: apart(values.groups, 'lines'),
    secondFactor,
  }
  if (kind === 'saml') {
    return {
      provider: await proposeProvider({ kind: 'saml', ...shared, metadata }),
      jwks: undefined,
    }
  }
  const oidc = {
    kind: 'oidc',
    ...shared,
    issuer: issuer.trim(),
    clientId: clientId.trim(),
  } as const
  if (proof === 'secret') {
    return { provider: await proposeProvider({ ...oidc, clientSecret: secret }), jwks: undefined }
  }
  const { privateKey, keyId, jwks } = await newProviderKey()
  return { provider: await proposeProvider({ ...oidc, privateKey, keyId }), jwks }
}

function wrongWith(
  { kind, name, issuer, clientId, proof, secret, metadata }: ProviderValues,
  t: Translate<(typeof signInSettingsText)['texts']>,
): FormErrors {
  const isMissing = (is: boolean, words: string) => (is ? words : undefined)
  const named = { name: isMissing(shortName(name) === '', t('nameRequired')) }
  if (kind === 'saml') {
    return {
      ...named,
      metadata: isMissing(!/^\s*</.test(metadata), t('metadataRequired')),
    }
  }
  return {
    ...named,
    issuer: isMissing(!/^\s*https?:\/\/./.test(issuer), t('issuerRequired')),
    clientId: isMissing(clientId.trim() === '', t('clientIdRequired')),
    secret: isMissing(proof === 'secret' && secret === '', t('secretRequired')),
  }
}

function taken({ status, code, message }: ApiProblem, reason: string): ApiProblem {
  return new ApiProblem({ status, code, title: message, problems: [{ path: 'name', reason }] })
}

function ToHandOver({ provider, jwks, close }: Added & { readonly close: () => void }) {
  const t = useText(signInSettingsText)
  const s = useText(settingsText)
  const heading = useId()
  return (
    <Dialog open onClose={close} closeButton={s('close')} aria-labelledby={heading}>
      <div className={styles.dialog}>
        <h2 id={heading}>{t('added', { name: provider.name })}</h2>
        <p className={styles.text}>{t('addedText')}</p>
        <h3>{t('tell')}</h3>
        <ProviderAddresses provider={provider} />
        {jwks === undefined ? null : (
          <>
            <ToCopy label={t('jwks')} value={jwks} />
            <p className={styles.text}>{t('jwksOnce')}</p>
          </>
        )}
        <Button onClick={close}>{t('done')}</Button>
      </div>
    </Dialog>
  )
}

/** What the provider must be told of us. */
export function ProviderAddresses({ provider }: { readonly provider: PresentedProvider }) {
  const t = useText(signInSettingsText)
  const { callback, metadata } = provider.addresses
  return (
    <>
      {metadata === null ? null : <ToCopy label={t('ourMetadata')} value={metadata} />}
      <ToCopy label={t(provider.kind === 'oidc' ? 'callback' : 'acs')} value={callback} />
    </>
  )
}
