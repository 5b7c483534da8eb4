import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Log, LogFields } from '../ports.ts'

const MAX_BYTES = 5_000_000

type Level = 'debug' | 'info' | 'warn' | 'error'

/**
 * One JSON object a line in `<dir>/quayside.log`, buffered for 200 ms; at 5 MB the file becomes
 * `quayside.1.log`. `debug` lines are written only when asked for.
 */
export function fileLog(dir: string, options: { debug?: boolean } = {}): Log & { flush(): void } {
  const file = join(dir, 'quayside.log')
  let lines: string[] = []
  let timer: NodeJS.Timeout | null = null

  const flush = (): void => {
    if (timer) clearTimeout(timer)
    timer = null
    if (lines.length === 0) return
    const text = lines.join('')
    lines = []
    mkdirSync(dir, { recursive: true })
    rotate(file)
    appendFileSync(file, text)
  }
  const write = (level: Level, event: string, fields: LogFields = {}): void => {
    if (level === 'debug' && !options.debug) return
    lines.push(JSON.stringify({ at: new Date().toISOString(), level, event, ...fields }) + '\n')
    timer ??= setTimeout(flush, 200)
    timer.unref()
  }
  return {
    debug: (event, fields) => write('debug', event, fields),
    info: (event, fields) => write('info', event, fields),
    warn: (event, fields) => write('warn', event, fields),
    error: (event, fields) => write('error', event, fields),
    flush,
  }
}

function rotate(file: string): void {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  if (size > MAX_BYTES) renameSync(file, file.replace(/\.log$/, '.1.log'))
}
