/** The words that servers are shown by, apart from the schemas, so that the page can use them without loading one. */
export const SERVER_STATES = [
  'running',
  'stopped',
  'busy',
  'suspended',
  'problem',
  'terminated',
  'unknown',
] as const

export const SERVER_COLUMNS = [
  'state',
  'name',
  'account',
  'provider',
  'address',
  'plan',
  'os',
  'location',
  'price',
  'renewal',
  'tags',
  'seen',
] as const

export const SERVER_GROUPS = ['none', 'account', 'provider', 'location', 'tag', 'state'] as const
