interface Unit {
  name: string
  bytes: number
}
const units = (base: number, names: string[]): Unit[] =>
  names.map((name, power) => ({ name, bytes: base ** (power + 1) })).reverse()

const IEC = units(1024, ['KiB', 'MiB', 'GiB', 'TiB', 'PiB'])
const SI = units(1000, ['kB', 'MB', 'GB', 'TB', 'PB'])

const number = new Intl.NumberFormat('en', { maximumFractionDigits: 2 })

/**
 * The unit in which the provider meant it: 4294967296 is 4 GiB, 80000000000 is 80 GB.
 * What is round in neither is given in binary units with two decimals.
 */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${number.format(bytes)} B`
  const unit = roundUnit(bytes, IEC) ?? roundUnit(bytes, SI) ?? largest(bytes, IEC)
  return `${number.format(bytes / unit.bytes)} ${unit.name}`
}

/** The largest unit that shows it exactly with one decimal, if that takes no more than four digits. */
const roundUnit = (bytes: number, of: Unit[]): Unit | undefined =>
  of.find(
    (unit) =>
      bytes >= unit.bytes &&
      bytes < unit.bytes * 10_000 &&
      Number.isInteger((bytes / unit.bytes) * 10),
  )

const largest = (bytes: number, of: Unit[]): Unit =>
  of.find((unit) => bytes >= unit.bytes) ?? { name: 'B', bytes: 1 }
