import { formatBytes } from '@renderer/ui/bytes.ts'
import type { ServerResources } from '@shared/domain/server.ts'

const number = new Intl.NumberFormat('en', { maximumFractionDigits: 2 })

export interface ResourceLine {
  label: string
  value: string
  /** The exact number, for the tooltip. */
  exact: string
}

/** What the provider says the server has, in words; what it doesn't say is left out. */
export function resourceLines(resources: ServerResources): ResourceLine[] {
  const { cpuCores } = resources
  const cores: ResourceLine[] =
    cpuCores === null
      ? []
      : [{ label: 'vCPU', value: number.format(cpuCores), exact: `${cpuCores} virtual cores` }]
  return [
    ...cores,
    ...line('Memory', resources.memoryBytes),
    ...line('Storage', resources.storageBytes),
    ...line('Traffic', resources.trafficBytes),
  ]
}

const line = (label: string, bytes: number | null): ResourceLine[] =>
  bytes === null
    ? []
    : [{ label, value: formatBytes(bytes), exact: `${bytes.toLocaleString('en')} bytes` }]
