/** How far back a picture of the usage looks, shortest first. */
export const PICTURE_PERIODS = ['hour', 'day', 'week', 'month', 'year', 'other'] as const

export const PERIOD_LABEL: Record<(typeof PICTURE_PERIODS)[number], string> = {
  hour: 'Hour',
  day: 'Day',
  week: 'Week',
  month: 'Month',
  year: 'Year',
  other: 'Other',
}
