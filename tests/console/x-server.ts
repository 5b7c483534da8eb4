import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { onTestFinished } from 'vitest'
import { tempDir } from '../support/temp-dir.ts'

const run = promisify(execFile)
const START_MS = 20_000

export interface Terminal {
  port: number
  /** The keyboard that the server believes to have, e.g. "de". */
  setLayout(id: string): Promise<void>
  /** What was typed into its terminal so far. */
  typed(): string
}

/**
 * A real TigerVNC server with a terminal on its screen that keeps what is typed; both end with the test. With
 * `scancodes` it goes by the places of keys, like a virtual machine's screen; else by what they write.
 */
export async function startTerminal(options: { scancodes: boolean }): Promise<Terminal> {
  const folder = tempDir()
  const port = await freePort()
  const display = await startServer(port, options.scancodes ? ['-RawKeyboard'] : [])
  const env = { ...process.env, DISPLAY: display, LC_ALL: 'C.UTF-8' }
  const file = join(folder, 'typed')
  const keep = `stty -icanon -isig -ixon -echo; : > '${file}'; exec cat >> '${file}'`
  const xterm = spawn('xterm', ['-geometry', '80x24+0+0', '-e', 'sh', '-c', keep], { env })
  onTestFinished(() => void xterm.kill())
  for (let waited = 0; !existsSync(file); waited += 50) {
    if (waited > START_MS) throw new Error('the terminal did not start')
    await sleep(50)
  }
  return {
    port,
    setLayout: async (id) => void (await run('setxkbmap', ['-layout', id], { env })),
    typed: () => readFileSync(file, 'utf8'),
  }
}

/** Resolves with the display, e.g. ":7", once it takes connections. */
async function startServer(port: number, more: string[]): Promise<string> {
  const options = [...more, '-localhost', '-SecurityTypes', 'None', '-geometry', '800x600', '-ac']
  const server = spawn('Xtigervnc', ['-displayfd', '3', '-rfbport', String(port), ...options], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  onTestFinished(async () => {
    server.kill()
    if (server.exitCode === null) await once(server, 'exit')
  })
  const [number] = (await once(server.stdio[3]!, 'data', {
    signal: AbortSignal.timeout(START_MS),
  })) as [Buffer]
  return `:${number.toString().trim()}`
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  return port
}
