import { spawn } from 'node:child_process'
import { join } from 'node:path'

const CLI = join(import.meta.dirname, '../../../out/main/cli.js')

/** Runs the built command line over the test's data folder, before the window is open. Answers its data. */
export async function cli(dataDir: string, words: string[], stdin = ''): Promise<unknown> {
  const child = spawn(process.execPath, [CLI, ...words, '--json', '--data-dir', dataDir], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  child.stdin.end(stdin)
  let text = ''
  for await (const chunk of child.stdout) text += String(chunk)
  const answer = JSON.parse(text) as { ok: boolean; data: unknown; error?: { message: string } }
  if (!answer.ok) throw new Error(`${words.join(' ')}: ${answer.error?.message}`)
  return answer.data
}
