import { z } from 'zod'
import { defineOperation } from '../../kit/operation.ts'
import { documented, text, textOrNull } from './fields.ts'

const source = documented('SSH keys')
const SshKey = z.looseObject({
  id: z.number(),
  name: text,
  publicKey: text,
  type: textOrNull,
  enabled: z.boolean().nullish(),
  createdAt: textOrNull,
})
export type AluySshKey = z.infer<typeof SshKey>

export const listSshKeys = defineOperation({
  id: 'aluy.sshKeys.list',
  title: 'List SSH keys',
  help: 'The public keys on your panel account.',
  subject: 'account',
  effect: 'read',
  repeat: 'safe',
  source,
  method: 'GET',
  path: '/api/reseller/v1/ssh-keys',
  input: z.strictObject({}),
  output: z.looseObject({ sshKeys: z.array(SshKey) }),
})

export const createSshKey = defineOperation({
  id: 'aluy.sshKeys.create',
  title: 'Add an SSH key',
  help: 'Registers a public key for servers ordered from now on.',
  subject: 'account',
  effect: 'write',
  repeat: 'never',
  source,
  method: 'POST',
  path: '/api/reseller/v1/ssh-keys',
  input: z.strictObject({
    name: z.string().min(1).max(120).meta({ title: 'Name' }),
    publicKey: z
      .string()
      .regex(/^(ssh-|ecdsa-|sk-)\S+ [A-Za-z0-9+/]+=*( .*)?$/, 'must be an OpenSSH public key')
      .meta({ title: 'Public key', multiline: true }),
  }),
  output: z.looseObject({ sshKey: SshKey }),
})

export const deleteSshKey = defineOperation({
  id: 'aluy.sshKeys.delete',
  title: 'Delete an SSH key',
  help: 'Servers that have it keep it; new ones don’t get it.',
  subject: 'sshKey',
  effect: 'destructive',
  repeat: 'never',
  losesWhat: 'The key is removed; new servers can’t be ordered with it any more.',
  source,
  method: 'DELETE',
  path: '/api/reseller/v1/ssh-keys/{id}',
  input: z.strictObject({ id: z.int().min(1).meta({ title: 'SSH key id', picker: 'sshKey' }) }),
  output: z.looseObject({ ok: z.literal(true), id: z.number().nullish() }),
})
