import { randomBytes } from 'node:crypto'
import type { Duplex } from 'node:stream'
import { takerOf, type Taker } from '../../core/consoles/rfb/take.ts'
import { answerChallenge, CHALLENGE_BYTES } from '../../core/consoles/rfb/vnc-auth.ts'
import { drawLine, LINE, OWN_FORMAT, PIXEL_FORMAT_BYTES, readFormat } from './draw.ts'
import { LINES, type TextScreen } from './text-screen.ts'

const VNC_AUTH = 2
const RAW = 0

/** Serves RFB 3.8 to one client, until either ends: a text screen behind a password, as raw pixels. */
export async function serveScreen(
  stream: Duplex,
  screen: TextScreen,
  password: string,
): Promise<void> {
  stream.on('error', () => {})
  const take = takerOf(stream, 'the client')
  try {
    if (!(await signIn(stream, take, password))) return void stream.end()
    await take.u8()
    stream.write(serverInit(screen.name))
    await converse(stream, take, screen)
  } catch {
    stream.destroy()
  }
}

async function signIn(stream: Duplex, take: Taker, password: string): Promise<boolean> {
  stream.write('RFB 003.008\n')
  await take.bytes(12)
  stream.write(Buffer.from([1, VNC_AUTH]))
  if ((await take.u8()) !== VNC_AUTH) return false
  const challenge = randomBytes(CHALLENGE_BYTES)
  stream.write(challenge)
  const right = answerChallenge(challenge, password).equals(await take.bytes(CHALLENGE_BYTES))
  stream.write(right ? u32(0) : Buffer.concat([u32(1), sized('Authentication failed')]))
  return right
}

const serverInit = (name: string): Buffer =>
  Buffer.concat([u16(LINE.width, LINE.height * LINES), OWN_FORMAT, sized(name)])

/** What clients say, one message after the other; ends by throwing what the stream ends with. */
async function converse(stream: Duplex, take: Taker, screen: TextScreen): Promise<void> {
  let format = readFormat(OWN_FORMAT)
  let shown: readonly string[] = []
  let asked = false
  const update = (): void => {
    const lines = screen.lines()
    const changed = [...lines.keys()].filter((n) => lines[n] !== shown[n])
    if (!asked || changed.length === 0) return
    asked = false
    shown = lines
    const pictures = changed.map((n) =>
      Buffer.concat([
        u16(0, n * LINE.height, LINE.width, LINE.height),
        u32(RAW),
        drawLine(lines[n] ?? '', format),
      ]),
    )
    stream.write(Buffer.concat([Buffer.from([0, 0]), u16(pictures.length), ...pictures]))
  }
  const forget = screen.onChange(update)
  stream.once('close', forget)
  for (;;) {
    switch (await take.u8()) {
      case 0:
        format = readFormat((await take.bytes(3 + PIXEL_FORMAT_BYTES)).subarray(3))
        shown = []
        break
      case 2:
        await take.bytes((await take.bytes(3)).readUInt16BE(1) * 4)
        break
      case 3:
        if ((await take.bytes(9)).readUInt8(0) === 0) shown = []
        asked = true
        update()
        break
      case 4: {
        const key = await take.bytes(7)
        if (key.readUInt8(0) !== 0) screen.press(key.readUInt32BE(3))
        break
      }
      case 5:
        await take.bytes(5)
        break
      case 6:
        await take.bytes((await take.bytes(7)).readUInt32BE(3))
        break
      default:
        return void stream.destroy()
    }
  }
}

const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}
const u16 = (...values: number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 2)
  values.forEach((value, n) => bytes.writeUInt16BE(value, n * 2))
  return bytes
}
const sized = (text: string): Buffer =>
  Buffer.concat([u32(Buffer.byteLength(text)), Buffer.from(text)])
