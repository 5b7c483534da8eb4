import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { AppError } from '@shared/domain/app-error.ts'
import { z } from 'zod'
import { catalogue, describe } from '../../core/operations/catalogue.ts'
import { readJson } from '../../core/json.ts'
import type { FileSink } from '../../core/providers/kit/http-client.ts'
import { createRegistry } from '../../core/providers/index.ts'
import type { SecretVault } from '../../core/secrets/vault.ts'
import { table } from '../print.ts'
import type { Program } from '../program.ts'
import { taskResult } from './servers.ts'

export function opsCommands({ command, offline }: Program): void {
  offline('ops list', 'List every documented operation')
    .option('--provider <id>', 'only this provider')
    .runsOffline(async (_args, options) => {
      const all = catalogue(createRegistry())
      const operations = all.filter(
        ({ provider }) => options.provider === undefined || provider === options.provider,
      )
      const rows = operations.map((one) => [one.id, one.effect, one.method, one.path, one.title])
      return { data: operations, text: table(['ID', 'EFFECT', 'METHOD', 'PATH', 'TITLE'], rows) }
    })

  offline(
    'ops describe <operation>',
    'Print an operation with the JSON Schema of its input',
  ).runsOffline(async ([id]) => {
    const operation = createRegistry().operation(id ?? '')
    const data = describe(operation.id.split('.')[0] ?? '', operation)
    return { data, text: JSON.stringify(data, null, 2) }
  })

  command('ops run <operation>', 'Run an operation')
    .requiredOption('--account <id>', 'account id')
    .option('--input <json>', 'one flat object of the documented parameters', '{}')
    .option('--out <file>', 'where a file answer is written')
    .option('--wait', 'until its task is done')
    .runs(async (session, [id], options) => {
      const { core, signal, confirmed } = session
      const operation = core.registry.operation(id ?? '')
      const input = readInput(String(options.input))
      const sink = operation.answer === 'file' ? memorySink() : undefined
      const { answer, task } = await confirmed((confirm) =>
        core.operations.run(String(options.account), operation.id, input, {
          signal,
          confirm,
          sink,
        }),
      )
      if (task && options.wait === true) return taskResult(session, task, true)
      const data = sink ? await fileResult(sink.bytes(), options.out) : revealed(answer, core.vault)
      return { data, text: JSON.stringify(data, null, 2) }
    })
}

const Input = z.record(z.string(), z.json())

export function readInput(text: string): Record<string, unknown> {
  const input = readJson(Input, text)
  if (input) return input
  throw new AppError({
    code: 'invalid_input',
    message: '--input must be one JSON object, e.g. {"id":"…"}.',
    fields: [{ path: 'input', message: 'must be a JSON object' }],
  })
}

/** On the command line the user sees what the provider returned once, secrets included. */
export function revealed(value: unknown, vault: SecretVault): unknown {
  if (typeof value === 'string' && value.startsWith('secret-')) return revealOrKeep(value, vault)
  if (Array.isArray(value)) return value.map((item) => revealed(item, vault))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, revealed(item, vault)]),
  )
}

function revealOrKeep(handle: string, vault: SecretVault): string {
  try {
    return vault.reveal(handle)
  } catch {
    return handle
  }
}

function memorySink(): FileSink & { bytes(): Buffer } {
  let chunks: Uint8Array[] = []
  return {
    begin: async () => void (chunks = []),
    write: async (chunk) => void chunks.push(chunk),
    bytes: () => Buffer.concat(chunks),
  }
}

async function fileResult(bytes: Buffer, out: unknown): Promise<Record<string, unknown>> {
  const facts = {
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  }
  if (out === undefined) return { ...facts, base64: bytes.toString('base64') }
  await writeFile(String(out), bytes)
  return { ...facts, file: String(out) }
}
