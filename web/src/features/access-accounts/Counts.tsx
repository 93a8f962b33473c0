import { findingKinds } from '../../../../src/modules/access/accounts/finding.ts'
import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Figure } from '../../ui/Figure.tsx'
import { PathLink } from '../../ui/PathLink.tsx'
import { Receipt, ReceiptPaper } from '../../ui/Receipt.tsx'
import styles from './access-accounts.module.css'
import type { Comparison, Run } from './queries.ts'
import { accountsText } from './text.ts'

interface CountsProps {
  readonly data: Comparison
  readonly last: Run
}

/** How many of each kind, by the last comparison. */
export function Counts({ data, last }: CountsProps) {
  const t = useText(accountsText)
  const format = useFormat()
  return (
    <div className={styles.counts}>
      {findingKinds.map((kind) => {
        const count = last.counts[kind]
        return (
          <Figure
            key={kind}
            label={t(`kinds.${kind}`)}
            value={format.count(count)}
            missed={kind === 'leaver_with_account' && count > 0}
            receipt={
              <Receipt figure={t(`kinds.${kind}`)}>
                <ReceiptPaper
                  title={t(`kinds.${kind}`)}
                  lines={[
                    { label: t('history.at'), value: format.instant(last.at) },
                    { label: t('history.list'), value: format.instant(last.exportedAt) },
                    { label: t(`kinds.${kind}`), value: format.count(count), sum: true },
                  ]}
                  links={
                    <>
                      <p>{t(`receipt.${kind}`)}</p>
                      <PathLink path={`/access/findings?system=${data.system.key}&kind=${kind}`}>
                        {t('list.label')}
                      </PathLink>
                    </>
                  }
                />
              </Receipt>
            }
          />
        )
      })}
    </div>
  )
}
