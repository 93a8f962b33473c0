import { queryOptions } from '@tanstack/react-query'
import { answer, api } from '../../lib/api.ts'
import type { Language } from '../../lib/preferences.ts'
import { jsonBody, request } from '../../lib/request.ts'

/** What the link leads to, told in a language; until one is chosen, in the mail's. */
export const receiptQuery = (token: string, language: Language | undefined) =>
  queryOptions({
    queryKey: ['receipt', token, language],
    queryFn: () =>
      answer(
        api.receipt.look.$post({
          json: { token, ...(language === undefined ? {} : { language }) },
        }),
      ),
    gcTime: 0,
    retry: false,
  })

export type Found = Awaited<ReturnType<NonNullable<ReturnType<typeof receiptQuery>['queryFn']>>>
export type Receipt = Extract<Found, { state: 'good' }>

export function acknowledge(token: string, comment: string) {
  const said = comment.trim()
  return answer(
    api.receipt.acknowledge.$post({ json: { token, ...(said === '' ? {} : { comment: said }) } }),
  )
}

export function ask(token: string, text: string) {
  return answer(api.receipt.ask.$post({ json: { token, text } }))
}

/** By a request of its own: what the link says never stands in an address. */
export async function download(
  token: string,
  format: 'pdf' | 'xlsx',
  language: Language,
): Promise<void> {
  const response = await request(
    '/api/receipt/document',
    jsonBody('POST', { token, format, language }),
  )
  const name = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1]
  const url = URL.createObjectURL(await response.blob())
  const link = document.createElement('a')
  link.href = url
  link.download = name ?? `report.${format}`
  link.click()
  // The browser reads it after the click.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
