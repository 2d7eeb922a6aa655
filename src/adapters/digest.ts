import { hash } from 'node:crypto';

/** Hex SHA-256 of a text's UTF-8. */
export const digest = (text: string): string => hash('sha256', text);
