import { useText } from '../../../lib/text.ts'
import type { FormState } from '../../../lib/use-form.ts'
import { CheckField, RadioField, TextField } from '../../../ui/fields.tsx'
import { shortName } from './short-name.ts'
import styles from './sign-in.module.css'
import { ToCopy } from './ToCopy.tsx'
import { signInSettingsText } from './text.ts'

export type ProviderValues = Readonly<{
  kind: string
  name: string
  issuer: string
  clientId: string
  proof: string
  secret: string
  metadata: string
  domains: string
  groups: string
  secondFactor: boolean
}>

interface FieldsProps {
  readonly form: FormState<ProviderValues>
}

export function ProviderFields({ form }: FieldsProps) {
  const t = useText(signInSettingsText)
  return (
    <>
      <RadioField
        form={form}
        name="kind"
        label={t('kind')}
        help={t('kindHelp')}
        choices={(['oidc', 'saml'] as const).map((value) => ({
          value,
          label: t(`kinds.${value}`),
        }))}
      />
      <TextField form={form} name="name" label={t('name')} help={t('nameHelp')} />
      {form.values.kind === 'saml' ? <SamlFields form={form} /> : <OidcFields form={form} />}
      <TextField form={form} name="domains" label={t('domains')} help={t('domainsHelp')} optional />
      <TextField
        form={form}
        name="groups"
        label={t('groups')}
        help={t('groupsHelp')}
        rows={3}
        optional
      />
      <CheckField
        form={form}
        name="secondFactor"
        label={t('secondFactor')}
        help={t('secondFactorHelp')}
      />
    </>
  )
}

function OidcFields({ form }: FieldsProps) {
  const t = useText(signInSettingsText)
  const isKey = form.values.proof === 'key'
  return (
    <>
      <TextField form={form} name="issuer" type="url" label={t('issuer')} help={t('issuerHelp')} />
      <TextField
        form={form}
        name="clientId"
        label={t('clientId')}
        input={{ autoComplete: 'off' }}
      />
      <RadioField
        form={form}
        name="proof"
        label={t('proof')}
        help={t('proofHelp')}
        choices={(['secret', 'key'] as const).map((value) => ({
          value,
          label: t(`proofs.${value}`),
        }))}
      />
      {isKey ? (
        <p className={styles.text}>{t('keyText')}</p>
      ) : (
        <TextField
          form={form}
          name="secret"
          type="password"
          label={t('secret')}
          input={{ autoComplete: 'off' }}
        />
      )}
    </>
  )
}

/** Whoever runs the service often wants our addresses before they give theirs: they follow from the name. */
function SamlFields({ form }: FieldsProps) {
  const t = useText(signInSettingsText)
  const id = shortName(form.values.name)
  const at = (path: string) => new URL(`/api/auth/saml/${id}/${path}`, location.origin).href
  return (
    <>
      {id === '' ? null : (
        <>
          <ToCopy label={t('ourMetadata')} value={at('metadata')} />
          <ToCopy label={t('acs')} value={at('acs')} />
        </>
      )}
      <TextField
        form={form}
        name="metadata"
        label={t('metadata')}
        help={t('metadataHelp')}
        rows={6}
      />
    </>
  )
}
