import { readFile } from 'node:fs/promises'
import { AppError } from '@shared/domain/app-error.ts'
import { z } from 'zod'
import { readJson } from '../../core/json.ts'
import type { Program } from '../program.ts'
import { table } from '../print.ts'

export function accountCommands({ command }: Program): void {
  command('accounts add', 'Add an account; its credential is read as JSON from standard input')
    .requiredOption('--provider <id>', 'provider id')
    .requiredOption('--label <text>', 'your name for it')
    .option('--base-url <url>', 'another address than the provider’s own')
    .option('--ca-file <file>', 'certificate authority that this account trusts, PEM')
    .option('--read-only', 'refuse every call that changes something')
    .requiredOption('--credentials-stdin', 'read the credential from standard input')
    .runs(async ({ core, signal }, _args, options) => {
      const account = await core.accounts.add(
        {
          provider: String(options.provider),
          label: String(options.label).trim(),
          baseUrl: options.baseUrl === undefined ? undefined : String(options.baseUrl),
          ca:
            options.caFile === undefined
              ? undefined
              : await readFile(String(options.caFile), 'utf8'),
          readOnly: options.readOnly === true,
          credential: readCredential(await readStdin()),
        },
        signal,
      )
      return { data: account, text: `Added ${account.label}: ${account.id}` }
    })

  command('accounts list', 'List the accounts').runs(async ({ core }) => {
    const accounts = await core.accounts.list()
    const rows = accounts.map((one) => [
      one.id,
      one.provider,
      one.label,
      one.state,
      one.syncedAt ?? 'never',
    ])
    return { data: accounts, text: table(['ID', 'PROVIDER', 'LABEL', 'STATE', 'SYNCED'], rows) }
  })

  command('accounts test <id>', 'Make one cheap call with the stored credential').runs(
    async ({ core, signal }, [id]) => {
      const account = await core.accounts.test(id ?? '', signal)
      if (account.lastError) throw new AppError(account.lastError)
      return { data: account, text: `${account.label} works.` }
    },
  )

  command('accounts remove <id>', 'Remove an account, its credential and its cache').runs(
    async ({ core, yes }, [id]) => {
      const account = (await core.accounts.list()).find((one) => one.id === id)
      const counts = await core.accounts.removal(id ?? '')
      if (!yes) throw needsYes(account?.label ?? '', counts)
      await core.accounts.remove(id ?? '')
      return { data: { id, removed: counts }, text: `Removed ${account?.label ?? id}.` }
    },
  )
}

const needsYes = (label: string, counts: { servers: number; invoices: number }): AppError =>
  new AppError({
    code: 'needs_confirmation',
    message: `Removing ${label} deletes its credential and the cache of ${counts.servers} servers and ${counts.invoices} invoices. PDFs in the archive stay.`,
  })

const Credential = z.record(z.string(), z.string())

function readCredential(text: string): Record<string, string> {
  const credential = readJson(Credential, text)
  if (credential) return credential
  throw new AppError({
    code: 'invalid_input',
    message: 'Standard input must be a JSON object of texts, e.g. {"cookie":"…"}.',
    fields: [{ path: 'credentials', message: 'must be a JSON object of texts' }],
  })
}

async function readStdin(): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk as Uint8Array))
  return Buffer.concat(chunks).toString('utf8')
}
