/** Where @ApiConsumes of Swagger keeps what an operation takes beside JSON. */
export const CONSUMES = 'swagger/apiConsumes';

const JSON_BODY = 'application/json';
const FORM = 'multipart/form-data';

/**
 * Whether an operation takes a body of this Content-Type. Whoever takes something else than JSON says so by @ApiConsumes, and then
 * takes it within a form too. A stream in the hands of an operation that expects an object would be walked through as one.
 */
export function takesMediaType(contentType: string, consumes: readonly string[] | undefined): boolean {
  const given = contentType.split(';', 1)[0]!.trim().toLowerCase();
  if (consumes === undefined) return given === JSON_BODY;
  return given === FORM || consumes.includes(given);
}
