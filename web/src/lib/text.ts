/**
 * Text of the pages, in Swedish and English. Each feature has `text.sv.ts` and `text.en.ts` and one
 * `text.ts` that joins them with `defineText`; the compiler sees to it that both say the same things.
 */
import i18next from 'i18next'
import { useCallback } from 'react'
import { initReactI18next, useTranslation } from 'react-i18next'
import { type Language, storedLanguage, storeLanguage } from './preferences.ts'

export interface Texts {
  readonly [key: string]: string | Texts
}

/** The same keys as the Swedish text, other words. */
export type SameTexts<T> = {
  readonly [K in keyof T]: T[K] extends string ? string : SameTexts<T[K]>
}

type Singular<K> = K extends `${infer Base}_${'zero' | 'one' | 'other'}` ? Base : K

/** Keys as they are asked for: `head.title`, and `late` for `late_one` and `late_other`. */
export type TextKey<T> = {
  [K in keyof T & string]: T[K] extends string ? Singular<K> : `${K}.${TextKey<T[K]>}`
}[keyof T & string]

export interface FeatureText<T> {
  readonly namespace: string
  /** Never read; it carries the type of the texts. */
  readonly texts: T
}

export type Translate<T> = (
  key: TextKey<T>,
  values?: Readonly<Record<string, string | number>>,
) => string

await i18next.use(initReactI18next).init({
  lng: storedLanguage(),
  fallbackLng: 'sv',
  supportedLngs: ['sv', 'en'],
  initAsync: false,
  resources: {},
  interpolation: { escapeValue: false },
  returnNull: false,
})

i18next.services.formatter?.add('number', (value, language) =>
  String(value).replace(/\B(?=(\d{3})+$)/g, language === 'en' ? ',' : '\u202f'),
)

export function defineText<T extends Texts>(
  namespace: string,
  languages: { readonly sv: T; readonly en: SameTexts<T> },
): FeatureText<T> {
  i18next.addResourceBundle('sv', namespace, languages.sv)
  i18next.addResourceBundle('en', namespace, languages.en)
  return { namespace, texts: languages.sv }
}

/** `const t = useText(ticketsText)`, then `t('head.title')` or `t('late', { count: 3 })`. */
export function useText<T>(text: FeatureText<T>): Translate<T> {
  const { t } = useTranslation(text.namespace)
  // The same between renders, so that what is made with it can be too.
  return useCallback((key: string, values) => String(t(key, { ...values })), [t])
}

export function useLanguage(): Language {
  const { i18n } = useTranslation()
  return i18n.language === 'en' ? 'en' : 'sv'
}

export function languageNow(): Language {
  return i18next.language === 'en' ? 'en' : 'sv'
}

export async function changeLanguage(language: Language): Promise<void> {
  storeLanguage(language)
  await speak(language)
}

/** For as long as the page is open: what a mail was written in is no choice of its reader's. */
export async function speak(language: Language): Promise<void> {
  document.documentElement.lang = language
  await i18next.changeLanguage(language)
}

/** What somebody wrote as a sentence, to stand within another. */
export function withoutStop(text: string): string {
  return text.trim().replace(/[.!]+$/, '')
}
