export function ensureBuild(options?: { quiet?: boolean; force?: boolean }): Promise<void>
