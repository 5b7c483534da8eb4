import { expect, test } from '../../fixtures.ts'
import { addAllAccounts } from '../../helpers/accounts.ts'

test('nodes are bought from the catalogue; licences are said to be on the server’s page', async ({
  open,
  fleet,
  dataDir,
}) => {
  await addAllAccounts(dataDir, fleet)
  const { page } = await open()
  await page.getByRole('link', { name: 'Orders' }).click()
  await page.getByRole('button', { name: 'New order' }).click()
  const offers = page.getByRole('grid', { name: 'Offers' })
  await expect(offers.getByRole('row', { name: /Licences of control panels/ })).toContainText(
    'not now',
  )
  await offers.getByRole('row', { name: /^Daily nodes/ }).dblclick()
  await expect(page.getByRole('heading', { name: 'Order Daily nodes' })).toBeVisible()
  await page.getByRole('textbox', { name: 'Quantity' }).fill('3')
  const price = page.getByRole('complementary', { name: 'Price' })
  await expect(price).toContainText('3 daily nodes')
  await page.getByRole('button', { name: 'Order Daily nodes…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Order Daily nodes?' })
  await expect(dialog).toContainText('not told')
  await expect(dialog).toContainText('every day')
  await dialog.getByRole('button', { name: 'Order Daily nodes' }).click()
  const entry = page.getByRole('region', { name: 'Daily nodes' })
  await expect(entry).toContainText('The provider has it.')
  await expect(entry).toContainText('"quantity": 3')
})

test('a licence is bought from the server’s page, once', async ({ open, fleet, dataDir }) => {
  await addAllAccounts(dataDir, fleet)
  const { page } = await open()
  await page.getByRole('link', { name: 'Servers' }).click()
  await page.getByPlaceholder(/^Filter by name/).fill('web01')
  await page.getByRole('grid', { name: 'Servers' }).getByRole('row', { name: /web01/ }).click()
  await page.keyboard.press('Enter')
  const licences = page.getByRole('region', { name: 'Licences', exact: true })
  await page.getByRole('tab', { name: 'Manage' }).click()
  await licences.getByRole('button', { name: 'Licences', exact: true }).click()
  await licences.getByRole('button', { name: 'Buy a licence…' }).click()
  await expect(page.getByRole('heading', { name: 'Buy a licence for web01' })).toBeVisible()
  await expect(page.getByText('How many')).toHaveCount(0)
  await page.getByLabel('Control panel').selectOption({ label: 'DirectAdmin' })
  await page.getByRole('button', { name: 'Buy a licence for web01…' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Buy a licence for web01' }).click()
  const entry = page.getByRole('region', { name: 'Buy a licence for web01' })
  await expect(entry).toContainText('The provider has it.')
  await expect(entry.getByRole('button', { name: 'Order again…' })).toHaveCount(0)
})
