// Made from the types of sg-api by its test; `SG_BLESS=1` writes it anew.

/**
 * What was read from what a person brought.
 */
export type ReadAnswer = { 
/**
 * The document as JSON text, ids minted; null where nothing could be read.
 */
document: string | null, 
/**
 * `document`, `awsCli` for what the AWS CLI prints, or `rules` for rules alone; null where nothing was
 * recognised.
 */
format: string | null, 
/**
 * What was wrong, not understood, or assumed.
 */
problems: Array<Problem>, };

/**
 * What was written.
 */
export type WriteAnswer = { 
/**
 * The text, which ends with a line break; null where the document is no JSON or the format is not known.
 */
text: string | null, 
/**
 * What the format cannot hold; places in the document.
 */
problems: Array<Problem>, };

