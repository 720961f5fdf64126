// Prints the Brotli size (quality 11) of each file named on the command line, one a line.
import { readFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';

const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
for (const file of process.argv.slice(1)) {
  console.log(brotliCompressSync(readFileSync(file), { params }).length);
}
