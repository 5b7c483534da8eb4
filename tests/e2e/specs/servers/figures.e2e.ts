import { expect, test } from '../../fixtures.ts'
import { addAllAccounts } from '../../helpers/accounts.ts'

test('a price of one’s own, for one server and for many, marked wherever it stands', async ({
  open,
  fleet,
  dataDir,
}) => {
  await addAllAccounts(dataDir, fleet)
  const { page } = await open()
  const filter = page.getByPlaceholder(/^Filter by name/)
  const dialog = page.getByRole('dialog')
  await page.getByRole('row', { name: /app02/ }).click()
  await page.keyboard.press('Enter')
  const detail = page.getByRole('region', { name: 'app02' })

  await test.step('in the overview of a server whose provider tells none', async () => {
    await detail.getByRole('button', { name: 'Set your figure…' }).click()
    await dialog.getByRole('textbox', { name: 'Amount a month' }).fill('12.5x')
    await dialog.getByRole('button', { name: 'Set price' }).click()
    await expect(dialog).toContainText('An amount like 12.50')
    await dialog.getByRole('textbox', { name: 'Amount a month' }).fill('12,50')
    await dialog.getByRole('combobox', { name: 'Currency' }).fill('PLN')
    await page.keyboard.press('Enter')
    await expect(dialog).toHaveCount(0)
    await expect(detail.getByText(/PLN\s*12\.50/)).toBeVisible()
    await expect(detail.getByText('your figure', { exact: true })).toBeVisible()
  })
  await test.step('in bulk, for those without a price only', async () => {
    await page.keyboard.press('Escape')
    await filter.fill('state:running ')
    // What is suggested lies over the rows.
    await filter.press('Escape')
    await page.getByRole('row', { name: /app02/ }).click()
    await page.keyboard.press('Control+a')
    await page
      .getByRole('group', { name: 'Selected servers' })
      .getByRole('button', { name: 'Set price…' })
      .click()
    await expect(dialog).toContainText('the provider tells the price, and that one counts')
    await dialog.getByRole('textbox', { name: 'Amount a month' }).fill('7')
    await dialog.getByRole('combobox', { name: 'Currency' }).fill('eur')
    await page.keyboard.press('Enter')
    await expect(dialog).toHaveCount(0)
    await expect(page.getByText(/^Your figure for \d+ servers is kept\.$/)).toBeVisible()
    await expect(detail.getByText(/€7\.00/)).toBeVisible()
  })
  await test.step('in the costs', async () => {
    const told = page.getByText(/prices are your figures: set by you/)
    await expect(async () => {
      await page.evaluate(() => (location.hash = '/costs/accounts'))
      await expect(told).toBeVisible({ timeout: 3_000 })
    }).toPass({ timeout: 20_000 })
    const vpsnet = page.getByRole('row', { name: /VPS\.NET/ }).first()
    await expect(vpsnet).toContainText('your figure')
  })
})

test('what Time4VPS draws is shown as pictures, by period', async ({ open, fleet, dataDir }) => {
  await addAllAccounts(dataDir, fleet)
  const { page } = await open()
  await page.getByRole('row', { name: /backup 01/ }).click()
  await page.keyboard.press('Enter')
  const detail = page.getByRole('region', { name: 'backup 01', exact: true })
  await detail.getByRole('tab', { name: 'Usage' }).click()
  const picture = (name: string) => detail.getByRole('img', { name })
  const width = () =>
    picture('CPU of backup 01 over the last').evaluate((img: HTMLImageElement) => img.naturalWidth)
  await expect(picture('CPU of backup 01 over the last day, drawn by Time4VPS')).toBeVisible()
  // Decoded, so the page's policy let it in and it is one.
  expect(await width()).toBe(768)
  await detail.getByRole('combobox', { name: 'Period' }).selectOption('Week')
  await expect(picture('CPU of backup 01 over the last week')).toBeVisible()
  await expect(detail.getByText(/^Read just now|^Read \d/).last()).toBeVisible()
  await fleet.fault({ mode: 'failing', path: '/graph.php' }, 'time4vps')
  await detail.getByRole('button', { name: 'Read pictures again' }).click()
  await expect(
    detail.getByText('The provider reported a failure on its side.').first(),
  ).toBeVisible()
})

test('SSD servers that could not be read stay, and the list says why', async ({
  open,
  fleet,
  dataDir,
}) => {
  await addAllAccounts(dataDir, fleet)
  await fleet.fault({ mode: 'forbidden', path: '/ssd_virtual_machines' }, 'vpsnet')
  const { page } = await open()
  await page.getByRole('button', { name: 'Refresh', exact: true }).click()
  await expect(page.getByText(/Its SSD servers could not be read\./)).toBeVisible()
  await page.getByPlaceholder(/^Filter by name/).fill('plan:SSD ')
  await expect(page.getByRole('row', { name: /running|stopped/ }).first()).toBeVisible()
  await page.getByPlaceholder(/^Filter by name/).fill('state:gone ')
  await expect(page.getByText(/^No server/).first()).toBeVisible()
  await fleet.fault('none', 'vpsnet')
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByText(/Its SSD servers could not be read\./)).toHaveCount(0)
})
