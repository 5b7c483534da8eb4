import { cli } from './cli.ts'
import type { RunningFleet } from './fleet.ts'

export interface CloudServer {
  name: string
  providerId: string
  plan: string
}

/** The cloud servers of the VPS.NET account, as the command line lists them. */
export async function cloudServers(dataDir: string, account: string): Promise<CloudServer[]> {
  const answer = await cli(dataDir, ['servers', 'list', '--account', account])
  return (answer as { servers: CloudServer[] }).servers.filter(({ plan }) => plan.includes('node'))
}

/** Changes VPS.NET servers past the app, as somebody else would. */
export function elsewhere(fleet: RunningFleet) {
  const { baseUrl, credential } = fleet.of('vpsnet')
  const pair = Buffer.from(`${credential.email}:${credential.apiKey}`).toString('base64')
  const send = async (method: string, id: string, record?: unknown): Promise<void> => {
    const answer = await fetch(`${baseUrl}/virtual_machines/${id}.api10json`, {
      method,
      headers: { authorization: `Basic ${pair}`, 'content-type': 'application/json' },
      body: record ? JSON.stringify({ virtual_machine: record }) : undefined,
    })
    if (!answer.ok) throw new Error(`${method} ${id}: ${answer.status}`)
  }
  return {
    rename: ({ providerId, plan }: CloudServer, label: string): Promise<void> =>
      send('PUT', providerId, { slices_required: Number.parseInt(plan), label }),
    delete: ({ providerId }: CloudServer): Promise<void> => send('DELETE', providerId),
  }
}
