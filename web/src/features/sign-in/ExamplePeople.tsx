import { useState } from 'react'
import { useText } from '../../lib/text.ts'
import { ErrorNotice } from '../../ui/Notice.tsx'
import { type Example, signIn } from './calls.ts'
import styles from './ExamplePeople.module.css'
import { signInText } from './text.ts'
import { useGoOn } from './use-go-on.ts'

interface ExamplePeopleProps {
  readonly examples: readonly Example[]
  readonly to: string | undefined
}

/** The people of the example municipality: one click, and one is them. */
export function ExamplePeople({ examples, to }: ExamplePeopleProps) {
  const t = useText(signInText)
  const goOn = useGoOn(to)
  const [chosen, setChosen] = useState<string>()
  const [failure, setFailure] = useState<Error>()
  const be = async ({ email, password }: Example) => {
    setChosen(email)
    setFailure(undefined)
    try {
      await goOn(await signIn(email, password))
    } catch (error) {
      setFailure(error instanceof Error ? error : new Error(String(error)))
    } finally {
      setChosen(undefined)
    }
  }
  return (
    <section aria-labelledby="examples" className={styles.examples}>
      <h2 id="examples">{t('examples.title')}</h2>
      <p className={styles.text}>{t('examples.text')}</p>
      {failure === undefined ? null : <ErrorNotice error={failure} />}
      <ul className={styles.people}>
        {examples.map((example) => (
          <li key={example.email}>
            <button
              type="button"
              aria-busy={chosen === example.email}
              onClick={() => {
                if (chosen === undefined) void be(example)
              }}
            >
              <span className={styles.title}>{example.title}</span>
              <span className={styles.name}>{example.name}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
