import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

export interface Ended {
  exit: number
  out: string
  err: string
  /** Standard output as the one JSON document it must be. */
  json(): { ok: boolean; data?: unknown; error?: Record<string, unknown> }
}

const CLI = join(import.meta.dirname, '../../out/main/cli.js')

/** The built command line as a user's shell runs it. */
export function runCli(args: string[], env: NodeJS.ProcessEnv, stdin = ''): Promise<Ended> {
  const child = spawn(process.execPath, [CLI, ...args], { env })
  let [out, err] = ['', '']
  child.stdout.on('data', (chunk) => (out += chunk))
  child.stderr.on('data', (chunk) => (err += chunk))
  child.stdin.end(stdin)
  return new Promise((resolve) =>
    child.once('close', (code) =>
      resolve({
        exit: code ?? -1,
        out,
        err,
        json: () => JSON.parse(out) as ReturnType<Ended['json']>,
      }),
    ),
  )
}

/** One that is ended by SIGKILL. */
export function killableCli(args: string[], env: NodeJS.ProcessEnv): { kill(): Promise<unknown> } {
  const child = spawn(process.execPath, [CLI, ...args], { env, stdio: 'ignore' })
  return {
    kill: () => {
      const ended = once(child, 'exit')
      child.kill('SIGKILL')
      return ended
    },
  }
}
