// Where things are, seen from dist/tests.
import { readFileSync } from 'node:fs';
import path from 'node:path';

export const inExtension = (...parts: string[]): string => path.resolve(import.meta.dirname, '..', '..', ...parts);
export const inRepository = (...parts: string[]): string => inExtension('..', '..', ...parts);
export const readText = (file: string): string => readFileSync(file, 'utf8').replaceAll('\r\n', '\n');
