import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'

export interface TlsProxy {
  url: string
  /** The authority that signed its certificate, PEM. */
  ca: string
  stop(): void
}

/** https in front of a demo provider, with a certificate that only an authority of its own vouches for. */
export async function tlsProxy(dir: string, target: string): Promise<TlsProxy> {
  const at = (name: string): string => join(dir, name)
  const openssl = (...words: string[]): void =>
    void execFileSync('openssl', words, { stdio: 'ignore' })
  const subject = (name: string): string[] => [
    '-subj',
    `/CN=${name}`,
    '-nodes',
    '-newkey',
    'rsa:2048',
  ]
  openssl(
    'req',
    '-x509',
    ...subject('Test authority'),
    '-days',
    '2',
    '-keyout',
    at('ca.key'),
    '-out',
    at('ca.pem'),
  )
  openssl('req', ...subject('localhost'), '-keyout', at('leaf.key'), '-out', at('leaf.csr'))
  writeFileSync(at('leaf.ext'), 'subjectAltName=DNS:localhost,IP:127.0.0.1\n')
  openssl(
    'x509',
    '-req',
    '-in',
    at('leaf.csr'),
    '-CA',
    at('ca.pem'),
    '-CAkey',
    at('ca.key'),
    '-CAcreateserial',
    '-days',
    '2',
    '-extfile',
    at('leaf.ext'),
    '-out',
    at('leaf.pem'),
  )
  const server = createServer(
    { key: readFileSync(at('leaf.key')), cert: readFileSync(at('leaf.pem')) },
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
    ca: readFileSync(at('ca.pem'), 'utf8'),
    stop: () => void server.close(),
  }
}
