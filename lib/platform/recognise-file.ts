import { fileTypeFromFile } from 'file-type'

/**
 * What the content of a file of this machine is, whatever its name: `pdf`, `png`, `jpg`, `docx`, `zip`… Undefined when
 * nothing is recognised. Only the pieces that tell are read.
 */
export async function recogniseFileAt(file: string): Promise<string | undefined> {
  return (await fileTypeFromFile(file))?.ext
}
