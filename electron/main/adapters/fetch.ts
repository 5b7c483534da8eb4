import { createHash } from 'node:crypto'
import { session, type Session } from 'electron'
import { onceFetch } from './once-fetch.ts'
import { trust } from './trust.ts'

/** Chromium may send these again by itself: they change nothing. */
const HARMLESS: readonly string[] = ['GET', 'HEAD']

/**
 * In-memory sessions per account, so that no cookie, cache entry or connection of one account can reach
 * another's requests. They use the system's proxy and trust store,
 * and `ca` beside that.
 */
export function accountFetch(accountId: string, ca: string | null): typeof fetch {
  const open = (name: string): Session => {
    const own = session.fromPartition(name, { cache: false })
    trust(own, ca)
    return own
  }
  const shared = sessionFetch(open(`account-${accountId}`))
  const once = onceFetch(`account-${accountId}-once`, open, sessionFetch)
  return (input, init) => {
    const { method } = new Request(input, init)
    return HARMLESS.includes(method) ? shared(input, init) : once(input, init)
  }
}

/** One session for all that is sent to a bucket; another authority is another session, for what it verified is kept. */
export function bucketFetch(ca: string | null): typeof fetch {
  const name = createHash('sha256')
    .update(ca ?? '')
    .digest('hex')
  const own = session.fromPartition(`bucket-${name}`, { cache: false })
  trust(own, ca)
  return sessionFetch(own)
}

function sessionFetch(own: Session): typeof fetch {
  const redirects = watchRedirects(own)
  return async (input, init) => {
    const request = new Request(input, init)
    try {
      return await own.fetch(request.url, {
        ...init,
        credentials: 'omit',
        bypassCustomProtocolHandlers: true,
      })
    } catch (error) {
      const target = redirects.take(request.url)
      // Chromium rejects a manual redirect where Node answers it: give back what Node would.
      if (target)
        return new Response(null, { status: target.status, headers: { location: target.to } })
      throw error
    }
  }
}

function watchRedirects(own: Session): {
  take(url: string): { status: number; to: string } | undefined
} {
  const seen = new Map<string, { status: number; to: string }>()
  own.webRequest.onBeforeRedirect((details) => {
    seen.set(details.url, { status: details.statusCode, to: details.redirectURL })
  })
  return {
    take: (url) => {
      const found = seen.get(url)
      seen.delete(url)
      return found
    },
  }
}
