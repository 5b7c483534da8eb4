import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { expect, test } from '../../fixtures.ts'
import {
  addZones,
  allZones,
  apply,
  openZone,
  recordsThere,
  review,
  saveTo,
} from '../../helpers/zones.ts'

const ZONE = 'demodomain2.com'
const importing = (page: Page): Locator => page.getByRole('dialog', { name: 'Import records' })

/** Drops a file with this text, as the file manager does. */
async function drop(page: Page, target: Locator, text: string): Promise<void> {
  const dataTransfer = await page.evaluateHandle((content) => {
    const data = new DataTransfer()
    data.items.add(new File([content], 'records.zone', { type: 'text/plain' }))
    return data
  }, text)
  await target.dispatchEvent('drop', { dataTransfer })
}

test('lines that are pasted into the list are read, staged as one step and undone as one', async ({
  open,
  fleet,
  dataDir,
}) => {
  await addZones(dataDir, fleet)
  const { app, page } = await open()
  const records = await openZone(page, ZONE)
  const lines = 'p1 3600 IN A 192.0.2.71\np2 3600 IN A 192.0.2.72\nwww 86400 IN TXT "pasted"\n'
  await app.evaluate(({ clipboard }, text) => clipboard.writeText(text), lines)
  await records.focus()
  await page.keyboard.press('Control+v')
  await expect(importing(page).getByLabel('Records as text')).toHaveValue(lines)
  await expect(importing(page)).toContainText('3 records read. 3 new.')
  await importing(page).getByRole('button', { name: 'Stage 3 changes' }).click()
  await expect(page.getByText('3 changes: 3 new')).toBeVisible()
  await page.getByRole('button', { name: 'Undo', exact: true }).first().click()
  await expect(page.getByText('3 changes: 3 new')).toHaveCount(0)
  await page.getByRole('button', { name: 'Redo', exact: true }).click()
  await review(page)
  await apply(page)
  await expect(page.getByText('3 changes made.')).toBeVisible({ timeout: 20_000 })
  expect(await recordsThere(page, ZONE)).toEqual(
    expect.arrayContaining(['p1 A 192.0.2.71', 'p2 A 192.0.2.72', 'www TXT "pasted"']),
  )
})

test('a dropped file replaces the zone: what it does not have is deleted, what the provider keeps stays', async ({
  open,
  fleet,
  dataDir,
}) => {
  await addZones(dataDir, fleet)
  const { page } = await open()
  await openZone(page, ZONE)
  const before = await recordsThere(page, ZONE)
  await page.getByRole('button', { name: 'Import…' }).click()
  const text =
    '$TTL 86400\n@ NS dns1.vps.net.\n@ NS dns2.vps.net.\n@ A 203.0.113.3\nnew A 192.0.2.9\n'
  await drop(page, importing(page).getByLabel('Records as text'), text)
  await importing(page)
    .getByRole('radio', { name: /^Replace the zone/ })
    .check()
  await expect(importing(page)).toContainText('4 records read. 1 new, 2 deleted.')
  await importing(page).getByRole('button', { name: 'Stage 3 changes' }).click()
  await review(page)
  await apply(page)
  await expect(page.getByText('3 changes made.')).toBeVisible({ timeout: 20_000 })
  const soa = before.filter((line) => line.startsWith('@ SOA'))
  expect((await recordsThere(page, ZONE)).sort()).toEqual(
    [
      ...soa,
      '@ NS dns1.vps.net.',
      '@ NS dns2.vps.net.',
      '@ A 203.0.113.3',
      'new A 192.0.2.9',
    ].sort(),
  )
})

for (const [format, ending] of [
  ['JSON, for a program', 'json'],
  ['CSV, for a spreadsheet', 'csv'],
  ['BIND zone file', 'zone'],
] as const) {
  test(`two zones as ${ending}: saved, deleted from, and put back from the file`, async ({
    open,
    fleet,
    dataDir,
  }) => {
    await addZones(dataDir, fleet)
    const { app, page } = await open()
    const records = await openZone(page, 'demodomain.com')
    const before = (await recordsThere(page, 'demodomain.com')).sort()
    const list = await allZones(page)
    await page.getByLabel('Filter zones').fill('demodomain')
    await expect(list.getByRole('row')).toHaveCount(3)
    const path = join(dataDir, `out.${ending}`)
    await saveTo(app, path)
    await page.getByRole('button', { name: 'Export zones' }).click()
    await page.getByRole('menuitem', { name: format }).click()
    await expect.poll(() => existsSync(path)).toBe(true)
    const text = readFileSync(path, 'utf8')

    await list.getByRole('row', { name: /demodomain\.com/ }).dblclick()
    for (const name of [/mx2 A/, /sip A/]) {
      await records.getByRole('row', { name }).click()
      await page.keyboard.press('Delete')
    }
    await review(page)
    await apply(page)
    await expect(page.getByText('2 changes made.')).toBeVisible({ timeout: 20_000 })

    await page.getByRole('button', { name: 'Back to the zone' }).click()
    await allZones(page)
    await page.getByRole('button', { name: 'More actions' }).last().click()
    await page.getByRole('menuitem', { name: 'Import zones from a file…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Import zones' })
    await dialog.locator('input[type="file"]').setInputFiles(path)
    const found = dialog.getByRole('list', { name: 'Zones in the text' })
    await expect(found.getByRole('listitem').filter({ hasText: 'demodomain.com' })).toContainText(
      '2 new',
    )
    await expect(found.getByRole('listitem').filter({ hasText: ZONE })).toContainText(
      'nothing would change',
    )
    expect(text).toContain('198.51.100.26')
    await dialog.getByRole('button', { name: 'Stage 2 changes and review' }).click()
    await apply(page)
    await expect(page.getByText('2 changes made.')).toBeVisible({ timeout: 20_000 })
    expect((await recordsThere(page, 'demodomain.com')).sort()).toEqual(before)
  })
}
