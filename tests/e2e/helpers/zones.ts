import { type ElectronApplication, expect, type Locator, type Page } from '@playwright/test'
import type { DnsRecord, Zone } from '../../../shared/domain/dns.ts'
import { callMain } from './call-main.ts'
import { cli } from './cli.ts'
import type { RunningFleet } from './fleet.ts'

/** An account at the provider whose zones have records with ids, read on the command line. */
export async function addZones(
  dataDir: string,
  fleet: RunningFleet,
  at = 'vpsnet',
  label = 'Main',
): Promise<string> {
  const { provider, baseUrl, credential } = fleet.of(at)
  const words = ['accounts', 'add', '--provider', provider, '--label', label]
  const flags = ['--base-url', baseUrl, '--credentials-stdin']
  const { id } = (await cli(dataDir, [...words, ...flags], JSON.stringify(credential))) as {
    id: string
  }
  return id
}

async function dataOf<T>(page: Page, name: string, input: unknown): Promise<T> {
  const answer = await callMain(page, name, input)
  if (!answer.ok) throw new Error(`${name}: ${answer.error.message}`)
  return answer.data as T
}

/** Opens a zone from the list that is read from the provider. */
export async function openZone(page: Page, name: string): Promise<Locator> {
  await page.getByRole('link', { name: 'DNS', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'DNS', exact: true })).toBeVisible()
  const row = page.getByRole('grid', { name: 'Zones' }).getByRole('row', { name: new RegExp(name) })
  await page.getByRole('button', { name: 'Refresh' }).click()
  await expect(row).toBeVisible({ timeout: 20_000 })
  await row.dblclick()
  await expect(page.getByRole('heading', { name, exact: true })).toBeVisible()
  const records = page.getByRole('grid', { name: 'Records' })
  await expect(records.getByRole('row').nth(1)).toBeVisible()
  return records
}

/** What the provider has now, "host type data" of each record. */
export async function recordsThere(page: Page, name: string): Promise<string[]> {
  const { items } = await dataOf<{ items: Zone[] }>(page, 'dns.zones', {})
  const zone = items.find((one) => one.name === name)
  const read = await dataOf<{ records: DnsRecord[] }>(page, 'dns.zone', {
    id: zone?.id,
    fresh: true,
  })
  return read.records.map(({ host, type, data }) => `${host} ${type} ${data}`)
}

/** A record that somebody else adds at the provider, past Quayside. */
export async function addElsewhere(
  fleet: RunningFleet,
  name: string,
  record: Record<string, unknown>,
): Promise<void> {
  const { baseUrl, credential } = fleet.of('vpsnet')
  const pair = `${credential.email}:${credential.apiKey}`
  const headers = {
    authorization: `Basic ${Buffer.from(pair).toString('base64')}`,
    'content-type': 'application/json',
  }
  const zones = (await (await fetch(`${baseUrl}/domains.api10json`, { headers })).json()) as {
    domain: { id: number; name: string }
  }[]
  const id = zones.find(({ domain }) => domain.name === name)?.domain.id
  const answer = await fetch(`${baseUrl}/domains/${id}/records.api10json`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ domain_record: record }),
  })
  if (!answer.ok) throw new Error(`the record was not added: ${answer.status}`)
}

/** Opens the list of all zones from one of them. */
export async function allZones(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'All zones' }).click()
  return page.getByRole('grid', { name: 'Zones' })
}

/** Goes to the review from a zone with staged changes. */
export const review = (page: Page): Promise<void> =>
  page.getByRole('button', { name: 'Review', exact: true }).click()

/** The next file that is saved goes to `path`. */
export const saveTo = (app: ElectronApplication, path: string): Promise<void> =>
  app.evaluate(({ session }, to) => {
    session.defaultSession.once('will-download', (_event, item) => item.setSavePath(to))
  }, path)

/** Applies what is reviewed, agreeing to what is asked, and waits for its end. */
export async function apply(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: /^Apply \d+ changes?$/ })
  await expect(button).toBeEnabled({ timeout: 20_000 })
  await button.click()
  const yes = page.getByRole('dialog').getByRole('button', { name: /^Apply / })
  const made = page.getByText(/^\d+ changes? made\.$/)
  await expect(yes.or(made)).toBeVisible({ timeout: 20_000 })
  if (await yes.isVisible()) await yes.click()
}
