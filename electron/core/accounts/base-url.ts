import { AppError } from '@shared/domain/app-error.ts'

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/

/** A base URL without trailing slash. Only https, or http on this machine; no user name, query or fragment. */
export function readBaseUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || !/^https?:$/.test(url.protocol))
    throw bad('must be a web address such as https://example.com')
  if (url.protocol === 'http:' && !LOOPBACK.test(url.hostname))
    throw bad('must begin with https://')
  if (url.username || url.password) throw bad('must not hold a user name or password')
  if (url.search || url.hash) throw bad('must not hold “?” or “#”')
  return url.href.replace(/\/+$/, '')
}

const bad = (message: string): AppError =>
  new AppError({
    code: 'invalid_input',
    message: `The base URL ${message}.`,
    next: 'Correct the base URL; nothing was sent.',
    fields: [{ path: 'baseUrl', message }],
  })
