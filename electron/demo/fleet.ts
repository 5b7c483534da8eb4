import { randomBytes } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { type HttpBindings, serve } from '@hono/node-server'
import { demoConsoles } from './consoles/index.ts'
import { createFaultRules } from './fault-rules.ts'
import type {
  DemoChange,
  DemoOptions,
  DemoProvider,
  DemoServer,
} from '../core/providers/kit/demo-server.ts'

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

/**
 * Every provider's demo server on one loopback port, each below a random path, so that no other program on this
 * machine can guess its way in. `POST <baseUrl>/__faults {"mode":…}` makes one slow, failing or silent, or loses single
 * calls; `POST <baseUrl>/__becomes {"what":…}` changes what can be ordered there.
 */
export async function startDemoFleet(
  given: Omit<DemoOptions, 'consoles'>,
): Promise<{ fleets: Fleet[]; stop(): Promise<void> }> {
  const consoles = demoConsoles()
  const options = { ...given, consoles }
  const houses = new Map(
    Object.values(found).map((demo) => {
      const server = demo.create(options)
      const faults = createFaultRules(server)
      return [`/${randomBytes(12).toString('hex')}`, { demo, server, faults }]
    }),
  )
  const answer = async (request: Request, socket: HttpBindings): Promise<Response> => {
    const url = new URL(request.url)
    const prefix = url.pathname.slice(0, 25)
    const house = houses.get(prefix)
    if (!house) return new Response('Not found', { status: 404 })
    url.pathname = url.pathname.slice(25) || '/'
    const { server, faults } = house
    if (url.pathname === '/__faults') return faults.set(request, server.expireSessions)
    if (url.pathname === '/__becomes') return become(server, request)
    const inner = new Request(url, request)
    // As a proxy does, so that answers can hold links to this very server.
    inner.headers.set('x-forwarded-prefix', prefix)
    return faults.answer(inner, socket, server.fetch)
  }
  const server = serve({
    fetch: (request, socket) => answer(request, socket as HttpBindings),
    hostname: '127.0.0.1',
    port: 0,
  })
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
    stop: () => {
      consoles.stop()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

async function become({ becomes = {} }: DemoServer, request: Request): Promise<Response> {
  const body = (await request.json().catch(() => null)) as { what?: DemoChange } | null
  const change = body?.what === undefined ? undefined : becomes[body.what]
  if (!change) {
    const error = `what must be one of ${Object.keys(becomes).join(', ')}`
    return Response.json({ error }, { status: 400 })
  }
  change()
  return Response.json({ ok: true })
}
