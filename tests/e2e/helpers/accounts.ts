import { cli } from './cli.ts'
import type { RunningFleet } from './fleet.ts'

/** An account of every provider of the fleet, made and synced on the command line. Answers their ids by provider. */
export async function addAllAccounts(
  dataDir: string,
  fleet: RunningFleet,
): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  for (const { provider, label, baseUrl, credential, remembered } of fleet.all) {
    const words = ['accounts', 'add', '--provider', provider, '--label', label]
    const flags = ['--base-url', baseUrl, '--credentials-stdin']
    const stdin = JSON.stringify(credential)
    const { id } = (await cli(dataDir, [...words, ...flags], stdin)) as { id: string }
    ids.set(provider, id)
    for (const { kind, ids: items } of remembered) {
      for (const item of items) {
        await cli(dataDir, [`${kind}s`, 'add', '--account', id, `--${kind}-id`, item])
      }
    }
  }
  await cli(dataDir, ['sync'])
  return ids
}
