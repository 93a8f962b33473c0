/** A file to the server as it is, with how far it is: fetch cannot tell that. */
import { ApiProblem, problemOf } from './api-problem.ts'

export interface SendingFile {
  /** The answer's JSON, to be looked into by the caller. */
  readonly answer: Promise<unknown>
  readonly stop: () => void
}

export function sendFile(
  path: string,
  file: File,
  onProgress: (share: number) => void,
): SendingFile {
  const request = new XMLHttpRequest()
  const answer = new Promise<unknown>((resolve, reject) => {
    const fail = () => reject(new ApiProblem({ status: 0, code: 'offline', title: 'offline' }))
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(loaded / total))
    request.addEventListener('error', fail)
    request.addEventListener('abort', fail)
    request.addEventListener('load', () => {
      const { status, responseText } = request
      const type = request.getResponseHeader('content-type') ?? ''
      const response = new Response(responseText, { status, headers: { 'content-type': type } })
      if (response.ok) response.json().then(resolve, reject)
      else problemOf(response).then(reject, reject)
    })
  })
  request.open('POST', path)
  request.setRequestHeader('accept', 'application/json, application/problem+json')
  request.setRequestHeader('content-type', 'application/octet-stream')
  request.setRequestHeader('x-kvitto', '1')
  request.send(file)
  return { answer, stop: () => request.abort() }
}
