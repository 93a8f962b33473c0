import { compositionWords } from '../../../../../src/modules/services/composition.ts'
import type { Composition } from '../../../../../src/modules/services/schema.ts'
import { useText } from '../../../lib/text.ts'
import { useFormat } from '../../../lib/use-format.ts'
import { Differences } from '../agreements/Differences.tsx'
import type { AgreementPlan } from './asking.ts'
import styles from './file.module.css'
import { text } from './text.ts'

type Service = AgreementPlan['services'][number]
type Change = Service['changes'][number]

/** What becomes of one service: sentences, and for each version a table of what it promises anew. */
export function PlannedService({ service }: { readonly service: Service }) {
  const t = useText(text)
  const format = useFormat()
  const say = useChangeWords()
  const lines = [...new Set(service.changes.map(say))]
  return (
    <section className={styles.service}>
      <h3>
        {service.name}
        {service.isNew ? <span className="muted"> ({t('newService')})</span> : null}
      </h3>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {service.versions
        .filter(({ differences }) => differences.length > 0)
        .map(({ from, differences }) => (
          <div key={from} className={styles.version}>
            <h4>
              {t(isAdded(service, from) ? 'compared' : 'changed', { day: format.fullDay(from) })}
            </h4>
            <Differences differences={differences} />
          </div>
        ))}
    </section>
  )
}

function isAdded({ changes }: Service, from: string): boolean {
  return changes.some(({ kind, agreement }) => kind === 'agreement_added' && agreement === from)
}

function useChangeWords(): (change: Change) => string {
  const t = useText(text)
  const format = useFormat()
  const made = (composition: unknown) =>
    isComposition(composition)
      ? compositionWords(composition, {
          all: t('composition.all'),
          any: t('composition.any'),
          atLeast: (count) => t('composition.atLeast', { count }),
        })
      : t('composition.none')
  return ({ kind, agreement, before = '', after = '', composition }) => {
    if (composition !== undefined) {
      const values = { before: made(composition.before), after: made(composition.after) }
      return t(`changes.${kind}`, values)
    }
    const day = agreement === undefined ? '' : format.fullDay(agreement)
    return t(`changes.${kind}`, { before, after, day })
  }
}

/** The server has read it by its own shape; here it is only told apart from nothing. */
function isComposition(value: unknown): value is Composition {
  return typeof value === 'string' || (typeof value === 'object' && value !== null)
}
