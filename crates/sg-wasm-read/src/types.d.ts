// Made from the types of sg-api by its test; `SG_BLESS=1` writes it anew.
import type { Problem } from './sg_wasm.js';

/**
 * What was read from what a person brought.
 */
export type ReadAnswer = { 
/**
 * The document as JSON text, ids minted; null where nothing could be read.
 */
document: string | null, 
/**
 * `document`, or `awsCli` for what the AWS CLI prints; null
 * where nothing was recognised.
 */
format: string | null, 
/**
 * What was wrong, not understood, or assumed.
 */
problems: Array<Problem>, };

