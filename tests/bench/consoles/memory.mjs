import { cpus, loadavg } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { cpuMs, writtenMegabytes, processTree, utilityProcesses } from '../processes.mjs'
import { connectAnew, HEIGHT, setUp, WIDTH, withConsole } from './setup.mjs'

const MINUTES = 30
const LOOK_EVERY_MS = 30_000
const PICTURES_A_SECOND = 10
/** The first minutes fill caches; a leak goes on. */
const WARM_MINUTES = 5

/** The memory of main, of a console's own process and of its page while a film plays on the server for half an hour. A Markdown section. */
export async function bench({ runtime, ...given }) {
  const parts = await setUp(given, { frameRate: 60 })
  try {
    const found = await withConsole(parts.quayside, parts.vnc.port, (app) => play(parts, app))
    return section(found, runtime)
  } finally {
    await parts.end()
  }
}

async function play(parts, { pid, console }) {
  await connectAnew(console, { raw: false })
  const page = await pageProcess(console, pid)
  const [line] = utilityProcesses(pid)
  const drawn = () => console.evaluate(() => globalThis.benchScreen.pixels)
  const samples = []
  await parts.draw(PICTURES_A_SECOND)
  const first = await drawn()
  const started = performance.now()
  for (let n = 0; n <= (MINUTES * 60_000) / LOOK_EVERY_MS; n++) {
    await sleep(started + n * LOOK_EVERY_MS - performance.now())
    const minutes = (performance.now() - started) / 60_000
    const [main, own, shown] = [pid, line, page].map(writtenMegabytes)
    samples.push({ minutes, main, own, shown })
    const told = [main, own, shown].map((mb) => mb.toFixed(1)).join(' ')
    process.stderr.write(`${minutes.toFixed(1)} min: ${told} MB\n`)
  }
  return { samples, pictures: Math.round(((await drawn()) - first) / (WIDTH * HEIGHT)) }
}

/** The process of the console's page: the one that works while its page does nothing else. */
async function pageProcess(console, pid) {
  const working = processTree(pid).map((one) => [one, cpuMs(one)])
  await console.evaluate(() => {
    for (const until = performance.now() + 1000; performance.now() < until;);
  })
  const [[busiest]] = working
    .map(([one, before]) => [one, cpuMs(one) - before])
    .sort(([, a], [, b]) => b - a)
  return busiest
}

function section({ samples, pictures }, runtime) {
  const later = samples.filter(({ minutes }) => minutes >= WARM_MINUTES)
  const row = (label, name) => {
    const all = samples.map((one) => one[name])
    const mb = (value) => `${value.toFixed(1)} MB`
    const slope = `${slopeOf(later.map((one) => [one.minutes, one[name]])).toFixed(2)} MB`
    return `| ${label} | ${mb(all[0])} | ${mb(later[0][name])} | ${mb(all.at(-1))} | ${mb(Math.max(...all))} | ${slope} |`
  }
  return `## Memory of a console

Memory that each process wrote itself (private and dirty), for ${MINUTES} minutes of a film on a server: ${pictures.toLocaleString('en')} pictures of ${WIDTH} × ${HEIGHT} px, ${PICTURES_A_SECOND} a second, as noVNC asks
for them (Tight with JPEG); read every ${LOOK_EVERY_MS / 1000} s, ${runtime}. The slope is that of the best line through what was read after
the first ${WARM_MINUTES} minutes. Goal: flat. Load of the machine in the five minutes before the end: ${loadavg()[1].toFixed(1)}, on ${cpus().length} cores.

| | first | after ${WARM_MINUTES} minutes | last | highest | slope, a minute |
| --- | ---: | ---: | ---: | ---: | ---: |
${row('main process', 'main')}
${row('the console’s process', 'own')}
${row('the console’s page', 'shown')}`
}

/** Of the line with the least squares. */
function slopeOf(points) {
  const mean = (values) => values.reduce((sum, one) => sum + one, 0) / values.length
  const [x, y] = [mean(points.map(([one]) => one)), mean(points.map(([, one]) => one))]
  const rise = points.reduce((sum, [a, b]) => sum + (a - x) * (b - y), 0)
  return rise / points.reduce((sum, [a]) => sum + (a - x) ** 2, 0)
}
