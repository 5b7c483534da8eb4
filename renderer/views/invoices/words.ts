/** "1 invoice", "12,345 invoices". */
export const countText = (count: number): string =>
  count === 1 ? '1 invoice' : `${count.toLocaleString('en')} invoices`
