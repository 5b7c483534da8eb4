import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { Transform } from 'node:stream'

export interface Line {
  port: number
  /** How many connections were made over it. */
  made(): number
  /** Breaks what is connected; with `refuse` it takes nothing new either. */
  cut(refuse: boolean): Promise<void>
  mend(): Promise<void>
  /** Lets so many more bytes of the server through, and then none, without an end. */
  stall(after: number): void
  /** What the newest connection sent to the server. */
  sent(): Buffer
  stop(): Promise<void>
}

/** A line to a port of this machine that can be cut. */
export async function lineTo(port: number): Promise<Line> {
  const open = new Set<Socket>()
  let made = 0
  let heard: Buffer[] = []
  /** Of the newest connection. */
  let stall: Line['stall'] = () => {}
  const keep = (socket: Socket): void => {
    open.add(socket)
    socket.on('error', () => {}).once('close', () => open.delete(socket))
  }
  const server = createServer((near) => {
    made++
    const far = connect(port, '127.0.0.1')
    for (const one of [near, far]) keep(one)
    let left = Infinity
    stall = (after) => void (left = after)
    const some = new Transform({
      transform: (bytes: Buffer, _encoding, done) => {
        const through = bytes.subarray(0, left)
        left -= through.length
        done(null, through)
      },
    })
    const said: Buffer[] = (heard = [])
    near.on('data', (bytes) => said.push(bytes))
    near.pipe(far).pipe(some).pipe(near)
    near.once('close', () => far.destroy())
    far.once('close', () => near.destroy())
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const own = (server.address() as AddressInfo).port
  const cut = async (refuse: boolean): Promise<void> => {
    const closed = refuse && server.listening ? once(server.close(), 'close') : null
    for (const socket of open) socket.destroy()
    await closed
  }
  return {
    port: own,
    made: () => made,
    cut,
    mend: async () => void (await once(server.listen(own, '127.0.0.1'), 'listening')),
    stall: (after) => stall(after),
    sent: () => Buffer.concat(heard),
    stop: () => cut(true),
  }
}
