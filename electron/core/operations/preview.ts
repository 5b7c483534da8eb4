import type { RequestPreview } from '@shared/ipc/contract/operations.ts'
import type { ConnectionTarget } from '../accounts/connections.ts'
import { MASK, scrubJson } from '../errors/redact.ts'
import type { WireRequest } from '../providers/kit/operation.ts'

/** A request as text: the credential's header is named, its value is not even read. */
export function previewOf(
  { baseUrl, provider }: ConnectionTarget,
  { method, path, query, body }: WireRequest,
): RequestPreview {
  const url = new URL(baseUrl + path)
  url.search = new URLSearchParams(query).toString()
  const headers = {
    accept: 'application/json',
    ...provider.headers,
    ...(body ? { 'content-type': 'application/json' } : {}),
  }
  return {
    method,
    url: url.href,
    headers: [
      ...Object.entries(headers).map(([name, value]) => ({ name, value })),
      { name: provider.credential.header, value: MASK },
    ],
    body: body === null ? null : JSON.stringify(scrubJson(body), null, 2),
  }
}
