import { isAppError } from '@shared/domain/app-error.ts'

/** What is known of an id that the provider no longer finds is null; any other failure is one. */
export async function foundOrNull<T>(read: Promise<T>): Promise<T | null> {
  try {
    return await read
  } catch (error) {
    if (isAppError(error) && error.code === 'not_found') return null
    throw error
  }
}
