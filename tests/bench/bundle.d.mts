/** Our TypeScript in one file that Node runs, as the build bundles it; answers the bundle's path. */
export function bundle(url: string): Promise<string>
