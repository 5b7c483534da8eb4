import type { Session } from 'electron'

/** A session for one request at a time. */
interface Lane {
  name: string
  busy: boolean
}

/** Whoever opens an account anew finds the lanes that are in use. */
const known = new Map<string, Lane[]>()

/**
 * Sends a request at most once. Chromium sends one again by itself, an order too, when it went over a connection that
 * was used before and that is cut without an answer ("HttpNetworkTransaction::ShouldResendRequest"). So each goes over
 * a connection of its own: in a session where nothing else is under way, and whose connections were closed before.
 */
export function onceFetch(
  name: string,
  open: (name: string) => Session,
  fetchIn: (session: Session) => typeof fetch,
): typeof fetch {
  const lanes = known.get(name) ?? []
  known.set(name, lanes)
  const ready = new Map<Lane, { session: Session; fetch: typeof fetch }>()
  const enter = (): Lane => {
    const free = lanes.find(({ busy }) => !busy)
    const lane = free ?? { name: `${name}-${lanes.length}`, busy: false }
    if (!free) lanes.push(lane)
    lane.busy = true
    return lane
  }
  const inside = (lane: Lane): { session: Session; fetch: typeof fetch } => {
    const found = ready.get(lane)
    if (found) return found
    const session = open(lane.name)
    const made = { session, fetch: fetchIn(session) }
    ready.set(lane, made)
    return made
  }
  return async (input, init) => {
    const lane = enter()
    const leave = (): void => {
      lane.busy = false
    }
    try {
      const { session, fetch } = inside(lane)
      await session.closeAllConnections()
      const response = await fetch(input, init)
      // In use until the whole answer is there.
      void response.clone().arrayBuffer().then(leave, leave)
      return response
    } catch (error) {
      leave()
      throw error
    }
  }
}
