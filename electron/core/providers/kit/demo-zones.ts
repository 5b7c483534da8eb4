/** Zones for the demo servers, as people really have them; each server writes them in its own form. */

/** Data as in a zone file, names with their dot; `failover` data as `<primary> <check> <target>…`. */
export interface DemoZoneRecord {
  host: string
  type: string
  ttl: number
  data: string
}

type Line = [host: string, type: string, data: string]

const all = (ttl: number, lines: readonly Line[]): DemoZoneRecord[] =>
  lines.map(([host, type, data]) => ({ host, type, ttl, data }))

const DKIM =
  'v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAxq1o7mV5cN0n3F2Kb0u9hT8sWc4dRzQyLJ6pXgE' +
  'v1aBtYkM3iUoS9ZrHqDfN5wCxP7jGlVb2mTeOaRkUyI8sXdLcW0nFhKpJzBgQvE4tMrYoA6iSuDlNxHwCfZ1bPkTjR3gVmOeQyUa9' +
  'IsXdLcW0nFhKpJzBgQvE4tMrYoA6iSuDlNxHwCfZ1bPkTjR3gVmOeQyUaQIDAQAB'

const dkim = (): string => `"${DKIM.slice(0, 255)}" "${DKIM.slice(255)}"`

/** A shop with mail: most types, with the records that mail providers ask for. */
export const shopZone = (name: string, address: string): DemoZoneRecord[] => [
  ...all(3600, [
    ['@', 'A', address],
    ['@', 'AAAA', '2001:db8:10::2'],
    ['@', 'MX', `10 mail.${name}.`],
    ['@', 'MX', `20 mx2.${name}.`],
    ['@', 'TXT', '"v=spf1 mx include:_spf.example.net -all"'],
    ['www', 'CNAME', `${name}.`],
    ['mail', 'A', '198.51.100.25'],
    ['mx2', 'A', '198.51.100.26'],
    ['_dmarc', 'TXT', `"v=DMARC1; p=quarantine; rua=mailto:dmarc@${name}"`],
    ['s1._domainkey', 'TXT', dkim()],
    ['_sip._tcp', 'SRV', `10 60 5060 sip.${name}.`],
    ['_autodiscover._tcp', 'SRV', `0 0 443 mail.${name}.`],
    ['sip', 'A', '198.51.100.27'],
    ['*.dev', 'A', '203.0.113.77'],
    ['lab', 'NS', 'ns1.lab.example.net.'],
  ]),
]

/** A hosting company's: many hosts below one name. `many` beside the dozen that every zone has. */
export const fleetZone = (name: string, many: number): DemoZoneRecord[] => [
  ...shopZone(name, '203.0.113.10').filter(({ type }) => type !== 'NS'),
  ...all(
    900,
    Array.from({ length: many }, (_, n): Line => {
      const host = `node-${String(n + 1).padStart(4, '0')}`
      if (n % 10 === 9) return [`alias-${host}`, 'CNAME', `${host.replace(/\d$/, '1')}.${name}.`]
      if (n % 7 === 6) return [host, 'AAAA', `2001:db8:20::${(n + 1).toString(16)}`]
      return [host, 'A', `10.${20 + (n >> 16)}.${(n >> 8) & 255}.${n & 255}`]
    }),
  ),
]

/** A few lines only: parked, nothing but a web page. */
export const parkedZone = (address: string): DemoZoneRecord[] =>
  all(86_400, [
    ['@', 'A', address],
    ['www', 'A', address],
    ['@', 'TXT', '"v=spf1 -all"'],
  ])
