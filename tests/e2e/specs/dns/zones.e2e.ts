import { readFileSync, writeFileSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '../../fixtures.ts'
import { startFleet } from '../../helpers/fleet.ts'
import { addZones, apply, openZone, recordsThere, saveTo } from '../../helpers/zones.ts'

const ZONE = 'demodomain2.com'

test('a file with mistakes changes nothing and says where; put right, it is staged and applied', async ({
  open,
  fleet,
  dataDir,
}) => {
  await addZones(dataDir, fleet)
  const { page, app } = await open()
  await openZone(page, ZONE)
  const file = join(dataDir, 'new.zone')
  writeFileSync(file, '$TTL 3600\nftp A 192.0.2.7\nbad A 192.0.2.777\n@ TXT "no end\n')
  await page.getByRole('button', { name: 'Import…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Import records' })
  await dialog.locator('input[type="file"]').setInputFiles(file)
  await expect(dialog.getByText(/Line 3, column \d+/)).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Stage' })).toBeDisabled()
  await dialog.getByLabel('Records as text').fill('$TTL 3600\nftp A 192.0.2.7\nftp2 CNAME ftp\n')
  await dialog.getByRole('button', { name: 'Stage 2 changes' }).click()
  await expect(page.getByText('2 changes: 2 new')).toBeVisible()
  await page.getByRole('button', { name: 'Review', exact: true }).click()
  await apply(page)
  await expect(page.getByText('2 changes made.')).toBeVisible({ timeout: 20_000 })
  expect(await recordsThere(page, ZONE)).toEqual(
    expect.arrayContaining(['ftp A 192.0.2.7', `ftp2 CNAME ftp.${ZONE}.`]),
  )

  await test.step('and out again as a file', async () => {
    const path = join(dataDir, 'out.zone')
    await saveTo(app, path)
    await page.getByRole('button', { name: 'Back to the zone' }).click()
    await page.getByRole('button', { name: 'Export this zone' }).click()
    await page.getByRole('menuitem', { name: 'BIND zone file' }).click()
    await expect.poll(() => existsSync(path)).toBe(true)
    expect(readFileSync(path, 'utf8')).toMatch(/^ftp\s.*A\s+192\.0\.2\.7$/m)
  })
})

test('records are copied to another zone: staged there, with the names inside it', async ({
  open,
  fleet,
  dataDir,
}) => {
  await addZones(dataDir, fleet)
  const { page } = await open()
  const records = await openZone(page, 'demodomain.com')
  await records.getByRole('row', { name: /_sip/ }).click()
  await page.keyboard.press('Shift+F10')
  await page.getByRole('menuitem', { name: 'Copy to another zone…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Copy 1 record to another zone' })
  await dialog.getByRole('combobox').fill('demodomain2')
  await page.keyboard.press('Enter')
  await expect(dialog.getByText('1 record would be new there.')).toBeVisible()
  await dialog.getByRole('button', { name: 'Stage and review' }).click()
  await apply(page)
  await expect(page.getByText('1 change made.')).toBeVisible({ timeout: 20_000 })
  expect(await recordsThere(page, ZONE)).toContain(`_sip._tcp SRV 10 60 5060 sip.${ZONE}.`)
})

test('an address is replaced in all zones, by one apply', async ({ open, fleet, dataDir }) => {
  await addZones(dataDir, fleet)
  const { page } = await open()
  await openZone(page, ZONE)
  await page.getByRole('button', { name: 'All zones' }).click()
  await page.getByRole('button', { name: 'Search and replace' }).click()
  await page.getByLabel('Find').fill('198.51.100.25')
  await page.getByLabel('Replace with').fill('198.51.100.99')
  await page.keyboard.press('Enter')
  const stage = page.getByRole('button', { name: /^Stage \d+ changes and review$/ })
  await expect(stage).toBeVisible({ timeout: 20_000 })
  await stage.click()
  await expect(page.getByText(/^\d+ zones$/)).toBeVisible()
  await apply(page)
  await expect(page.getByText(/^\d+ changes made\.$/)).toBeVisible({ timeout: 30_000 })
  for (const zone of ['demodomain.com', 'harbour-hosting.net']) {
    const there = await recordsThere(page, zone)
    expect(there).toContain('mail A 198.51.100.99')
    expect(there.join('\n')).not.toContain('198.51.100.25')
  }
})

test('a zone is created, and deleted by its typed name', async ({ open, fleet, dataDir }) => {
  await addZones(dataDir, fleet)
  const { page } = await open()
  await openZone(page, ZONE)
  await page.getByRole('button', { name: 'All zones' }).click()
  await page.keyboard.press('n')
  const dialog = page.getByRole('dialog', { name: 'New zone' })
  await dialog.getByLabel('Name').fill('bücher.example')
  await dialog.getByLabel('Address of the first records').fill('192.0.2.80')
  await dialog.getByRole('button', { name: 'Create bücher.example' }).click()
  await expect(page.getByRole('heading', { name: 'bücher.example' })).toBeVisible({
    timeout: 20_000,
  })
  await page.getByRole('button', { name: 'More actions' }).last().click()
  await page.getByRole('menuitem', { name: 'Delete bücher.example…' }).click()
  const question = page.getByRole('dialog', { name: 'Delete bücher.example?' })
  const yes = question.getByRole('button', { name: 'Delete bücher.example' })
  await expect(yes).toBeDisabled()
  await question.getByRole('textbox').fill('xn--bcher-kva.example')
  await yes.click()
  await expect(page.getByRole('row', { name: /bücher.example/ })).toContainText(/gone since/, {
    timeout: 20_000,
  })
})

test('what is staged is there after a restart, also while the provider is gone', async ({
  open,
  fleet,
  dataDir,
}) => {
  await addZones(dataDir, fleet)
  const { app, page } = await open()
  const records = await openZone(page, ZONE)
  await records.getByRole('row', { name: /www A/ }).click()
  await page.keyboard.press('Delete')
  await expect(page.getByText('1 change: 1 deleted')).toBeVisible()
  await app.close()
  await fleet.stop()

  const { page: again } = await open()
  await again.getByRole('link', { name: 'DNS', exact: true }).click()
  const row = again.getByRole('grid', { name: 'Zones' }).getByRole('row', { name: /demodomain2/ })
  await expect(row).toContainText('1 change staged')
  await row.dblclick()
  await expect(again.getByText('1 change: 1 deleted')).toBeVisible()
  await again.getByRole('button', { name: 'Review', exact: true }).click()
  await expect(again.getByRole('alert')).toBeVisible({ timeout: 60_000 })
})

test('10,000 records: each key is answered at once', async ({ open, dataDir }) => {
  test.setTimeout(180_000)
  const fleet = await startFleet({ records: 10_000 })
  await addZones(dataDir, fleet)
  const { page } = await open()
  const records = await openZone(page, 'harbour-hosting.net')
  await expect(async () => {
    const rows = Number(await records.getAttribute('aria-rowcount'))
    expect(rows).toBeGreaterThan(10_000)
  }).toPass()
  await records.focus()
  await page.keyboard.press('End')
  await page.keyboard.press('Delete')
  await expect(page.getByText('1 change: 1 deleted')).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(page.getByText('1 change: 1 deleted')).toHaveCount(0)
  await page.getByLabel('Filter records').fill('node-0905')
  await expect(records.getByRole('row', { name: /node-0905 A/ })).toBeVisible()
  await fleet.stop()
})

test('before there is an account, it says what will be here', async ({ open }) => {
  const { page } = await open()
  await page.getByRole('link', { name: 'Orders' }).click()
  await expect(page.getByRole('heading', { name: 'Orders', exact: true })).toBeVisible()
  for (const key of ['g', 'd']) await page.keyboard.press(key)
  await expect(page.getByRole('heading', { name: 'No account yet' })).toBeVisible()
})
