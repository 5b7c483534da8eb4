import type { AddressInfo } from 'node:net'
import { type HttpBindings, serve } from '@hono/node-server'
import type { DemoProvider, DemoServer } from '../../electron/core/providers/kit/demo-server.ts'
import type { DemoHouse } from './messages.ts'

export interface House {
  demo: DemoProvider
  server: DemoServer
  label: string
}

/** A request to one house; its address begins below the house's. */
export type AnswerOf<H extends House> = (
  house: H,
  request: Request,
  socket: HttpBindings,
) => Promise<Response>

/** Demo providers below one port, each at its key. Tells the parent where they are and ends with it. */
export function host<H extends House>(houses: ReadonlyMap<string, H>, answer: AnswerOf<H>): void {
  const route = async (request: Request, socket: HttpBindings): Promise<Response> => {
    const url = new URL(request.url)
    const [, key = '', ...path] = url.pathname.split('/')
    const house = houses.get(key)
    if (!house) return new Response(null, { status: 404 })
    url.pathname = `/${path.join('/')}`
    return answer(house, new Request(url, request), socket)
  }
  const listening = serve(
    {
      fetch: (request, socket) => route(request, socket as HttpBindings),
      hostname: '127.0.0.1',
      port: 0,
    },
    () => {
      const { port } = listening.address() as AddressInfo
      const told = [...houses].map(([key, { demo, server, label }]): DemoHouse => ({
        provider: demo.provider,
        label,
        baseUrl: `http://127.0.0.1:${port}/${key}`,
        credential: server.credential,
        remembered: server.remembered ?? [],
      }))
      process.send?.({ houses: told })
    },
  )
  process.once('disconnect', () => process.exit())
}
