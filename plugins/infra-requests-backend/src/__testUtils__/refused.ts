/** What a refused request rejects with: its status, and a part of its message. */
export function refused(statusCode: number, message = '') {
  return {
    statusCode,
    cause: { message: expect.stringContaining(message) as string },
  };
}
