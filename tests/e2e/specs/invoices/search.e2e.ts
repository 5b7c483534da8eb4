import { expect, test } from '../../fixtures.ts'
import { addAccount } from '../../helpers/add-account.ts'

/** Words that stand in the documents alone are found once these were read, in the window as it is built. */
test('invoices are found by what stands in them, filtered, chosen and added up', async ({
  open,
  fleet,
}) => {
  test.setTimeout(180_000)
  const { page } = await open()
  await addAccount(page, fleet.aluy)
  await page.getByRole('link', { name: 'Invoices' }).click()
  const list = page.getByRole('grid', { name: 'Invoices' })
  const filter = page.getByRole('combobox', { name: 'Filter invoices' })
  await expect(list).toHaveAttribute('aria-rowcount', '19')
  await page.getByRole('button', { name: /Download all missing/ }).click()

  await test.step('a word of the documents, with where it stands', async () => {
    await filter.fill('hamburg')
    await expect(page.getByText('17 of 18 invoices')).toBeVisible({ timeout: 60_000 })
    await expect(list.getByRole('row').nth(1).locator('mark')).toHaveText('Hamburg')
  })
  await test.step('a field as a chip; what fits nothing says so', async () => {
    await filter.fill('year:2025 ')
    await expect(page.getByRole('button', { name: 'Remove the filter year:2025' })).toBeVisible()
    await expect(list.getByRole('row').nth(1)).toContainText('2025')
    await filter.fill('"(nothing* OR')
    await expect(page.getByRole('heading', { name: 'No invoice fits' })).toBeVisible()
    await page.getByRole('button', { name: 'Clear the filter' }).click()
    await expect(list).toHaveAttribute('aria-rowcount', '19')
  })
  await test.step('choosing all by keyboard', async () => {
    await list.focus()
    await page.keyboard.press('Control+a')
    await expect(page.getByRole('group', { name: 'Selected invoices' })).toContainText(
      '18 selected',
    )
    await page.keyboard.press('Escape')
    await expect(page.getByRole('group', { name: 'Selected invoices' })).toBeHidden()
  })
  await test.step('the totals of what fits', async () => {
    await page.getByRole('tab', { name: 'Totals' }).click()
    const years = page.getByRole('table', { name: 'By year' })
    await expect(years.getByRole('rowgroup').last()).toContainText('18')
    await filter.fill('year:2026 ')
    await expect(years.getByText('2025')).toBeHidden()
  })
})
