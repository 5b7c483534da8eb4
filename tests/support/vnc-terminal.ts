import { execFile, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { ended, startVncServer, type VncServer } from './vnc-server.ts'

const run = promisify(execFile)
const START_MS = 20_000

export interface VncTerminal extends VncServer {
  /** The keyboard that the server believes to have, e.g. "de". */
  setLayout(id: string): Promise<void>
  /** What was typed into its terminal so far. */
  typed(): string
}

/**
 * A real TigerVNC server with a terminal on its screen that keeps what is typed. With `scancodes` it goes by the places
 * of keys, like a virtual machine's screen; else by what they write. `says`: stands in the terminal, at the upper left.
 */
export async function startVncTerminal(options: {
  scancodes: boolean
  says?: string
}): Promise<VncTerminal> {
  const folder = mkdtempSync(join(tmpdir(), 'quayside-typed-'))
  const server = await startVncServer({
    size: '800x600',
    args: options.scancodes ? ['-RawKeyboard'] : [],
  })
  const env = { ...server.env, LC_ALL: 'C.UTF-8' }
  const file = join(folder, 'typed')
  const says = options.says ? `printf '%s' '${options.says}'; ` : ''
  const keep = `stty -icanon -isig -ixon -echo; ${says}: > '${file}'; exec cat >> '${file}'`
  const xterm = spawn('xterm', ['-geometry', '80x24+0+0', '-e', 'sh', '-c', keep], { env })
  for (let waited = 0; !existsSync(file); waited += 50) {
    if (waited > START_MS) throw new Error('the terminal did not start')
    await sleep(50)
  }
  return {
    port: server.port,
    env,
    setLayout: async (id) => void (await run('setxkbmap', ['-layout', id], { env })),
    typed: () => readFileSync(file, 'utf8'),
    stop: async () => {
      await ended(xterm)
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
