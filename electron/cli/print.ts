import type { AppErrorData } from '@shared/domain/app-error.ts'
import type { Money } from '@shared/domain/money.ts'
import { decimalText, moneyText, NO_CURRENCY } from '@shared/domain/money-words.ts'

/** Result of a command: data for `--json`, text for people. */
export interface Result {
  data: unknown
  text: string
}

export const printData = (data: unknown): void =>
  void process.stdout.write(JSON.stringify({ ok: true, data }) + '\n')

export function printError(error: AppErrorData, json: boolean): void {
  if (!json) return void process.stderr.write(errorText(error))
  const { code, message, provider, status, retryable, fields, retryAfterSeconds } = error
  const body = { code, message, provider, status, retryable, fields, retryAfterSeconds }
  process.stdout.write(JSON.stringify({ ok: false, error: body }) + '\n')
}

function errorText(error: AppErrorData): string {
  const lines = [`Error (${error.code}): ${error.message}`]
  if (error.providerMessage) lines.push(`  The provider says: “${error.providerMessage}”`)
  for (const field of error.fields ?? []) lines.push(`  ${field.path || 'input'}: ${field.message}`)
  if (error.code === 'needs_confirmation') lines.push('  Run it again with --yes to do it.')
  else if (error.next) lines.push(`  ${error.next}`)
  return lines.join('\n') + '\n'
}

/** Progress for people on a terminal, on stderr. */
export function progressLine(topic: string, payload: unknown): void {
  if (!process.stderr.isTTY) return
  const text = readText(payload)
  if (text) process.stderr.write(`\r\u001b[2K${topic === 'sync.changed' ? 'Reading ' : ''}${text}`)
}

function readText(payload: unknown): string {
  if (payload === null || typeof payload !== 'object') return ''
  if ('text' in payload && typeof payload.text === 'string') return payload.text
  if ('progress' in payload) return readText(payload.progress)
  return ''
}

/** Columns padded to their widest value. Control characters of provider texts are dropped. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const clean = [head, ...rows].map((row) => row.map(printable))
  const widths = head.map((_, column) =>
    Math.max(...clean.map((row) => (row[column] ?? '').length)),
  )
  return clean
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** Terminals act on control characters, so none of a provider's may reach one. */
export const printable = (text: string): string =>
  [...text].filter((one) => one >= ' ' && !(one >= '\u007f' && one <= '\u009f')).join('')

export function money(value: Money | null): string {
  if (!value) return '–'
  const unnamed = value.currency === NO_CURRENCY && value.minor !== 0
  return unnamed ? decimalText(value) : moneyText(value, 'en')
}

export const oneOrMany = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`
