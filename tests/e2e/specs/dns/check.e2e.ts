import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeZoneFile } from '../../../../shared/dns/zone-file/write.ts'
import type { DnsRecord } from '../../../../shared/domain/dns.ts'
import { runNameServer } from '../../../dns/nsd.ts'
import { expect, test } from '../../fixtures.ts'
import { addZones, openZone, recordsThere } from '../../helpers/zones.ts'

const ZONE = 'demodomain.com'

const asRecord = (line: string): DnsRecord => {
  const [host = '', type = '', ...data] = line.split(' ')
  return { id: null, host, type, ttl: 3600, data: data.join(' ') }
}

/** Debian has the name server; elsewhere this is no test. */
const onLinux = process.platform === 'linux' ? test : () => {}

onLinux(
  'a resolver that lags behind: what differs, and below it what is right',
  async ({ open, fleet, dataDir }) => {
    test.setTimeout(150_000)
    await addZones(dataDir, fleet)
    const { page } = await open()
    await openZone(page, ZONE)
    const records = (await recordsThere(page, ZONE))
      .map(asRecord)
      .filter(({ type, host }) => type !== 'FAILOVER' && type !== 'SOA' && host !== 'lab')
      .map((one) => (one.host === 'sip' ? { ...one, data: '198.51.100.99' } : one))
    const folder = mkdtempSync(join(tmpdir(), 'quayside-nsd-'))
    const file = writeZoneFile(records, ZONE, 3600).text
    const server = await runNameServer(folder, new Map([[ZONE, file]]))
    try {
      await page.getByRole('tab', { name: 'Check' }).click()
      await page.getByLabel('Whom to ask').selectOption('own')
      await page.getByLabel('Address of the resolver').fill(`127.0.0.1:${server.port}`)
      await page.getByRole('button', { name: 'Check', exact: true }).click()
      const answers = page.getByRole('grid', { name: 'Answers' })
      const right = answers.getByRole('row', { name: /Answered as the zone says/ })
      await expect(right).toBeVisible({ timeout: 90_000 })
      const wrong = answers.getByRole('row', { name: /sip A/ })
      await expect(wrong).toContainText('▲ differs')
      await expect(wrong).toContainText('198.51.100.27 → 198.51.100.99')
      await expect(answers.getByRole('row', { name: /mail A/ })).toHaveCount(0)
      await right.click()
      await expect(answers.getByRole('row', { name: /mail A/ })).toContainText('● as in the zone')
      // The names of its own servers lead nowhere here.
      await expect(page.getByText(/dns1\.vps\.net could not be asked/)).toBeVisible()
    } finally {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    }
  },
)
