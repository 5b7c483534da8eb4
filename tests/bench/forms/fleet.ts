import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import aluy from '../../../electron/core/providers/aluy/demo-server.ts'

/** Two accounts of a provider, in a process of their own: one as it is, one with so many SSH keys to choose from. */
const [few, many] = [null, Number(process.argv[2])].map((keys) => ({
  keys,
  server: aluy.create({ servers: 4, paceMs: 600, now: () => new Date() }),
}))

const key = (_: unknown, n: number) => ({
  id: n + 1,
  name: `key-${String(n + 1).padStart(3, '0')} of somebody@workstation.example.com`,
  publicKey: 'ssh-ed25519 AAAA',
  type: 'OpenSSH',
  enabled: n % 10 !== 9,
})

async function answer(request: Request): Promise<Response> {
  const url = new URL(request.url)
  const [, first = '', ...path] = url.pathname.split('/')
  const house = first === 'many' ? many : few
  if (!house) return new Response(null, { status: 404 })
  url.pathname = `/${path.join('/')}`
  if (house.keys !== null && request.method === 'GET' && url.pathname.endsWith('/ssh-keys'))
    return Response.json({ sshKeys: Array.from({ length: house.keys }, key) })
  return house.server.fetch(new Request(url, request))
}

const host = serve({ fetch: answer, hostname: '127.0.0.1', port: 0 }, () => {
  const { port } = host.address() as AddressInfo
  const told = (name: string, credential?: Record<string, string>) => ({
    name,
    provider: aluy.provider,
    label: name,
    baseUrl: `http://127.0.0.1:${port}/${name}`,
    credential,
  })
  process.send?.({
    fleets: [told('few', few?.server.credential), told('many', many?.server.credential)],
  })
})
process.once('disconnect', () => process.exit())
