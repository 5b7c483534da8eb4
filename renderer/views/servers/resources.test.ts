import { describe, expect, it } from 'vitest'
import { resourceLines } from './resources.ts'

describe('resourceLines', () => {
  it('leaves out what the provider does not say', () => {
    const known = {
      cpuCores: 2,
      memoryBytes: 4 * 1024 ** 3,
      storageBytes: null,
      trafficBytes: null,
    }
    expect(resourceLines(known)).toEqual([
      { label: 'vCPU', value: '2', exact: '2 virtual cores' },
      { label: 'Memory', value: '4 GiB', exact: '4,294,967,296 bytes' },
    ])
  })
})
