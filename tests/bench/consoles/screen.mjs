import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/**
 * A program on the screen of a server, in a process of its own: `node screen.mjs NUMBER XAUTHORITY`. It speaks X11 itself,
 * so that drawing takes as little of the machine as can be. Told `{ pictures: N }`, it draws N times a second a picture in
 * which every pixel is new; with 0 it is still. A key that is pressed there turns a patch of the screen black or white.
 */
const [, , display, authority] = process.argv
const [WIDTH, HEIGHT] = [1280, 1024]
const PATCH = 16
const [KEY_PRESS, REPLY] = [2, 1]
const [ROOT_EVENTS, CREATE_PIXMAP, CREATE_GC, CHANGE_GC, COPY_AREA, FILL, PUT_IMAGE, GET_FOCUS] = [
  2, 53, 55, 56, 62, 70, 72, 43,
]

const socket = connect(`/tmp/.X11-unix/X${display}`)
const bytes = reader(socket)
socket.write(hello(readFileSync(authority)))
const root = await rootOf(bytes)
const [pixmap, context] = [root.ids, root.ids + 1]
const request = (code, detail, ...words) => {
  const data = Buffer.alloc(4 + 4 * words.length)
  data.writeUInt8(code, 0)
  data.writeUInt8(detail, 1)
  data.writeUInt16LE(1 + words.length, 2)
  for (const [n, word] of words.entries()) data.writeUInt32LE(word, 4 + 4 * n)
  socket.write(data)
}
/** Two numbers of 16 bits in one word. */
const two = (first, second) => (second * 0x10000 + first) >>> 0

const [FOREGROUND, EXPOSURES, KEYS] = [1 << 2, 1 << 16, 1]
request(CREATE_PIXMAP, root.depth, pixmap, root.id, two(WIDTH, HEIGHT))
request(CREATE_GC, 0, context, root.id, EXPOSURES, 0)
request(ROOT_EVENTS, 0, root.id, 1 << 11, KEYS)
paint()
let rate = 0
let answered = () => {}
let white = true
press()
void hear()
process.on('message', ({ pictures }) => {
  rate = pictures
  process.send({ drawing: rate })
})
process.once('disconnect', () => process.exit())
process.send({ ready: true })

for (let n = 0, due = performance.now(); ;) {
  if (rate === 0) {
    await sleep(20)
    due = performance.now()
    continue
  }
  due = Math.max(due + 1000 / rate, performance.now() - 100)
  n++
  const from = two((n * 37) % (WIDTH - root.width), (n * 23) % (HEIGHT - root.height))
  request(COPY_AREA, 0, pixmap, root.id, context, from, 0, two(root.width, root.height))
  await new Promise((resolve) => {
    answered = resolve
    request(GET_FOCUS, 0)
  })
  await sleep(Math.max(0, due - performance.now()))
}

/** Waves of colour with some noise: neither flat nor random, as a film's pictures are. */
function paint() {
  const rows = 50
  const wave = (at) => 110 + 100 * Math.sin(at)
  for (let top = 0; top < HEIGHT; top += rows) {
    const high = Math.min(rows, HEIGHT - top)
    const image = Buffer.alloc(WIDTH * high * 4)
    for (let at = 0; at < image.length; at += 4) {
      const [x, y] = [(at / 4) % WIDTH, top + Math.floor(at / 4 / WIDTH)]
      const noise = (x * 7919 + y * 104729 + ((x * y) % 251)) % 13
      image[at] = wave(x / 61 + y / 97) + noise
      image[at + 1] = wave(x / 83 - y / 41) + noise
      image[at + 2] = wave(x / 113 + (y * y) / 9000) + noise
    }
    const head = Buffer.alloc(24)
    head.writeUInt8(PUT_IMAGE, 0)
    head.writeUInt8(2, 1)
    head.writeUInt16LE(6 + image.length / 4, 2)
    for (const [n, word] of [pixmap, context, two(WIDTH, high), two(0, top)].entries())
      head.writeUInt32LE(word, 4 + 4 * n)
    head.writeUInt8(root.depth, 21)
    socket.write(head)
    socket.write(image)
  }
}

async function hear() {
  for (;;) {
    const answer = await bytes(32)
    const kind = answer.readUInt8(0) & 0x7f
    if (kind === REPLY) answered()
    else if (kind === KEY_PRESS) press()
    else if (kind === 0) throw new Error(`X refused request ${answer.readUInt8(10)}`)
  }
}

function press() {
  white = !white
  request(CHANGE_GC, 0, context, FOREGROUND, white ? 0xffffff : 0)
  request(FILL, 0, root.id, context, 0, two(PATCH, PATCH))
}

function hello(file) {
  // The one entry of the file: family, address, number, name, data; each but the first with its length.
  const fields = []
  for (let at = 2; fields.length < 4;) {
    const length = file.readUInt16BE(at)
    fields.push(file.subarray(at + 2, at + 2 + length))
    at += 2 + length
  }
  const [name, data] = fields.slice(2)
  const head = Buffer.alloc(12)
  head.write('l')
  head.writeUInt16LE(11, 2)
  head.writeUInt16LE(name.length, 6)
  head.writeUInt16LE(data.length, 8)
  return Buffer.concat([head, ...[name, data].flatMap((one) => [one, pad(one.length)])])
}

async function rootOf(bytes) {
  const head = await bytes(8)
  const body = await bytes(4 * head.readUInt16LE(6))
  if (head.readUInt8(0) !== 1) throw new Error(`X refused: ${body}`)
  const vendor = body.readUInt16LE(16)
  const screen = 32 + vendor + pad(vendor).length + 8 * body.readUInt8(21)
  return {
    ids: body.readUInt32LE(4),
    id: body.readUInt32LE(screen),
    width: body.readUInt16LE(screen + 20),
    height: body.readUInt16LE(screen + 22),
    depth: body.readUInt8(screen + 38),
  }
}

function pad(length) {
  return Buffer.alloc((4 - (length % 4)) % 4)
}

/** Answers a function that waits for so many bytes. */
function reader(stream) {
  return async (count) => {
    for (;;) {
      const found = stream.read(count)
      if (found) return found
      await once(stream, 'readable')
    }
  }
}
