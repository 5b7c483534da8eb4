/** IP addresses anywhere in the forms that server answers were seen to hold them, doubly nested ones too. */
export function addressesIn(...values: unknown[]): string[] {
  return [...new Set(values.flatMap((value) => found(value, 0)))]
}

function found(value: unknown, depth: number): string[] {
  if (typeof value === 'string')
    return /^[\d.]{7,15}$|^[0-9a-f:]{3,39}$/i.test(value) ? [value] : []
  if (Array.isArray(value)) return value.flatMap((item) => found(item, depth))
  if (value === null || typeof value !== 'object' || depth > 3) return []
  return 'ip_address' in value ? found(value.ip_address, depth + 1) : []
}

export const familyOf = (address: string): 'ipv4' | 'ipv6' =>
  address.includes(':') ? 'ipv6' : 'ipv4'
