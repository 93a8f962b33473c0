import { request } from './request.ts'

/** Fetches a file and hands it to the browser under the name that the server gave it. */
export async function download(path: string): Promise<void> {
  const response = await request(path)
  const name = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1]
  const url = URL.createObjectURL(await response.blob())
  const link = document.createElement('a')
  link.href = url
  link.download = name ?? 'kvitto'
  link.click()
  // The browser reads it after the click.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
