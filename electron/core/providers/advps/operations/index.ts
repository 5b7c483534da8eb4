import * as catalog from './catalog.ts'
import * as purchase from './purchase.ts'
import * as services from './services.ts'

/** All 16, grouped like the document. */
export const operations = [services, catalog, purchase].flatMap((area) => Object.values(area))
