import { expect, test } from '../../fixtures.ts'
import { addZones, allZones, apply, openZone, recordsThere, review } from '../../helpers/zones.ts'

const ZONE = 'demodomain.com'

test('a copy of a record; a host’s one time to live goes along', async ({
  open,
  fleet,
  dataDir,
}) => {
  await addZones(dataDir, fleet)
  const { page } = await open()
  const records = await openZone(page, 'demodomain2.com')
  await page.getByLabel('Filter records').fill('@')
  await records.getByRole('row', { name: /@ A 1d/ }).click()
  await page.keyboard.press('Control+d')
  await expect(records.getByRole('textbox', { name: 'Host' })).toHaveValue('@')
  await records.getByRole('combobox', { name: 'Time to live' }).selectOption('1h')
  await records.getByRole('textbox', { name: 'Address' }).fill('192.0.2.201')
  await page.keyboard.press('Enter')
  // The others of the host, but for the SOA, which the provider keeps.
  await expect(page.getByText('5 changes: 1 new, 4 changed')).toBeVisible()
  await review(page)
  const plan = page.getByRole('grid', { name: 'Planned changes' })
  await expect(plan.getByRole('row', { name: /change @ TXT/ })).toContainText('1d → 1h')
  await apply(page)
  await expect(page.getByText('5 changes made.')).toBeVisible({ timeout: 20_000 })
  expect(await recordsThere(page, 'demodomain2.com')).toContain('@ A 192.0.2.201')
})

test('records move to a zone of another provider: what it can’t hold stays behind and is named', async ({
  open,
  fleet,
  dataDir,
}) => {
  await addZones(dataDir, fleet)
  await addZones(dataDir, fleet, 'time4vps', 'Other')
  const { page } = await open()
  const records = await openZone(page, ZONE)
  await records.getByRole('row', { name: /shop FAILOVER/ }).click()
  await page.keyboard.press('Space')
  await records.getByRole('row', { name: /sip A/ }).click({ modifiers: ['Control'] })
  await page.getByRole('button', { name: 'Act on the selected records' }).click()
  await page.getByRole('menuitem', { name: 'Move to another zone…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Move 2 records to another zone' })
  await dialog.getByRole('combobox').fill('parked')
  await expect(dialog.getByRole('option', { name: /parked/ })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(dialog).toContainText('1 record would be new there.')
  await expect(dialog).toContainText('1 record can’t be held there and stays behind')
  await expect(dialog).toContainText('no FAILOVER records')
  await dialog.getByRole('button', { name: 'Stage and review' }).click()
  await expect(page.getByText('2 zones', { exact: true })).toBeVisible()
  await apply(page)
  await expect(page.getByText('2 changes made.')).toBeVisible({ timeout: 20_000 })
  await expect(page.getByText('2 of 2 zones complete.')).toBeVisible()
  expect(await recordsThere(page, 'parked.example')).toContain('sip A 198.51.100.27')
  const left = (await recordsThere(page, ZONE)).map((line) => line.split(' ', 2).join(' '))
  expect(left).toContain('shop FAILOVER')
  expect(left).not.toContain('sip A')
})

test('of several zones one refuses: it is named, the others say how far they are, and the rest is tried again', async ({
  open,
  fleet,
  dataDir,
}) => {
  await addZones(dataDir, fleet)
  const { page } = await open()
  await openZone(page, ZONE)
  await allZones(page)
  await page.getByRole('button', { name: 'Search and replace' }).click()
  await page.getByLabel('Find').fill('mx2')
  await page.getByLabel('Replace with').fill('backup')
  await page.getByRole('combobox', { name: 'As' }).selectOption('host')
  await page.keyboard.press('Enter')
  await expect(page.getByText('3 records found, 3 ticked in 3 zones.')).toBeVisible({
    timeout: 20_000,
  })
  await page.getByRole('button', { name: 'Stage 3 changes and review' }).click()
  const wrong = { mode: 'limited', method: 'POST', path: '/records', times: 2 }
  await test.step('what the changes bring stands apart from what was there', async () => {
    const zone = page.getByRole('listitem').filter({ hasText: 'harbour-hosting.net' }).first()
    await expect(zone).toContainText(/Warning.*mx2\.harbour-hosting\.net.* leads nowhere/)
  })
  await fleet.fault(wrong, 'vpsnet')
  await apply(page)
  await expect(page.getByText('0 of 6 changes made, 1 failed, 5 not sent.')).toBeVisible({
    timeout: 30_000,
  })
  await expect(page.getByText(/▲ demodomain\.com: backup A 198\.51\.100\.26/)).toBeVisible()
  const applied = page.getByRole('grid', { name: 'Applied changes' })
  await expect(applied.getByRole('row', { name: /demodomain\.com · ▲ 0 of 2 made/ })).toBeVisible()
  await expect(
    applied.getByRole('row', { name: /harbour-hosting\.net · ○ not sent/ }),
  ).toBeVisible()

  await test.step('from the list of tasks, later', async () => {
    await fleet.fault('none' as never, 'vpsnet')
    await page.getByRole('link', { name: /^Tasks/ }).click()
    await page.getByRole('link', { name: 'Change 3 zones' }).click()
    await page.getByRole('button', { name: 'Review what is left' }).click()
    await apply(page)
    await expect(page.getByText('6 changes made.')).toBeVisible({ timeout: 30_000 })
  })
  expect(await recordsThere(page, ZONE)).toContain('backup A 198.51.100.26')
})

test('sending that is stopped says what was sent and what was not', async ({
  open,
  fleet,
  dataDir,
}) => {
  await addZones(dataDir, fleet)
  const { page } = await open()
  const records = await openZone(page, ZONE)
  for (const name of [/mx2 A/, /sip A/, /mail A/]) {
    await records.getByRole('row', { name }).click()
    await page.keyboard.press('Delete')
  }
  await review(page)
  const slow = { mode: 'slow', method: 'DELETE', path: '/records/', times: 1, delayMs: 3000 }
  await fleet.fault(slow, 'vpsnet')
  await apply(page)
  await page.getByRole('button', { name: 'Send no more' }).click()
  await expect(page.getByText('1 of 3 changes made, 2 not sent.')).toBeVisible({ timeout: 20_000 })
  await page.getByRole('link', { name: /^Tasks/ }).click()
  await expect(page.getByText('Stopped: 1 of 3 changes made, 2 not sent.')).toBeVisible()
})
