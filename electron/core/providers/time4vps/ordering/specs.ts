import type { Offer } from '@shared/domain/ordering.ts'
import { GB, GIB, sizeOf } from '../../kit/values.ts'

type Specs = Pick<Offer, 'cpuCores' | 'memoryBytes' | 'storageBytes' | 'trafficBytes' | 'includes'>

/** Sizes in a product's description ("CPU: 2 x 2.6 GHz", "RAM: 4 GB"); what is not said in such words is null. */
export function specsIn(description: string | null): Specs {
  const includes = (description ?? '')
    .split('\n')
    .map((line) => line.replace(/^[\s•*-]+/, '').trim())
    .filter((line) => line !== '')
  const line = (about: RegExp): string => includes.find((one) => about.test(one)) ?? ''
  const size = (about: RegExp, unit: number): number | null => {
    const found = /\d+(?:\.\d+)?\s*[TGM]B\b/i.exec(line(about))
    const bytes = found ? sizeOf(found[0], unit) : null
    return Number.isSafeInteger(bytes) ? bytes : null
  }
  return {
    cpuCores: coresIn(line(/\b(v?cpu|cores?|processors?)\b/i)),
    memoryBytes: size(/\b(ram|memory)\b/i, GIB),
    storageBytes: size(/\b(disk|storage|ssd|nvme|hdd)\b/i, GIB),
    trafficBytes: size(/\b(bandwidth|traffic|transfer)\b/i, GB),
    includes,
  }
}

/** "2 x 2.6 GHz", "4 cores", "CPU: 2"; a frequency alone is no number of cores. */
function coresIn(line: string): number | null {
  const found =
    /(\d+)\s*[x×]/i.exec(line) ??
    /(\d+)\s*(?:v?cpus?|cores?)\b/i.exec(line) ??
    /(?:cpus?|cores?)\s*:?\s*(\d+)\s*$/i.exec(line)
  const cores = Number(found?.[1] ?? 0)
  return cores > 0 && cores <= 1024 ? cores : null
}
