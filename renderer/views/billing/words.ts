/** "2 low balances", "1 low balance". */
export const count = (n: number, what: string): string =>
  `${n.toLocaleString('en')} ${n === 1 ? what : `${what}s`}`

/** "transactions-2026-11-21.csv". */
export const csvName = (what: string, now: Date): string =>
  `${what}-${now.toISOString().slice(0, 10)}.csv`
