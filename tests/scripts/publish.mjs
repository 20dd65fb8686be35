// npm run publish:KIND: makes artifacts/KIND/mtp.
import { mtp } from './repository.mjs';
import { kinds, publish } from './publishing.mjs';

const [kind] = process.argv.slice(2);
if (!kinds.includes(kind)) {
  console.error(`usage: publish.mjs ${kinds.join(' | ')}`);
  process.exit(2);
}

process.exitCode = await publish(kind);
if (process.exitCode === 0) console.log(mtp(kind));
