import { readFileSync } from 'node:fs'
import { request } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { ownAuthority } from '../../support/own-authority.ts'

export interface TlsProxy {
  url: string
  /** The authority that signed its certificate, PEM. */
  ca: string
  stop(): void
}

/** https in front of a demo provider, with a certificate (for this machine, or for `names`) that only an authority of its own vouches for. */
export async function tlsProxy(dir: string, target: string, names?: string): Promise<TlsProxy> {
  const made = ownAuthority(dir, names)
  const server = createServer(
    { key: readFileSync(made.key), cert: readFileSync(made.certificate) },
    (incoming, outgoing) => {
      const { method, headers, url } = incoming
      const onward = request(target + (url ?? ''), { method, headers }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(outgoing)
      })
      incoming.pipe(onward)
    },
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `https://127.0.0.1:${port}`,
    ca: made.ca,
    stop: () => void server.close(),
  }
}
