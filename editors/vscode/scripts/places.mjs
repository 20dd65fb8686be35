// Where things are.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const extension = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
export const repository = path.resolve(extension, '..', '..');
export const inExtension = (...parts) => path.join(extension, ...parts);
export const inRepository = (...parts) => path.join(repository, ...parts);
export const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));
