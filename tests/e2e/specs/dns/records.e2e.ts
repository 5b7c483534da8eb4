import { join } from 'node:path'
import { expect, test } from '../../fixtures.ts'
import { addElsewhere, addZones, apply, openZone, recordsThere } from '../../helpers/zones.ts'

const IMAGES = join(import.meta.dirname, '../../../../docs/images')
const ZONE = 'demodomain.com'

test('by keyboard: add, change, delete, undo and redo, review, apply; the provider has exactly that', async ({
  open,
  fleet,
  dataDir,
}) => {
  await addZones(dataDir, fleet)
  const { page } = await open()
  const records = await openZone(page, ZONE)
  const press = async (...keys: string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key)
  }
  const filter = page.getByLabel('Filter records')
  const before = await recordsThere(page, ZONE)
  /** Filters to one record and puts the focus on it. */
  const find = async (text: string): Promise<void> => {
    await press('/')
    await expect(filter).toBeFocused()
    await filter.fill(text)
    await expect(records).toHaveAttribute('aria-rowcount', '2')
    await records.focus()
    await press('Home')
  }
  await test.step('a new one, with what is wrong as it is typed', async () => {
    await press('n')
    await expect(records.getByRole('textbox', { name: 'Host' })).toBeFocused()
    await page.keyboard.type('shop')
    await press('Tab', 'Tab', 'Tab')
    await page.keyboard.type('192.0.2.300')
    await expect(page.getByText('"192.0.2.300" is not an IPv4 address')).toBeVisible()
    await expect(records.getByRole('textbox', { name: 'Address' })).toHaveAttribute(
      'aria-invalid',
      'true',
    )
    await press('Backspace', 'Enter')
    await expect(records).toBeFocused()
    await expect(page.getByText('1 change: 1 new')).toBeVisible()
  })
  await test.step('one changed in place, with what it was', async () => {
    await find('20 mx2')
    await press('Enter')
    await expect(records.getByRole('textbox', { name: 'Priority' })).toBeFocused()
    await page.keyboard.type('30')
    await press('Enter')
    await expect(records.getByRole('row', { name: /changed/ })).toContainText(/30 mx2.*was 20 mx2/)
  })
  await test.step('one deleted; undone, and deleted again', async () => {
    await find('198.51.100.27')
    await press('Delete')
    await expect(page.getByText('3 changes: 1 new, 1 changed, 1 deleted')).toBeVisible()
    await press('Control+z')
    await expect(page.getByText('2 changes: 1 new, 1 changed')).toBeVisible()
    await press('Control+Shift+z')
    await expect(page.getByText('3 changes: 1 new, 1 changed, 1 deleted')).toBeVisible()
  })
  await test.step('what is staged outlives the view and a reload', async () => {
    await filter.fill('')
    await records.focus()
    await press('Home')
    await expect(records.getByRole('row', { name: /new shop/ })).toBeVisible()
    await page.screenshot({ path: join(IMAGES, 'dns-zone.png') })
    await page.getByRole('link', { name: 'Servers' }).click()
    await page.reload()
    await openZone(page, ZONE)
    await expect(page.getByText('3 changes: 1 new, 1 changed, 1 deleted')).toBeVisible()
  })
  await test.step('the plan as a diff, then exactly that', async () => {
    await page.getByRole('button', { name: 'Review', exact: true }).click()
    const plan = page.getByRole('grid', { name: 'Planned changes' })
    await expect(plan.getByRole('row', { name: /create shop A/ })).toContainText('192.0.2.30')
    await expect(plan.getByRole('row', { name: /change @ MX/ })).toContainText(/20 mx2.*→.*30 mx2/)
    await expect(plan.getByRole('row', { name: /delete sip A/ })).toContainText('198.51.100.27')
    await page.screenshot({ path: join(IMAGES, 'dns-review.png') })
    await page.getByRole('button', { name: 'Apply 3 changes' }).click()
    const question = page.getByRole('dialog', { name: /^Apply 3 changes to/ })
    await expect(question).toContainText('sip A 198.51.100.27')
    await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused()
    await question.getByRole('button', { name: /^Apply/ }).click()
    await expect(page.getByText('3 changes made.')).toBeVisible({ timeout: 20_000 })
  })
  const wanted = before
    .filter((line) => !line.startsWith('sip A '))
    .map((line) => line.replace(/^@ MX 20 mx2/, '@ MX 30 mx2'))
  expect((await recordsThere(page, ZONE)).sort()).toEqual([...wanted, 'shop A 192.0.2.30'].sort())
  await page.getByRole('button', { name: 'Back to the zone' }).click()
  await expect(page.getByText(/changes?: /)).toHaveCount(0)
})

test('a zone that changed after it was read: nothing of it is deleted; after it was planned: nothing is sent', async ({
  open,
  fleet,
  dataDir,
}) => {
  await addZones(dataDir, fleet)
  const { page } = await open()
  const records = await openZone(page, ZONE)
  await records.focus()
  await page.keyboard.press('n')
  await page.keyboard.type('mine')
  for (const key of ['Tab', 'Tab', 'Tab']) await page.keyboard.press(key)
  await page.keyboard.type('192.0.2.44')
  await page.keyboard.press('Enter')
  const other = (host: string) => ({ type: 'a', host, data: '192.0.2.45', ttl: 3600 })
  await addElsewhere(fleet, ZONE, other('theirs'))
  await page.getByRole('button', { name: 'Review', exact: true }).click()
  const plan = page.getByRole('grid', { name: 'Planned changes' })
  await expect(plan.getByRole('row')).toHaveCount(2)
  await expect(plan.getByRole('row', { name: /create mine A/ })).toBeVisible()

  await addElsewhere(fleet, ZONE, other('later'))
  await page.getByRole('button', { name: 'Apply 1 change' }).click()
  await expect(page.getByText(/has changed since it was planned: nothing was sent/)).toBeVisible({
    timeout: 20_000,
  })
  await page.getByRole('button', { name: 'Review what is left' }).click()
  await expect(plan.getByRole('row')).toHaveCount(2)
  await apply(page)
  await expect(page.getByText('1 change made.')).toBeVisible({ timeout: 20_000 })
  const there = await recordsThere(page, ZONE)
  for (const host of ['mine', 'theirs', 'later']) {
    expect(there.filter((line) => line.startsWith(`${host} A`))).toHaveLength(1)
  }
})

test('a change that fails ends the apply; it says what was made, and the rest stays staged', async ({
  open,
  fleet,
  dataDir,
}) => {
  await addZones(dataDir, fleet)
  const { page } = await open()
  const records = await openZone(page, ZONE)
  for (const name of [/mx2 A/, /sip A/]) {
    await records.getByRole('row', { name }).click()
    await page.keyboard.press('Delete')
  }
  const before = await recordsThere(page, ZONE)
  await page.getByRole('button', { name: 'Review', exact: true }).click()
  const wrong = { mode: 'failing', method: 'DELETE', path: '/records/', times: 1 }
  await fleet.fault(wrong, 'vpsnet')
  await apply(page)
  await expect(page.getByText('0 of 2 changes made, 1 failed, 1 not sent.')).toBeVisible({
    timeout: 20_000,
  })
  expect(await recordsThere(page, ZONE)).toEqual(before)
  await page.getByRole('button', { name: 'Review what is left' }).click()
  await apply(page)
  await expect(page.getByText('2 changes made.')).toBeVisible({ timeout: 20_000 })
  expect(await recordsThere(page, ZONE)).toHaveLength(before.length - 2)
})

test('a version is rolled back like any other plan', async ({ open, fleet, dataDir }) => {
  await addZones(dataDir, fleet)
  const { page } = await open()
  const records = await openZone(page, ZONE)
  const before = (await recordsThere(page, ZONE)).sort()
  await records.getByRole('row', { name: /mx2 A/ }).click()
  await page.keyboard.press('Delete')
  await page.getByRole('button', { name: 'Review', exact: true }).click()
  await apply(page)
  await expect(page.getByText('1 change made.')).toBeVisible({ timeout: 20_000 })
  expect(await recordsThere(page, ZONE)).toHaveLength(before.length - 1)

  await page.getByRole('button', { name: 'Back to the zone' }).click()
  await page.getByRole('tab', { name: 'History' }).click()
  const versions = page.getByRole('table', { name: 'Versions' })
  await versions.getByRole('radio', { name: /^From/ }).last().check()
  await expect(page.getByRole('grid', { name: 'Differences' })).toContainText('mx2')
  await page.getByRole('button', { name: /^Roll back to/ }).click()
  await expect(page.getByText('1 change: 1 new')).toBeVisible()
  await page.getByRole('button', { name: 'Review', exact: true }).click()
  await apply(page)
  await expect(page.getByText('1 change made.')).toBeVisible({ timeout: 20_000 })
  expect((await recordsThere(page, ZONE)).sort()).toEqual(before)
})
