/** The two families have ids of their own, so one of them carries a prefix here. */
export type Family = 'cloud' | 'ssd'

const SSD = 'ssd-'

export const ssdRef = (id: string): string => SSD + id

export const serverRef = (providerId: string): { family: Family; id: string } =>
  providerId.startsWith(SSD)
    ? { family: 'ssd', id: providerId.slice(SSD.length) }
    : { family: 'cloud', id: providerId }
