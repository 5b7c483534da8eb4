import type { Server } from '@shared/domain/server.ts'

/** A server for tests; give it what the test is about. */
export const server = (given: Partial<Server> = {}): Server => ({
  id: 'a:1',
  accountId: 'a',
  provider: 'alpha',
  providerId: '1',
  name: 'edge-fi-01',
  hostname: null,
  state: 'running',
  stateText: given.state ?? 'running',
  addresses: [],
  plan: null,
  location: null,
  resources: { cpuCores: null, memoryBytes: null, storageBytes: null, trafficBytes: null },
  price: null,
  pending: null,
  createdAt: null,
  renewsAt: null,
  cancelledAt: null,
  provisionFailed: false,
  os: null,
  backups: null,
  marks: { tags: [], note: '', colour: null, price: null },
  seenAt: '2026-03-01T10:00:00Z',
  goneAt: null,
  ...given,
})
