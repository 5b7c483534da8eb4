import { isIP } from 'node:net'
import type { Duplex } from 'node:stream'
import { connect as connectTls } from 'node:tls'
import { authorities } from '../connect.ts'
import { refused, socketFailure } from '../failures.ts'
import type { Taker } from './take.ts'

/** The ways of VeNCrypt with a certificate. Those without one (TLSVnc …) verify nothing, and Plain hides nothing. */
const WAYS = { 260: 'none', 261: 'vnc', 262: 'plain' } as const
const NAMES: Record<number, string> = {
  256: 'Plain',
  257: 'TLSNone',
  258: 'TLSVnc',
  259: 'TLSPlain',
  260: 'X509None',
  261: 'X509Vnc',
  262: 'X509Plain',
}
const VERSION = Buffer.from([0, 2])

interface Options {
  password: string | null
  ca: string | null
  host: string
  at: string
}

export type Secured =
  | { is: 'secured'; stream: Duplex; way: 'none' | 'vnc' | 'plain' }
  | { is: 'unknown'; offered: string[] }

/** VeNCrypt 0.2: chooses a way with a certificate, verifies it, and answers the stream within. */
export async function chooseVeNCrypt(
  stream: Duplex,
  take: Taker,
  options: Options,
): Promise<Secured> {
  await take.bytes(2)
  stream.write(VERSION)
  if ((await take.u8()) !== 0) throw refused(options.at, 'VeNCrypt 0.2 is not supported.')
  const offered: number[] = []
  for (let left = await take.u8(); left > 0; left--) offered.push(await take.u32())
  const wanted = options.password === null ? [260, 261, 262] : [261, 260, 262]
  const type = wanted.find((one) => offered.includes(one)) as keyof typeof WAYS | undefined
  if (type === undefined)
    return { is: 'unknown', offered: offered.map((one) => NAMES[one] ?? `VeNCrypt ${one}`) }
  const answer = Buffer.alloc(4)
  answer.writeUInt32BE(type)
  stream.write(answer)
  if ((await take.u8()) !== 1) throw refused(options.at, '')
  return { is: 'secured', stream: await encrypted(stream, options), way: WAYS[type] }
}

function encrypted(stream: Duplex, { ca, host, at }: Options): Promise<Duplex> {
  const socket = connectTls({
    socket: stream,
    host,
    servername: isIP(host) === 0 ? host : '',
    ca: authorities(ca),
  })
  return new Promise((resolve, reject) => {
    const failed = (thrown: unknown): void => reject(socketFailure(thrown, at))
    socket.once('error', failed)
    socket.once('close', () => stream.destroy())
    stream.once('close', () => socket.destroy(stream.errored ?? undefined))
    socket.once('secureConnect', () => {
      socket.off('error', failed)
      resolve(socket)
    })
  })
}
