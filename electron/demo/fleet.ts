import { randomBytes } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { type Fault, FAULTS } from './faults.ts'
import type { DemoOptions, DemoProvider, DemoServer } from '../core/providers/kit/demo-server.ts'

const found = import.meta.glob<DemoProvider>(
  ['../core/providers/*/demo-server.ts', '!../core/providers/kit/*'],
  { eager: true, import: 'default' },
)

/** What the user would need to know to add the account by hand. */
export interface Fleet {
  provider: string
  label: string
  baseUrl: string
  credential: Record<string, string>
  /** Ids that the provider does not list. */
  remembered: NonNullable<DemoServer['remembered']>
}

const SLOW_MS = 5_000

/**
 * Every provider's demo server on one loopback port, each below a random path, so that no other program on this
 * machine can guess its way in. `POST <baseUrl>/__faults {"mode":…}` makes one slow, failing or silent.
 */
export async function startDemoFleet(
  options: DemoOptions,
): Promise<{ fleets: Fleet[]; stop(): Promise<void> }> {
  const houses = new Map(
    Object.values(found).map((demo) => [
      `/${randomBytes(12).toString('hex')}`,
      { demo, server: demo.create(options), fault: 'none' as Fault },
    ]),
  )
  const answer = async (request: Request): Promise<Response> => {
    const url = new URL(request.url)
    const prefix = url.pathname.slice(0, 25)
    const house = houses.get(prefix)
    if (!house) return new Response('Not found', { status: 404 })
    url.pathname = url.pathname.slice(25) || '/'
    if (url.pathname === '/__faults') return setFault(house, request)
    return (await faulty(house.fault)) ?? house.server.fetch(new Request(url, request))
  }
  const server = serve({ fetch: answer, hostname: '127.0.0.1', port: 0 })
  await new Promise<void>((resolve) => server.once('listening', () => resolve()))
  const { port } = server.address() as AddressInfo
  return {
    fleets: [...houses].map(
      ([
        prefix,
        {
          demo,
          server: { credential, remembered = [] },
        },
      ]) => ({
        provider: demo.provider,
        label: demo.label,
        baseUrl: `http://127.0.0.1:${port}${prefix}`,
        credential,
        remembered,
      }),
    ),
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

async function setFault(
  house: { server: DemoServer; fault: Fault },
  request: Request,
): Promise<Response> {
  const body: unknown = await request.json().catch(() => null)
  const mode = FAULTS.find((one) => one === (body as { mode?: unknown } | null)?.mode)
  if (!mode)
    return Response.json({ error: `mode must be one of ${FAULTS.join(', ')}` }, { status: 400 })
  if (mode === 'expired') house.server.expireSessions()
  house.fault = mode
  return Response.json({ ok: true })
}

/** What a fault makes of a call, or null when it goes through. */
async function faulty(fault: Fault): Promise<Response | null> {
  if (fault === 'failing') {
    return new Response('<html><body><h1>502 Bad Gateway</h1></body></html>', {
      status: 502,
      headers: { 'content-type': 'text/html' },
    })
  }
  if (fault === 'limited') {
    const headers = { 'retry-after': '3' }
    return Response.json({ error: 'Too many requests' }, { status: 429, headers })
  }
  if (fault === 'offline') return new Promise(() => {})
  if (fault === 'slow') await new Promise((resolve) => setTimeout(resolve, SLOW_MS))
  return null
}
