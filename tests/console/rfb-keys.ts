import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

export interface Keys {
  /** `scancode` of a PC's keyboard (XT); null sends the keysym alone, as older servers want it. */
  send(keysym: number, scancode: number | null, down: boolean): void
}

const EXTENDED_KEYS = -258

/** Speaks RFB 3.8 with a server that asks for no password, far enough to press keys. */
export async function pressKeys(port: number): Promise<Keys> {
  const socket = connect(port, '127.0.0.1')
  onTestFinished(() => void socket.destroy())
  const read = reader(socket)
  await read(12)
  socket.write('RFB 003.008\n')
  const [count] = await read(1)
  await read(count!)
  socket.write(Uint8Array.of(1))
  await read(4)
  socket.write(Uint8Array.of(1))
  const init = await read(24)
  await read(init.readUInt32BE(20))
  socket.resume()
  const encodings = Buffer.from([2, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0])
  encodings.writeInt32BE(EXTENDED_KEYS, 8)
  socket.write(encodings)
  // The server says in its first update that it takes scan codes; before, it must not get any.
  socket.write(Uint8Array.of(3, 0, 0, 0, 0, 0, 0, 1, 0, 1))
  await once(socket, 'data')
  return {
    send: (keysym, scancode, down) => {
      const message = Buffer.alloc(scancode === null ? 8 : 12)
      if (scancode === null) {
        message.writeUInt16BE(0x0400 + Number(down), 0)
        message.writeUInt32BE(keysym, 4)
      } else {
        message.writeUInt16BE(0xff00, 0)
        message.writeUInt16BE(Number(down), 2)
        message.writeUInt32BE(keysym, 4)
        message.writeUInt32BE(scancode, 8)
      }
      socket.write(message)
    },
  }
}

/** Takes the next bytes, however they come. */
function reader(socket: Socket): (count: number) => Promise<Buffer> {
  let held: Buffer = Buffer.alloc(0)
  return async (count) => {
    while (held.length < count) {
      const [part] = (await once(socket, 'data')) as [Buffer]
      held = Buffer.concat([held, part])
    }
    const taken = held.subarray(0, count)
    held = held.subarray(count)
    return taken
  }
}
