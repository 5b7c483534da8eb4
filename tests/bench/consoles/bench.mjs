import { cpus, loadavg } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { cpuMs, processTree, utilityProcesses } from '../processes.mjs'
import { connectAnew, HEIGHT, setUp, WIDTH, withConsole } from './setup.mjs'

const ROUNDS = 3
/** More than any of them shows. */
const FRAME_RATE = 120
const WARM_MS = 1_500
const WATCH_MS = 4_000
const IDLE_MS = 6_000
const KEYS = 60
const KEY_EVERY_MS = 40
const SIDES = ['bare', 'quayside']

/** A server's screen in a console's window, beside plain noVNC through websockify. A Markdown section. */
export async function bench({ runtime, ...given }) {
  const parts = await setUp(given, { frameRate: FRAME_RATE })
  const results = { bare: [], quayside: [] }
  try {
    for (let round = 0; round < ROUNDS; round++) {
      for (const side of SIDES) {
        results[side].push(await measure(parts, side))
        process.stderr.write(`${side} ${round + 1}/${ROUNDS}\n`)
      }
    }
    return section(results, runtime)
  } finally {
    await parts.end()
  }
}

function measure(parts, side) {
  const port = side === 'bare' ? null : parts.vnc.port
  return withConsole(parts[side], port, async ({ pid, console }) => {
    // What the bytes pass through: websockify begins a process for each connection.
    const between = () => (side === 'bare' ? processTree(parts.bridge.pid) : [pid])
    const beside = () => (side === 'bare' ? [] : utilityProcesses(pid))
    const flood = async (raw) => {
      await connectAnew(console, { raw })
      await parts.draw(FRAME_RATE)
      await sleep(WARM_MS)
      const found = await watch(console, { between: between(), beside: beside() })
      await parts.draw(0)
      return found
    }
    const [raw, tight] = [await flood(true), await flood(false)]
    await sleep(WARM_MS)
    const keys = await pressed(console)
    const from = total(between())
    await sleep(IDLE_MS)
    return { raw, tight, keys, idle: (100 * (total(between()) - from)) / IDLE_MS }
  })
}

const total = (pids) => pids.reduce((sum, pid) => sum + cpuMs(pid), 0)

/** Pictures a second, and milliseconds of processor time that each group of processes takes for each. */
async function watch(console, groups) {
  const used = () => Object.entries(groups).map(([name, pids]) => [name, total(pids)])
  const read = async () => {
    const { pixels, at } = await console.evaluate(() => ({
      pixels: globalThis.benchScreen.pixels,
      at: performance.now(),
    }))
    return { pictures: pixels / (WIDTH * HEIGHT), at, used: used() }
  }
  const before = await read()
  await sleep(WATCH_MS)
  const after = await read()
  const pictures = after.pictures - before.pictures
  return {
    rate: (1000 * pictures) / (after.at - before.at),
    ...Object.fromEntries(
      after.used.map(([name, ms], at) => [name, (ms - before.used[at][1]) / pictures]),
    ),
  }
}

/** Milliseconds of each key from its press until the page's canvas shows what the server drew for it. */
async function pressed(console) {
  await console.click(300, 400)
  for (let n = 0; n < KEYS; n++) {
    await console.press()
    await console.until(() => globalThis.benchScreen.pressed === null)
    await sleep(KEY_EVERY_MS)
  }
  return console.evaluate(() => globalThis.benchScreen.keys)
}

const share = (values, part) => {
  const sorted = values.slice().sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))]
}
const median = (values) => share(values, 0.5)

function section({ bare, quayside }, runtime) {
  const row = (label, goal, of, text) => {
    const [one, other] = [of(bare), of(quayside)]
    return `| ${label} | ${goal} | ${text(one)} | ${text(other)} | ${(other / one).toFixed(2)}× |`
  }
  const middle = (name, key) => (runs) => median(runs.map((one) => one[name][key]))
  const keys = (part) => (runs) =>
    share(
      runs.flatMap((one) => one.keys),
      part,
    )
  const idle = (runs) => Math.max(...runs.map((one) => one.idle))
  const aSecond = (value) => value.toFixed(1)
  const ms = (value) => `${value.toFixed(1)} ms`
  const megabytes = ((WIDTH * HEIGHT * 4) / 1e6).toFixed(1)
  return `## Consoles

A TigerVNC server of ${WIDTH} × ${HEIGHT} px that sends up to ${FRAME_RATE} pictures a second, in which every pixel is new; ${ROUNDS} rounds,
alternating, ${runtime}, virtual display without GPU. Baseline: plain noVNC in a bare window of the same Electron, and so
of the same Chromium (\`tests/bench/consoles/bare\`), served by websockify and through it to the same server. Pictures are
those on the page’s canvas in ${WATCH_MS / 1000} s, raw (${megabytes} MB each) and as noVNC asks for them (Tight with JPEG). Keys are real ones,
${KEYS} a round, until the canvas shows what a program in the server draws for them. CPU is that of Quayside’s main process,
all its threads, and of websockify. Goals: as many pictures, keys as fast, as little CPU; an idle console below 20 %.
The bytes do not go through main but through a process of the console’s own, whose CPU is told apart: it is what Electron’s
message ports cost, which copy each message into fresh memory, where websockify uses its buffers again.
Load of the machine in the minute before the end: ${loadavg()[0].toFixed(1)}, on ${cpus().length} cores.

| | goal | noVNC, websockify | Quayside | ratio |
| --- | ---: | ---: | ---: | ---: |
${row('raw pictures a second', '≥ 1.0×', middle('raw', 'rate'), aSecond)}
${row('Tight pictures a second', '≥ 1.0×', middle('tight', 'rate'), aSecond)}
${row('key press to pixel, median', '≤ 1.0×', keys(0.5), ms)}
${row('key press to pixel, p95', '≤ 1.0×', keys(0.95), ms)}
${row('CPU a raw picture, websockify and main', '≤ 1.0×', middle('raw', 'between'), ms)}
${row('CPU a Tight picture, websockify and main', '≤ 1.0×', middle('tight', 'between'), ms)}
| the console’s process, raw and Tight | – | – | ${ms(middle('raw', 'beside')(quayside))}, ${ms(middle('tight', 'beside')(quayside))} | – |
| CPU while idle, highest | ≤ 20 % | ${idle(bare).toFixed(1)} % | ${idle(quayside).toFixed(1)} % | – |`
}
